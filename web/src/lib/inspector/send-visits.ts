import type { Client } from '@so-cho/api/client';
import { restMs } from '#lib/trader/outbox-entry.ts';
import { retryDelayMs } from '#lib/trader/outbox-step.ts';
import { hashOf } from '#lib/trader/photo-bytes.ts';
import { asked } from '#lib/trader/talk.ts';
import type { Asked } from '#lib/trader/talk.ts';
import { handOfDraft, receiptOf } from './hand-draft.ts';
import type { HandDraft } from './hand-draft.ts';
import type { HandedState, Refusal } from './handed.ts';
import { previousHashOf } from './sample-chain.ts';
import { takeOfDraft } from './sample-draft.ts';
import { checkOfDraft } from './test-draft.ts';
import { submissionOf } from './visit-draft.ts';
import { changeHanded, dropFiles, handedNames } from './visit-store.ts';
import type { Handed, HandedName, VisitStore } from './visit-store.ts';

export const visitChannel = 'so-cho-visits';

export interface SendDeps {
  readonly store: VisitStore;
  readonly client: Client;
  readonly personId: string;
  /** Told after each step that changed something on the tablet. */
  readonly onStep: () => void;
}

/** What the server said of what it took: its id, and the hash under which the record knows it. */
interface Receipt {
  readonly id: string;
  readonly hash?: string;
}

/** What came of one try to hand something in. */
type Failure = 'signed-out' | 'unreachable' | Refusal;
type Outcome = Failure | { readonly receipt: Receipt };

/**
 * Hands in what waits, one after the other: each picture on its own, and the rest when all of them are there. A picture counts
 * as there only when the server has repeated the hash of the bytes that left the tablet.
 *
 * One sender at a time for all tabs. @returns why it stopped
 */
export async function sendVisits(deps: SendDeps): Promise<'done' | 'unreachable' | 'signed-out'> {
  if (!('locks' in navigator)) return sendAll(deps);
  return navigator.locks.request(visitChannel, () => sendAll(deps));
}

/**
 * How each kind of thing is handed in once its pictures are there. An answer that does not hold it is no answer.
 *
 * `before`: the hash of what it follows in a chain; empty for what follows nothing
 */
const submit: {
  readonly [Name in HandedName]: (
    market: Market,
    one: Handed<Name>,
    before: string,
  ) => Promise<Receipt | undefined>;
} = {
  tests: (market, test) => market.recordCheck(checkOfDraft(test)),
  samples: (market, sample) => market.takeSample(takeOfDraft(sample)),
  hands: async (market, hand, before) =>
    receiptOf(hand, before, await market.handSample(hand.sample.id, handOfDraft(hand, before))),
  visits: async (market, visit) => {
    const { id, contentHash } = await market.submitInspection(submissionOf(visit));
    return { id, ...(contentHash !== null && { hash: contentHash }) };
  },
};

/** In the order of their names: a presumption stops a sale first of all, a hand-over comes after its sample, a visit can wait. */
async function sendAll(deps: SendDeps): Promise<'done' | 'unreachable' | 'signed-out'> {
  for (const name of handedNames) {
    const outcome = await sendQueue(name, deps);
    if (outcome !== 'done') return outcome;
  }
  return 'done';
}

async function sendQueue<Name extends HandedName>(
  name: Name,
  deps: SendDeps,
): Promise<'done' | 'unreachable' | 'signed-out'> {
  const tried = new Set<string>();
  for (;;) {
    const next = await nextOf(name, deps, tried);
    if (next === undefined) return 'done';
    const { one, before } = next;
    tried.add(one.id);
    const outcome = await sendOne(name, one, before, deps);
    await changeHanded(deps.store, name, one.id, (known) => ({
      ...known,
      state: stateAfter(known.state, outcome),
    }));
    if (typeof outcome === 'object' && 'receipt' in outcome) await dropFiles(deps.store, one);
    deps.onStep();
    if (outcome === 'unreachable' || outcome === 'signed-out') return outcome;
  }
}

/** The oldest whose turn it is. What follows something that the server does not have yet lets others pass. */
async function nextOf<Name extends HandedName>(
  name: Name,
  { store, personId }: SendDeps,
  tried: ReadonlySet<string>,
): Promise<{ readonly one: Handed<Name>; readonly before: string } | undefined> {
  const all: readonly Handed<Name>[] = await store.getAll(name);
  const waiting = all
    .filter((one) => one.personId === personId && !tried.has(one.id))
    .filter(({ state }) => state.name === 'waiting' && isDue(state, Date.now()))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const one of waiting) {
    const before = 'follows' in one ? await hashBefore(one, store) : '';
    if (before !== undefined) return { one, before };
  }
  return undefined;
}

/** Every wait of the tablet is for the network. */
function isDue({ notBefore }: { readonly notBefore: number }, now: number): boolean {
  return restMs({ notBefore, why: 'network' }, now) === 0;
}

async function hashBefore(hand: HandDraft, store: VisitStore): Promise<string | undefined> {
  return previousHashOf(hand, [...(await store.getAll('samples')), ...(await store.getAll('hands'))]);
}

function stateAfter(state: HandedState, outcome: Outcome): HandedState {
  if (typeof outcome === 'object' && 'receipt' in outcome) {
    const { hash } = outcome.receipt;
    return { name: 'sent', at: new Date().toISOString(), ...(hash !== undefined && { hash }) };
  }
  if (typeof outcome === 'object') return { name: 'refused', ...outcome };
  const tries = state.name === 'waiting' ? state.tries + 1 : 1;
  return { name: 'waiting', tries, notBefore: Date.now() + retryDelayMs(tries) };
}

async function sendOne<Name extends HandedName>(
  name: Name,
  one: Handed<Name>,
  before: string,
  deps: SendDeps,
): Promise<Outcome> {
  const market = deps.client.market(one.market);
  let known = one;
  for (const [key, file] of Object.entries(one.files)) {
    if (file.fileHash !== null) continue;
    const receipt = await sendFile(key, market, deps.store);
    if (typeof receipt !== 'object' || !('fileHash' in receipt)) return receipt;
    const files = { ...known.files, [key]: { ...file, fileHash: receipt.fileHash } };
    known = { ...known, files };
    await changeHanded(deps.store, name, one.id, (now) => ({ ...now, files }));
    deps.onStep();
  }
  const answer = await asked(submit[name](market, known, before));
  if (answer.kind !== 'ok') return failureOf(answer);
  return answer.value?.id === one.id ? { receipt: answer.value } : 'unreachable';
}

function failureOf(answer: Exclude<Asked<unknown>, { kind: 'ok' }>): Failure {
  if (answer.kind === 'signed-out') return 'signed-out';
  return answer.kind === 'refused' ? { code: answer.code, details: answer.details ?? {} } : 'unreachable';
}

type Market = ReturnType<Client['market']>;

async function sendFile(
  key: string,
  market: Market,
  store: VisitStore,
): Promise<{ readonly fileHash: string } | Failure> {
  const file = await store.get('files', key);
  if (file === undefined) return { code: 'photo-lost', details: {} };
  const sentHash = await hashOf(file.bytes);
  if (sentHash === undefined) return { code: 'photo-needs-https', details: {} };
  const answer = await asked(market.addFile(new Blob([file.bytes], { type: file.mediaType })));
  if (answer.kind !== 'ok') return failureOf(answer);
  return answer.value.sentHash === sentHash ? { fileHash: answer.value.hash } : 'unreachable';
}
