import type { Client } from '@so-cho/api/client';
import { retryDelayMs } from '#lib/trader/outbox-step.ts';
import { hashOf } from '#lib/trader/photo-bytes.ts';
import { asked } from '#lib/trader/talk.ts';
import { submissionOf } from './visit-draft.ts';
import type { VisitState } from './visit-draft.ts';
import { checkOfDraft } from './test-draft.ts';
import { changeHanded, dropFiles } from './visit-store.ts';
import type { Handed, HandedName, VisitStore } from './visit-store.ts';

export const visitChannel = 'so-cho-visits';

export interface SendDeps {
  readonly store: VisitStore;
  readonly client: Client;
  readonly personId: string;
  /** Told after each step that changed something on the tablet. */
  readonly onStep: () => void;
}

/** What came of one try to hand something in. */
type Outcome = 'done' | 'signed-out' | 'unreachable' | { readonly code: string };

/**
 * Hands in what waits, one test and visit after the other: each picture on its own, and the rest when all of them are there. A
 * picture counts as there only when the server has repeated the hash of the bytes that left the tablet.
 *
 * One sender at a time for all tabs. @returns why it stopped
 */
export async function sendVisits(deps: SendDeps): Promise<'done' | 'unreachable' | 'signed-out'> {
  if (!('locks' in navigator)) return sendAll(deps);
  return navigator.locks.request(visitChannel, () => sendAll(deps));
}

/** How each kind of thing is handed in once its pictures are there. */
const submit: {
  readonly [Name in HandedName]: (market: Market, one: Handed<Name>) => Promise<{ readonly id: string }>;
} = {
  tests: (market, test) => market.recordCheck(checkOfDraft(test)),
  visits: (market, visit) => market.submitInspection(submissionOf(visit)),
};

/** Tests go first: a presumption stops a sale, and a visit can wait for it. */
async function sendAll(deps: SendDeps): Promise<'done' | 'unreachable' | 'signed-out'> {
  const outcome = await sendQueue('tests', deps);
  return outcome === 'done' ? sendQueue('visits', deps) : outcome;
}

async function sendQueue<Name extends HandedName>(
  name: Name,
  deps: SendDeps,
): Promise<'done' | 'unreachable' | 'signed-out'> {
  const all: readonly Handed<Name>[] = await deps.store.getAll(name);
  const waiting = all
    .filter(({ state, personId }) => state.name === 'waiting' && personId === deps.personId)
    .filter(({ state }) => state.name !== 'waiting' || state.notBefore <= Date.now())
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const one of waiting) {
    const outcome = await sendOne(name, one, deps);
    await changeHanded(deps.store, name, one.id, (known) => ({
      ...known,
      state: stateAfter(known.state, outcome),
    }));
    if (outcome === 'done') await dropFiles(deps.store, one);
    deps.onStep();
    if (outcome === 'unreachable' || outcome === 'signed-out') return outcome;
  }
  return 'done';
}

function stateAfter(state: VisitState, outcome: Outcome): VisitState {
  if (outcome === 'done') return { name: 'sent', at: new Date().toISOString() };
  if (typeof outcome === 'object') return { name: 'refused', code: outcome.code, details: {} };
  const tries = state.name === 'waiting' ? state.tries + 1 : 1;
  return { name: 'waiting', tries, notBefore: Date.now() + retryDelayMs(tries) };
}

async function sendOne<Name extends HandedName>(
  name: Name,
  one: Handed<Name>,
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
  const answer = await asked(submit[name](market, known));
  if (answer.kind === 'ok') return answer.value.id === one.id ? 'done' : 'unreachable';
  return outcomeOf(answer);
}

function outcomeOf(answer: { readonly kind: string; readonly code?: string }): Exclude<Outcome, 'done'> {
  if (answer.kind === 'signed-out') return 'signed-out';
  return answer.kind === 'refused' ? { code: answer.code ?? 'internal' } : 'unreachable';
}

type Market = ReturnType<Client['market']>;

async function sendFile(
  key: string,
  market: Market,
  store: VisitStore,
): Promise<{ readonly fileHash: string } | Exclude<Outcome, 'done'>> {
  const file = await store.get('files', key);
  if (file === undefined) return { code: 'photo-lost' };
  const sentHash = await hashOf(file.bytes);
  if (sentHash === undefined) return { code: 'photo-needs-https' };
  const answer = await asked(market.addFile(new Blob([file.bytes], { type: file.mediaType })));
  if (answer.kind !== 'ok') return outcomeOf(answer);
  return answer.value.sentHash === sentHash ? { fileHash: answer.value.hash } : 'unreachable';
}
