import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { GateGrade } from '@so-cho/db/domain/arrivals';
import type { GateDraft } from './gate-draft.ts';

/** A vehicle the guard has decided about, until the server has it. */
export interface QueuedArrival {
  /** The arrival's own id. */
  readonly id: string;
  readonly market: string;
  readonly draft: GateDraft;
  readonly grade: GateGrade;
  /** ISO instant of the device at which the guard decided: part of what is sent, so it is kept with it. */
  readonly decidedAt: string;
  /** Code of the refusal that only a person can do something about; '' while it waits to be sent. */
  readonly problem: string;
}

interface Schema extends DBSchema {
  /** The vehicle that is being written down, by market. */
  draft: { key: string; value: GateDraft };
  outbox: { key: string; value: QueuedArrival };
}
export type GateStore = IDBPDatabase<Schema>;

/** `strict`: a device that dies the next moment has it all the same. */
const durable = { durability: 'strict' } as const;

/** Opens what the gate keeps on its device; an older page in another tab gives way. */
export function openGateStore(): Promise<GateStore> {
  return openDB<Schema>('so-cho-gate', 2, {
    upgrade(db, before) {
      if (before < 1) db.createObjectStore('draft');
      if (before < 2) db.createObjectStore('outbox', { keyPath: 'id' });
    },
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
}

/** What a page of before the queue kept lacks two fields. */
export async function keptDraft(store: GateStore, market: string): Promise<GateDraft | undefined> {
  const kept: (Partial<GateDraft> & OldDraft) | undefined = await store.get('draft', market);
  return kept === undefined ? undefined : { source: 'gate', owingHours: 24, ...kept };
}
type OldDraft = Omit<GateDraft, 'source' | 'owingHours'>;

type Stores = readonly ['draft', 'outbox'];

/** A decided vehicle leaves the desk and joins the queue in one breath: it is never in both, and never in neither. */
export async function decide(store: GateStore, arrival: QueuedArrival): Promise<void> {
  const tx = store.transaction<Stores, 'readwrite'>(['draft', 'outbox'], 'readwrite', durable);
  await tx.objectStore('outbox').put(arrival);
  await clearDesk(tx, arrival);
  await tx.done;
}

/** The desk may hold the next vehicle by now. */
async function clearDesk(tx: IDBPTransaction<Schema, Stores, 'readwrite'>, { id, market }: QueuedArrival) {
  const draft = await tx.objectStore('draft').get(market);
  if (draft?.id === id) await tx.objectStore('draft').delete(market);
}

/** The server has it. A draft of it is still there when the device had no room for what was decided. */
export async function forget(store: GateStore, arrival: QueuedArrival): Promise<void> {
  const tx = store.transaction<Stores, 'readwrite'>(['draft', 'outbox'], 'readwrite', durable);
  await tx.objectStore('outbox').delete(arrival.id);
  await clearDesk(tx, arrival);
  await tx.done;
}

/** A refused vehicle comes back to the desk to be put right. @returns whether the desk was free for it */
export async function takeBack(store: GateStore, arrival: QueuedArrival): Promise<boolean> {
  const tx = store.transaction(['draft', 'outbox'], 'readwrite', durable);
  const isFree = (await tx.objectStore('draft').get(arrival.market)) === undefined;
  if (isFree) {
    await tx.objectStore('draft').put(arrival.draft, arrival.market);
    await tx.objectStore('outbox').delete(arrival.id);
  }
  await tx.done;
  return isFree;
}

/** Oldest first: ids are made by time. */
export async function queued(store: GateStore, market: string): Promise<QueuedArrival[]> {
  return (await store.getAll('outbox')).filter((arrival) => arrival.market === market);
}
