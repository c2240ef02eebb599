import type { PaperKind } from '@so-cho/db/domain/arrivals';
import type { Quantity } from '@so-cho/db/domain/goods';
import type { CloseLot, CorrectLot, RecordSlip } from '@so-cho/api/client';

/** A lot as the server has named it. */
export interface NamedLot {
  readonly id: string;
  readonly code: string;
  readonly goodCode: string;
  readonly day: string;
}

/** What a slip's line is called on this phone while the server has not answered yet. */
export interface LineWords {
  readonly lotId: string;
  readonly goodName: string;
  readonly tint: string;
  readonly supplierName: string | null;
  /** Of the offer it repeats; see `offerKey`. */
  readonly offerKey: string;
}

export interface SlipTask {
  readonly kind: 'slip';
  readonly body: RecordSlip;
  readonly words: readonly LineWords[];
}

/** A lot is sold out or was written by mistake, or was not after all. */
export interface ClosureTask {
  readonly kind: 'closure';
  readonly lotId: string;
  /** null while the server has not named the lot yet: the slip it stands on goes first and brings the code. */
  readonly lotCode: string | null;
  readonly goodName: string;
  readonly body: CloseLot;
}

/** A photographed paper. Its picture lies beside the outbox until the server repeats the hash of its bytes. */
export interface PhotoTask {
  readonly kind: 'photo';
  readonly mediaType: string;
  readonly byteCount: number;
  readonly paperKind: PaperKind;
  readonly deviceAt: string;
  /** The lots it belongs to, with the code of those that had one when it was taken. */
  readonly lots: readonly { readonly id: string; readonly code: string | null }[];
  readonly goodNames: readonly string[];
  /** Hash under which the server keeps it; null until it has been received whole. */
  readonly fileHash: string | null;
}

/** What a correction changes, in the words the phone shows until the server's day shows them. */
export type CorrectedWords =
  | { readonly field: 'amount'; readonly quantity: Quantity }
  | { readonly field: 'good'; readonly goodCode: string; readonly goodName: string }
  | { readonly field: 'supplier'; readonly supplierName: string }
  | { readonly field: 'origin'; readonly place: string };

/** What was declared about a lot was wrong: one entry for each field, each an event of its own on record. */
export interface CorrectionTask {
  readonly kind: 'correction';
  readonly lotId: string;
  readonly lotCode: string | null;
  readonly goodName: string;
  readonly words: CorrectedWords;
  readonly body: CorrectLot;
}

export interface SupplierTask {
  readonly kind: 'supplier';
  readonly body: {
    readonly id: string;
    readonly name: string;
    readonly kind: 'other';
    readonly placeText: string;
  };
}

/** A trader has read of a recall, or has stopped the sale of what is called back at a stall. */
export interface RecallTask {
  readonly kind: 'recall';
  readonly recallId: string;
  readonly reason: string;
  readonly deviceAt: string;
  readonly body: { readonly id: string; readonly kind: 'read' | 'stopped'; readonly stall: string };
}

export type Task = SlipTask | ClosureTask | CorrectionTask | PhotoTask | SupplierTask | RecallTask;

/** `notBefore`: epoch ms by the phone's clock; `why` says in one word what it waits for. */
export interface WaitingState {
  readonly name: 'waiting';
  readonly tries: number;
  readonly notBefore: number;
  readonly why: 'new' | 'network' | 'busy';
}

export type EntryState =
  | WaitingState
  | {
      readonly name: 'sent';
      readonly at: string;
      readonly lots: readonly NamedLot[];
      /** Under which the book has the supplier that was sent: not always the id it was sent with. */
      readonly supplierId?: string;
    }
  /** Needs the trader: `code` is the server's own, the key of the sentence shown. */
  | { readonly name: 'refused'; readonly at: string; readonly code: string };

/** One thing the phone has promised to tell the server. `id` is the client's id, under which it may be told twice. */
export interface OutboxEntry {
  readonly id: string;
  readonly market: string;
  readonly stall: string;
  /** Whose word it is: another person who enrols on this phone must not send it as theirs. */
  readonly personId: string;
  /** Device clock, epoch ms; also the order of sending. */
  readonly madeAt: number;
  /** Entries that must have been accepted before. */
  readonly after: readonly string[];
  readonly task: Task;
  readonly state: EntryState;
}

/** How long a slip rests on the phone before it goes out, so that a wrong tap can be taken back whole. */
export const undoMs = 5000;

/** A new entry, waiting to be sent. */
export function newEntry(about: Omit<OutboxEntry, 'state'>): OutboxEntry {
  const notBefore = about.task.kind === 'slip' ? about.madeAt + undoMs : about.madeAt;
  return { ...about, state: { name: 'waiting', tries: 0, notBefore, why: 'new' } };
}

/** The longest a wait may be, ms: a rest, a try after a lost network, and what a busy server may ask for. */
export const longestWaitMs: Readonly<Record<WaitingState['why'], number>> = {
  new: undoMs,
  network: 300_000,
  busy: 3_600_000,
};

/**
 * How long a wait still lasts, ms; 0 when it is over. One that would last longer than any was begun under another
 * clock, which ran ahead and has been put right since: it is over too.
 */
export function restMs(wait: Pick<WaitingState, 'notBefore' | 'why'>, now: number): number {
  const left = wait.notBefore - now;
  return left > longestWaitMs[wait.why] ? 0 : Math.max(0, left);
}

/** Whether it can still be taken back without a trace: it has not left the phone. */
export function canUndo(entry: OutboxEntry, now: number): boolean {
  return entry.state.name === 'waiting' && entry.state.why === 'new' && restMs(entry.state, now) > 0;
}

/**
 * Whether what it says may still be changed on the phone: it never went out, or the server refused it and so has
 * nothing of it. What may have arrived is corrected instead.
 */
export function canAmend(entry: OutboxEntry): boolean {
  return entry.state.name === 'refused' || (entry.state.name === 'waiting' && entry.state.why === 'new');
}
