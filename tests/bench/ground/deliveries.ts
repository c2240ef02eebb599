import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { signIn } from './sign-in.ts';
import type { Demonstration } from './demonstration.ts';

/** Vehicles under way at the same time; what a front door cannot take in time waits at the gate. */
const waitingMax = 100;

/** A market day numbers 9,999 lots; a load of ten minutes brings more. What goes beyond so many is keyed in as a sheet of a day before. */
const lotsADay = 7_000;
const dayMs = 86_400_000;

/** Goods that keep coming through the gate of BT, each a write of its own over the socket. */
export class Deliveries {
  readonly #origin: string;
  readonly #cookie: string;
  readonly #stalls: readonly { readonly code: string; readonly good: string }[];
  #timer: NodeJS.Timeout | undefined;
  #sent = 0;
  #underWay = 0;
  #toldToWait = 0;
  #done = 0;
  #fault: unknown;
  #begunAt = 0;

  private constructor(origin: string, cookie: string, stalls: Deliveries['stalls']) {
    this.#origin = origin;
    this.#cookie = cookie;
    this.#stalls = stalls;
  }

  get stalls(): readonly { readonly code: string; readonly good: string }[] {
    return this.#stalls;
  }

  /** How often a vehicle was told to come back, because too many waited before it. */
  get toldToWait(): number {
    return this.#toldToWait;
  }

  static async open(origin: string, demonstration: Demonstration): Promise<Deliveries> {
    const cookie = await signIn(origin, demonstration.staff('gate_guard'));
    const stalls = await withConnection(demonstration.ownerUrl, (owner) =>
      owner.query<{ code: string; good: string }>(
        `select s.code, min(st.good_code) as good from lot_state st
           join stall s on s.market_id = st.market_id and s.id = st.stall_id
           join market m on m.id = s.market_id and m.code = 'BT'
           join lot l on l.market_id = st.market_id and l.id = st.lot_id and l.unit = 'kg'
          where st.day >= current_date - 2 group by s.code order by s.code`,
      ),
    );
    return new Deliveries(origin, cookie, stalls);
  }

  /** Begins to send so many a second. */
  begin(rate: number): void {
    this.#begunAt = performance.now();
    this.#timer = setInterval(() => {
      const due = Math.floor(((performance.now() - this.#begunAt) / 1000) * rate);
      while (this.#sent < due && this.#underWay < waitingMax) void this.#deliver();
    }, 10);
  }

  /** @returns writes a second that were answered @throws Error when any was refused */
  async end(): Promise<number> {
    clearInterval(this.#timer);
    const seconds = (performance.now() - this.#begunAt) / 1000;
    const done = this.#done;
    while (this.#underWay > 0) await new Promise((settle) => setTimeout(settle, 10));
    if (this.#fault !== undefined) throw this.#fault;
    return done / seconds;
  }

  async #deliver(): Promise<void> {
    const stall = this.#stalls[this.#sent % this.#stalls.length];
    this.#sent += 1;
    this.#underWay += 1;
    const daysBack = Math.floor(this.#sent / lotsADay);
    const now = new Date().toISOString();
    const quantity = { unit: 'kg', amount: 12_000 };
    const lot = { id: randomUUIDv7(), stall: stall?.code, goodCode: stall?.good, quantity, supplierId: null };
    const vehicle = {
      id: randomUUIDv7(),
      gate: '1',
      arrivedAt: new Date(Date.now() - daysBack * dayMs).toISOString(),
      ...(daysBack > 0 && { source: 'sheet' }),
      deviceAt: now,
      grade: 'admit',
      lots: [lot],
    };
    try {
      await this.#send(JSON.stringify(vehicle));
      this.#done += 1;
    } catch (thrown) {
      this.#fault ??= thrown;
    } finally {
      this.#underWay -= 1;
    }
  }

  /** Sends a vehicle until it is taken, as a guard's tablet does when it is told to come back: the same id, so it comes in once. */
  async #send(body: string): Promise<void> {
    for (;;) {
      const answer = await fetch(`${this.#origin}/api/v1/markets/BT/arrivals`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: this.#origin, cookie: this.#cookie },
        body,
      });
      const text = await answer.text();
      if (answer.ok) return;
      const retryAfterS = Number(answer.headers.get('retry-after') ?? NaN);
      if (answer.status !== 503 || Number.isNaN(retryAfterS))
        throw new Error(`A vehicle was answered ${answer.status}: ${text}`);
      this.#toldToWait += 1;
      await new Promise((settle) => setTimeout(settle, retryAfterS * 1000));
    }
  }
}
