import { longestWaitMs, restMs } from './outbox-entry.ts';
import type { EntryState, NamedLot, OutboxEntry, WaitingState } from './outbox-entry.ts';

/** What came of one try. */
export type Answer =
  /** `supplierId`: what the supplier is called who was sent. */
  | { readonly kind: 'accepted'; readonly lots: readonly NamedLot[]; readonly supplierId?: string }
  /** The picture is there whole; the paper it shows is still to be said. */
  | { readonly kind: 'received'; readonly fileHash: string }
  /** Nobody answered, or somebody in between did. */
  | { readonly kind: 'unreachable' }
  /** Asked to come again; `waitMs` when it said how long. */
  | { readonly kind: 'later'; readonly waitMs: number | undefined }
  /** The phone is no longer enrolled: everything waits until it is. */
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'refused'; readonly code: string };

/** Doubling from 5 s to 5 min, so that a market full of phones does not fall upon a server that comes back. */
export function retryDelayMs(tries: number): number {
  return Math.min(5000 * 2 ** Math.max(0, tries - 1), longestWaitMs.network);
}

/** The entry after one try; `now` is epoch ms of the device. */
export function entryAfter(entry: OutboxEntry, answer: Answer, now: number): OutboxEntry {
  if (answer.kind === 'received' && entry.task.kind === 'photo') {
    return { ...entry, task: { ...entry.task, fileHash: answer.fileHash } };
  }
  return { ...entry, state: stateAfter(entry.state, answer, now) };
}

function stateAfter(state: EntryState, answer: Answer, now: number): EntryState {
  const tries = state.name === 'waiting' ? state.tries + 1 : 1;
  switch (answer.kind) {
    case 'accepted':
      return {
        name: 'sent',
        at: new Date(now).toISOString(),
        lots: answer.lots,
        ...(answer.supplierId === undefined ? {} : { supplierId: answer.supplierId }),
      };
    case 'refused':
      return { name: 'refused', at: new Date(now).toISOString(), code: answer.code };
    case 'later': {
      const waitMs = Math.min(answer.waitMs ?? retryDelayMs(tries), longestWaitMs.busy);
      return { name: 'waiting', tries, why: 'busy', notBefore: now + waitMs };
    }
    case 'unreachable':
    case 'signed-out':
      // Coming back online or enrolling again clears the wait; the clock is for networks that lie about themselves.
      return { name: 'waiting', tries, why: 'network', notBefore: now + retryDelayMs(tries) };
    case 'received':
      return state;
  }
}

/** An answer after which the next entry would meet the same end. */
export function endsRound(answer: Answer): boolean {
  return answer.kind === 'unreachable' || answer.kind === 'signed-out' || answer.kind === 'later';
}

/** Whose entries are looked at, and when: `now` is epoch ms of the device. */
export interface Sending {
  readonly now: number;
  readonly personId: string;
}

/** What a person's phone can send as soon as its wait is over: nothing that stands on an entry not accepted yet. */
function sendable(
  entries: readonly OutboxEntry[],
  personId: string,
): readonly (OutboxEntry & { readonly state: WaitingState })[] {
  const accepted = new Set(entries.filter((entry) => entry.state.name === 'sent').map((entry) => entry.id));
  return entries
    .filter((entry) => entry.personId === personId && entry.after.every((id) => accepted.has(id)))
    .flatMap(({ state, ...entry }) => (state.name === 'waiting' ? [{ ...entry, state }] : []));
}

/**
 * The entry whose turn it is.
 *
 * Oldest first, photos last: slips are small and their codes are waited for. What stands on an entry that is not
 * accepted yet waits for it. Entries of another person are left alone.
 */
export function nextToSend(entries: readonly OutboxEntry[], at: Sending): OutboxEntry | undefined {
  return sendable(entries, at.personId)
    .filter(({ state }) => restMs(state, at.now) === 0)
    .sort(
      (a, b) => Number(a.task.kind === 'photo') - Number(b.task.kind === 'photo') || a.madeAt - b.madeAt,
    )[0];
}

/** How long until the next one can be sent, ms; undefined when none can, however long one waits. */
export function nextSendInMs(entries: readonly OutboxEntry[], at: Sending): number | undefined {
  const rests = sendable(entries, at.personId).map(({ state }) => restMs(state, at.now));
  return rests.length === 0 ? undefined : Math.min(...rests);
}

/** When the next look is worth it, epoch ms and never before `now`; undefined when nothing waits for a clock. */
export function nextLookAt(entries: readonly OutboxEntry[], now: number): number | undefined {
  const rests = entries.flatMap(({ state }) => (state.name === 'waiting' ? [restMs(state, now)] : []));
  return rests.length === 0 ? undefined : now + Math.min(...rests);
}

/** An entry that waited for the network need wait no longer: it came back. Others stay as they are. */
export function hurried(entry: OutboxEntry, now: number): OutboxEntry {
  if (entry.state.name !== 'waiting' || entry.state.why !== 'network') return entry;
  return { ...entry, state: { ...entry.state, notBefore: Math.min(entry.state.notBefore, now) } };
}

/** An entry the trader asks to send now, also one that was refused before. */
export function tryAgain(entry: OutboxEntry, now: number): OutboxEntry {
  if (entry.state.name === 'sent') return entry;
  return { ...entry, state: { name: 'waiting', tries: 0, notBefore: now, why: 'busy' } };
}

/** The entry and everything that stands on it, also through others: what goes when it is given up. */
export function withDependents(entries: readonly OutboxEntry[], id: string): readonly OutboxEntry[] {
  const gone = new Set([id]);
  for (let before = 0; before !== gone.size;) {
    before = gone.size;
    for (const entry of entries) if (entry.after.some((other) => gone.has(other))) gone.add(entry.id);
  }
  return entries.filter((entry) => gone.has(entry.id));
}

/** Sent entries are shown for two days, so that a trader sees in the morning what became of last night's. */
const keepMs = 2 * 86_400_000;

/** Entries nobody needs any more: sent long ago, and nothing that waits stands on them. */
export function pastKeeping(entries: readonly OutboxEntry[], now: number): readonly OutboxEntry[] {
  const needed = new Set(entries.flatMap((entry) => (entry.state.name === 'sent' ? [] : entry.after)));
  return entries.filter(
    (entry) =>
      entry.state.name === 'sent' && now - Date.parse(entry.state.at) > keepMs && !needed.has(entry.id),
  );
}
