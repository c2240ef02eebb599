import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Photo } from '#lib/trader/photo-bytes.ts';
import type { HandDraft } from './hand-draft.ts';
import type { HandedOne } from './handed.ts';
import type { SampleDraft } from './sample-draft.ts';
import type { TestDraft } from './test-draft.ts';
import type { VisitDraft } from './visit-draft.ts';

interface Schema extends DBSchema {
  visits: { key: string; value: VisitDraft };
  /** Quick tests: strips that are running, and those that wait for a network. */
  tests: { key: string; value: TestDraft };
  /** Samples under seal, and the hands their parts go through. */
  samples: { key: string; value: SampleDraft };
  hands: { key: string; value: HandDraft };
  /** Photographs and signatures by their own key, until the server has repeated their hash. */
  files: { key: string; value: Photo };
  /** The last answers of the server, under names of ours. */
  kept: { key: string; value: unknown };
}

/** What is made on the tablet and handed in whole. */
export const handedNames = ['tests', 'samples', 'hands', 'visits'] as const;
export type HandedName = (typeof handedNames)[number];
export type Handed<Name extends HandedName> = Schema[Name]['value'];

/** What the tablet remembers. Every promise here resolves only when the bytes are on its disk. */
export type VisitStore = IDBPDatabase<Schema>;

/** Opens the store; another tab with an older page gives way. */
export function openVisitStore(): Promise<VisitStore> {
  return openDB<Schema>('so-cho-inspector', 3, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore('visits', { keyPath: 'id' });
        db.createObjectStore('files');
        db.createObjectStore('kept');
      }
      if (from < 2) db.createObjectStore('tests', { keyPath: 'id' });
      db.createObjectStore('samples', { keyPath: 'id' });
      db.createObjectStore('hands', { keyPath: 'id' });
    },
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
}

/** `strict`: a tablet that dies the next moment has it all the same. */
const durable = { durability: 'strict' } as const;

/** Keeps one as it is now, and the picture that was added to it: both or neither. */
export async function keepHanded<Name extends HandedName>(
  store: VisitStore,
  name: Name,
  one: Handed<Name>,
  added?: { readonly key: string; readonly file: Photo },
): Promise<void> {
  const tx = store.transaction([name, 'files'], 'readwrite', durable);
  await tx.objectStore(name).put(one);
  if (added !== undefined) await tx.objectStore('files').put(added.file, added.key);
  await tx.done;
}

/** Changes one as it stands now. */
export async function changeHanded<Name extends HandedName>(
  store: VisitStore,
  name: Name,
  id: string,
  change: (one: Handed<Name>) => Handed<Name>,
): Promise<void> {
  const tx = store.transaction(name, 'readwrite', durable);
  const known = await tx.store.get(id);
  if (known !== undefined) await tx.store.put(change(known));
  await tx.done;
}

/** Takes one away with its pictures: it was given up, or the server has had all of it for a while. */
export async function dropHanded(
  store: VisitStore,
  name: HandedName,
  one: Pick<HandedOne, 'id' | 'files'>,
): Promise<void> {
  const tx = store.transaction([name, 'files'], 'readwrite', durable);
  for (const key of Object.keys(one.files)) await tx.objectStore('files').delete(key);
  await tx.objectStore(name).delete(one.id);
  await tx.done;
}

/** Pictures of what the server has whole; the thing itself stays to be seen, and so does a signature with it. */
export async function dropFiles(
  store: VisitStore,
  one: Pick<HandedOne, 'files'> & { readonly signatureKey?: string | null },
): Promise<void> {
  const tx = store.transaction('files', 'readwrite', durable);
  for (const key of Object.keys(one.files)) if (key !== one.signatureKey) await tx.store.delete(key);
  await tx.done;
}
