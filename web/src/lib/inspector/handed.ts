import type { RefusalDetails } from '#lib/trader/talk.ts';

/** A picture or signature of something that is handed in. */
export interface DraftFile {
  readonly mediaType: string;
  /** Under which the server keeps it; null until it has repeated the hash of the bytes that left the tablet. */
  readonly fileHash: string | null;
}

/** Why the server did not take something. */
export interface Refusal {
  /** The server's own code, the key of the sentence shown. */
  readonly code: string;
  readonly details: RefusalDetails;
}

/** Where something made on the tablet stands on its way to the server. */
export type HandedState =
  /** `refusal`: what is to be put right, where the server had it once and did not take it. */
  | { readonly name: 'draft'; readonly refusal?: Refusal }
  | { readonly name: 'waiting'; readonly tries: number; readonly notBefore: number }
  /** `hash`: of what was handed in, as the server said it: the next link of a chain follows it, minutes carry it. */
  | { readonly name: 'sent'; readonly at: string; readonly hash?: string }
  | ({ readonly name: 'refused' } & Refusal);

/** What everything has that is made on the tablet and handed in whole. */
export interface HandedOne {
  /** The client's id: a second copy is answered as the first. */
  readonly id: string;
  readonly market: string;
  /** Whose it is: another person on this tablet must not send it as theirs. */
  readonly personId: string;
  readonly stall: string;
  readonly files: Readonly<Record<string, DraftFile>>;
  readonly state: HandedState;
}

/** Open again to be put right; what the server said of it stays in sight. */
export function reopened(state: HandedState): HandedState {
  if (state.name !== 'refused') return { name: 'draft' };
  return { name: 'draft', refusal: { code: state.code, details: state.details } };
}

/** Nothing is changed from here on. `now`: epoch ms of the tablet. */
export function waitingSince(now: number): HandedState {
  return { name: 'waiting', tries: 0, notBefore: now };
}

/** The same without one of its pictures, which would be sent for nothing. */
export function withoutFile<One extends HandedOne>(one: One, gone: string | null): One {
  return { ...one, files: Object.fromEntries(Object.entries(one.files).filter(([key]) => key !== gone)) };
}
