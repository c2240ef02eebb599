import type { AddPaper, Client, CorrectLot, RecordSlip } from '@so-cho/api/client';
import type { NamedLot, OutboxEntry, PhotoTask } from './outbox-entry.ts';
import { endsRound, entryAfter, nextSendInMs, nextToSend } from './outbox-step.ts';
import type { Answer } from './outbox-step.ts';
import { hashOf } from './photo-bytes.ts';
import { allEntries, changeEntry } from './store.ts';
import type { PhoneStore } from './store.ts';
import { asked } from './talk.ts';

/** Where every tab and the service worker say that the outbox has changed; also the lock of the one sender. */
export const channelName = 'so-cho-outbox';

export interface SendDeps {
  readonly store: PhoneStore;
  readonly client: Client;
  readonly personId: string;
  /** Told after each answer, when the phone has kept it. */
  readonly onAnswer: (answer: Answer) => void;
}

/**
 * Sends what waits, one after the other, until nothing can go now.
 *
 * One sender at a time for all tabs and the service worker together. It does not take "somebody is at it" for an
 * answer: the other may have looked just before this entry was put in.
 */
export async function sendOutbox(deps: SendDeps): Promise<void> {
  // Locks need https or localhost; without them two tabs may send the same slip, and its id makes it one.
  if (!('locks' in navigator)) return sendAll(deps);
  await navigator.locks.request(channelName, () => sendAll(deps));
}

/** How long a worker that was woken without a page stays for what rests or must be tried again, ms. */
const stayMs = 30_000;
/** A page that is open after all goes first: it shows what came of it, and the worker finds nothing left. */
const headStartMs = 2000;

/**
 * Sends what waits for a phone whose pages are closed. A slip that rests so that it can be taken back is waited for: the
 * browser wakes the worker once, at once while there is a network, and what it does not find due then stays behind.
 *
 * @returns whether all that could go has gone; else the browser is to wake the worker once more
 */
export async function sendWithoutPage(deps: SendDeps): Promise<boolean> {
  for (let leftMs = stayMs; ;) {
    let isSignedOut = false;
    const onAnswer = (answer: Answer) => {
      isSignedOut = answer.kind === 'signed-out';
      deps.onAnswer(answer);
    };
    await sendOutbox({ ...deps, onAnswer });
    // Until the card is shown again, no waking of the worker helps.
    if (isSignedOut) return true;
    const at = { now: Date.now(), personId: deps.personId };
    const restMs = nextSendInMs(await allEntries(deps.store), at);
    if (restMs === undefined) return true;
    if (restMs > leftMs) return false;
    leftMs -= restMs;
    await new Promise((resolve) => setTimeout(resolve, restMs + headStartMs));
  }
}

/** Runs work that must not meet a sending; when somebody sends at this moment, or nobody can say so, it is left out. */
export async function whileNobodySends(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return;
  await navigator.locks.request(channelName, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}

async function sendAll(deps: SendDeps): Promise<void> {
  for (;;) {
    const entries = await allEntries(deps.store);
    const next = nextToSend(entries, { now: Date.now(), personId: deps.personId });
    if (next === undefined) return;
    const answer = await tell(next, entries, deps);
    await changeEntry(deps.store, next.id, (entry) => entryAfter(entry, answer, Date.now()));
    deps.onAnswer(answer);
    if (endsRound(answer)) return;
  }
}

/** Tells the server one thing. */
async function tell(entry: OutboxEntry, entries: readonly OutboxEntry[], deps: SendDeps): Promise<Answer> {
  const { task, id } = entry;
  const market = deps.client.market(entry.market);
  const named = namedLots(entries);
  switch (task.kind) {
    case 'slip': {
      const answer = await asked(market.recordSlip(withKnownSuppliers(task.body, entries)));
      if (answer.kind !== 'ok') return answer;
      return answer.value.id === id ? { kind: 'accepted', lots: answer.value.lots } : { kind: 'unreachable' };
    }
    case 'supplier': {
      const answer = await asked(market.addSupplier(task.body));
      return answer.kind === 'ok' ? { ...done, supplierId: answer.value.id } : answer;
    }
    case 'closure': {
      const code = task.lotCode ?? named.get(task.lotId)?.code ?? '';
      const answer = await asked(market.closeLot(code, task.body));
      return answer.kind === 'ok' ? done : answer;
    }
    case 'correction': {
      const code = task.lotCode ?? named.get(task.lotId)?.code ?? '';
      const answer = await asked(market.correctLot(code, withKnownSupplier(task.body, entries)));
      return answer.kind === 'ok' ? done : answer;
    }
    case 'recall': {
      const answer = await asked(market.noteRecall(task.recallId, task.body));
      return answer.kind === 'ok' ? done : answer;
    }
    case 'photo':
      if (task.fileHash === null) return sendPhoto(id, market, deps.store);
      return addPaper(market, paperOf(id, task.fileHash, task, named));
  }
}

const done = { kind: 'accepted', lots: [] } as const satisfies Answer;

async function addPaper(market: Market, paper: AddPaper): Promise<Answer> {
  const answer = await asked(market.addPaper(paper));
  return answer.kind === 'ok' ? done : answer;
}

/** A supplier the trader typed may have been in the book under another id; the server has said which one it is. */
function withKnownSuppliers(slip: RecordSlip, entries: readonly OutboxEntry[]): RecordSlip {
  const idOf = supplierIds(entries);
  const lines = slip.lines.map((line) => {
    const known = line.supplierId === null ? undefined : idOf.get(line.supplierId);
    return known === undefined ? line : { ...line, supplierId: known };
  });
  return { ...slip, lines };
}

function withKnownSupplier(body: CorrectLot, entries: readonly OutboxEntry[]): CorrectLot {
  if (body.correction.field !== 'supplier') return body;
  const known = supplierIds(entries).get(body.correction.supplierId);
  return known === undefined ? body : { ...body, correction: { field: 'supplier', supplierId: known } };
}

/** Ids under which suppliers were sent, each with the id the book has them under. */
function supplierIds(entries: readonly OutboxEntry[]): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ id, state }) =>
      state.name === 'sent' && state.supplierId !== undefined ? [[id, state.supplierId]] : [],
    ),
  );
}

function paperOf(id: string, fileHash: string, task: PhotoTask, named: ReadonlyMap<string, NamedLot>) {
  const lots = task.lots.flatMap((lot) => lot.code ?? named.get(lot.id)?.code ?? []);
  return { id, kind: task.paperKind, fileHash, lots, deviceAt: task.deviceAt };
}

function namedLots(entries: readonly OutboxEntry[]): ReadonlyMap<string, NamedLot> {
  const lots = entries.flatMap((entry) => (entry.state.name === 'sent' ? entry.state.lots : []));
  return new Map(lots.map((lot) => [lot.id, lot]));
}

type Market = ReturnType<Client['market']>;

/** Sends the picture; only a receipt that repeats the hash of the bytes that left the phone is one. */
async function sendPhoto(id: string, market: Market, store: PhoneStore): Promise<Answer> {
  const photo = await store.get('photos', id);
  // The phone's owner, or the phone itself when it ran full, may have emptied what the browser keeps.
  if (photo === undefined) return { kind: 'refused', code: 'photo-lost' };
  const sentHash = await hashOf(photo.bytes);
  if (sentHash === undefined) return { kind: 'refused', code: 'photo-needs-https' };
  const answer = await asked(market.addFile(new Blob([photo.bytes], { type: photo.mediaType })));
  if (answer.kind !== 'ok') return answer;
  if (answer.value.sentHash !== sentHash) return { kind: 'unreachable' };
  return { kind: 'received', fileHash: answer.value.hash };
}
