import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Placement } from './placement.ts';

/** A file as it was chosen, as bytes: some browsers lose Blobs kept in IndexedDB. */
export interface KeptPicture {
  readonly bytes: ArrayBuffer;
  /** Which page of a PDF. */
  readonly page: number;
}

interface Schema extends DBSchema {
  /** By the id of the level, which later versions of the map keep. */
  pictures: { key: string; value: KeptPicture };
  /** Apart from the bytes: it changes with every step of a slider. */
  places: { key: string; value: Placement };
}
export type UnderlayStore = IDBPDatabase<Schema>;

/** Opens what the editor keeps in this browser; an older page in another tab gives way. */
export function openUnderlayStore(): Promise<UnderlayStore> {
  return openDB<Schema>('so-cho-underlay', 1, {
    upgrade(db) {
      db.createObjectStore('pictures');
      db.createObjectStore('places');
    },
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
}

/** @throws DOMException QuotaExceededError when the browser has no room: then nothing was kept */
export async function keepUnderlay(
  store: UnderlayStore,
  level: string,
  picture: KeptPicture,
  place: Placement,
): Promise<void> {
  const tx = store.transaction(['pictures', 'places'], 'readwrite');
  // All are heard together, so that a refusal of one is not a promise that nobody awaits.
  await Promise.all([
    tx.objectStore('pictures').put(picture, level),
    tx.objectStore('places').put(place, level),
    tx.done,
  ]);
}

export async function keptUnderlay(
  store: UnderlayStore,
  level: string,
): Promise<{ picture: KeptPicture; place: Placement } | undefined> {
  const tx = store.transaction(['pictures', 'places']);
  const [picture, place] = await Promise.all([
    tx.objectStore('pictures').get(level),
    tx.objectStore('places').get(level),
  ]);
  return picture === undefined || place === undefined ? undefined : { picture, place };
}

export async function dropUnderlay(store: UnderlayStore, level: string): Promise<void> {
  const tx = store.transaction(['pictures', 'places'], 'readwrite');
  await Promise.all([
    tx.objectStore('pictures').delete(level),
    tx.objectStore('places').delete(level),
    tx.done,
  ]);
}
