/** A picture or signature of something that is handed in. */
export interface DraftFile {
  readonly mediaType: string;
  /** Under which the server keeps it; null until it has repeated the hash of the bytes that left the tablet. */
  readonly fileHash: string | null;
}

/** Where something made on the tablet stands on its way to the server. */
export type HandedState =
  | { readonly name: 'draft' }
  | { readonly name: 'waiting'; readonly tries: number; readonly notBefore: number }
  /** `hash`: what the next link of a chain follows, as the server said it. */
  | { readonly name: 'sent'; readonly at: string; readonly hash?: string }
  /** `code` is the server's own, the key of the sentence shown. */
  | { readonly name: 'refused'; readonly code: string; readonly details: Readonly<Record<string, string>> };

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

/** Nothing is changed from here on. `now`: epoch ms of the tablet. */
export function waitingSince(now: number): HandedState {
  return { name: 'waiting', tries: 0, notBefore: now };
}

/** The same without one of its pictures, which would be sent for nothing. */
export function withoutFile<One extends HandedOne>(one: One, gone: string | null): One {
  return { ...one, files: Object.fromEntries(Object.entries(one.files).filter(([key]) => key !== gone)) };
}
