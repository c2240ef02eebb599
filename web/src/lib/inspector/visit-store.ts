import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Photo } from '#lib/trader/photo-bytes.ts';
import type { VisitDraft } from './visit-draft.ts';

interface Schema extends DBSchema {
  visits: { key: string; value: VisitDraft };
  /** Photographs and signatures by their own key, until the server has repeated their hash. */
  files: { key: string; value: Photo };
  /** The last answers of the server, under names of ours. */
  kept: { key: string; value: unknown };
}

/** What the tablet remembers. Every promise here resolves only when the bytes are on its disk. */
export type VisitStore = IDBPDatabase<Schema>;

/** Opens the store; another tab with an older page gives way. */
export function openVisitStore(): Promise<VisitStore> {
  return openDB<Schema>('so-cho-inspector', 1, {
    upgrade(db) {
      db.createObjectStore('visits', { keyPath: 'id' });
      db.createObjectStore('files');
      db.createObjectStore('kept');
    },
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
}

/** `strict`: a tablet that dies the next moment has it all the same. */
const durable = { durability: 'strict' } as const;

/** Keeps a visit as it is now, and the picture that was added to it: both or neither. */
export async function keepVisit(
  store: VisitStore,
  visit: VisitDraft,
  added?: { readonly key: string; readonly file: Photo },
): Promise<void> {
  const tx = store.transaction(['visits', 'files'], 'readwrite', durable);
  await tx.objectStore('visits').put(visit);
  if (added !== undefined) await tx.objectStore('files').put(added.file, added.key);
  await tx.done;
}

/** Changes a visit as it stands now. */
export async function changeVisit(
  store: VisitStore,
  id: string,
  change: (visit: VisitDraft) => VisitDraft,
): Promise<void> {
  const tx = store.transaction('visits', 'readwrite', durable);
  const known = await tx.store.get(id);
  if (known !== undefined) await tx.store.put(change(known));
  await tx.done;
}

/** Takes a visit away with its pictures: it was given up, or the server has had all of it for a while. */
export async function dropVisit(store: VisitStore, visit: VisitDraft): Promise<void> {
  const tx = store.transaction(['visits', 'files'], 'readwrite', durable);
  for (const key of Object.keys(visit.files)) await tx.objectStore('files').delete(key);
  await tx.objectStore('visits').delete(visit.id);
  await tx.done;
}

/** Pictures of a visit the server has whole; the visit itself stays to be seen. */
export async function dropFiles(store: VisitStore, visit: VisitDraft): Promise<void> {
  const tx = store.transaction('files', 'readwrite', durable);
  for (const key of Object.keys(visit.files)) await tx.store.delete(key);
  await tx.done;
}
