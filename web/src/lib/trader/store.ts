import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { OutboxEntry } from './outbox-entry.ts';
import type { Photo } from './photo-bytes.ts';

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxEntry };
  photos: { key: string; value: Photo };
  /** The last answers of the server, under names of ours: what the page shows offline. */
  kept: { key: string; value: unknown };
}

/** What the phone remembers. Every promise here resolves only when the bytes are on the phone's disk. */
export type PhoneStore = IDBPDatabase<Schema>;

/** Opens the store; another tab with an older page gives way, so that a new version never waits for it. */
export function openPhoneStore(): Promise<PhoneStore> {
  return openDB<Schema>('so-cho-trader', 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { keyPath: 'id' });
      db.createObjectStore('photos');
      db.createObjectStore('kept');
    },
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
}

/** `strict`: a phone that dies the next moment has it all the same. */
const durable = { durability: 'strict' } as const;

export type Added = 'added' | 'known';

/**
 * Puts an entry, and its picture, into the outbox: both or neither.
 *
 * @param isSame whether an entry that is there already says the same, as after a double tap or from a second tab
 * @returns 'known' when nothing was added because it is there
 * @throws DOMException QuotaExceededError when the phone is full: nothing was kept, and the trader must be told
 */
export async function addEntry(
  store: PhoneStore,
  entry: OutboxEntry,
  more: { photo?: Photo; isSame?: (known: OutboxEntry) => boolean } = {},
): Promise<Added> {
  const tx = store.transaction(['outbox', 'photos'], 'readwrite', durable);
  const entries = await tx.objectStore('outbox').getAll();
  if (entries.some((known) => known.id === entry.id || more.isSame?.(known) === true)) {
    await tx.done;
    return 'known';
  }
  await tx.objectStore('outbox').add(entry);
  if (more.photo !== undefined) await tx.objectStore('photos').put(more.photo, entry.id);
  await tx.done;
  return 'added';
}

/** Changes an entry as it stands now; one that was taken back meanwhile stays away. */
export async function changeEntry(
  store: PhoneStore,
  id: string,
  change: (entry: OutboxEntry) => OutboxEntry,
): Promise<void> {
  const tx = store.transaction(['outbox', 'photos'], 'readwrite', durable);
  const known = await tx.objectStore('outbox').get(id);
  if (known !== undefined) {
    const next = change(known);
    await tx.objectStore('outbox').put(next);
    // The picture goes in the same breath in which the server's receipt for it is kept, and not before.
    if (next.task.kind === 'photo' && next.task.fileHash !== null) await tx.objectStore('photos').delete(id);
  }
  await tx.done;
}

/**
 * Takes entries back.
 *
 * @param mayGo asked of each as it stands now; one that must stay keeps them all
 * @returns whether they are gone
 */
export async function removeEntries(
  store: PhoneStore,
  ids: readonly string[],
  mayGo: (entry: OutboxEntry) => boolean,
): Promise<boolean> {
  const tx = store.transaction(['outbox', 'photos'], 'readwrite', durable);
  const known = await Promise.all(ids.map((id) => tx.objectStore('outbox').get(id)));
  const mayAllGo = known.every((entry) => entry === undefined || mayGo(entry));
  if (mayAllGo) {
    for (const id of ids) {
      await tx.objectStore('outbox').delete(id);
      await tx.objectStore('photos').delete(id);
    }
  }
  await tx.done;
  return mayAllGo;
}

export function allEntries(store: PhoneStore): Promise<OutboxEntry[]> {
  return store.getAll('outbox');
}
