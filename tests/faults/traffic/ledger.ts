/** A slip as it was sent, and what the harness knows about it. */
export interface SentSlip {
  readonly id: string;
  readonly market: string;
  readonly stall: string;
  readonly lines: readonly { readonly id: string; readonly goodCode: string; readonly amount: number }[];
  /** Codes that were answered, in the order of the lines; undefined while nobody said that it is written. */
  codes?: readonly string[];
}

/** A lot that was told to be sold out. */
export interface SentClosure {
  readonly id: string;
  readonly lot: string;
  isAcknowledged: boolean;
}

/** Everything that was ever sent to a record, so that afterwards it can be held against it. */
export class Ledger {
  readonly slips = new Map<string, SentSlip>();
  readonly closures = new Map<string, SentClosure>();
  /** Names of photographs that were acknowledged. */
  readonly photos = new Set<string>();
  /** How often each status was answered; 0 is a connection that broke, -1 one that did not answer in time. */
  readonly statuses = new Map<number, number>();
  /** Answers that should never be given, whatever happens to the record. */
  readonly wrong: string[] = [];
  /** Codes a second copy of a slip was answered with that are not those of the first. */
  readonly doubled: string[] = [];
  /** Milliseconds that acknowledged writes took. */
  readonly waits: number[] = [];
  readonly photosSent = { count: 0 };

  note(status: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }

  acknowledge(slip: SentSlip, codes: readonly string[]): void {
    if (slip.codes && slip.codes.join() !== codes.join())
      this.doubled.push(`${slip.id}: ${slip.codes.join()} and then ${codes.join()}`);
    slip.codes = codes;
  }

  get figures() {
    const slips = [...this.slips.values()];
    const acknowledged = slips.filter((slip) => slip.codes !== undefined).length;
    const closures = [...this.closures.values()];
    const closed = closures.filter((one) => one.isAcknowledged).length;
    return {
      acknowledged: acknowledged + closed + this.photos.size,
      unacknowledged:
        slips.length - acknowledged + closures.length - closed + this.photosSent.count - this.photos.size,
      slips: acknowledged,
      photos: this.photos.size,
    };
  }
}
