import { dev } from '$app/env';
import type { OfflineRoom } from './offline-room.ts';
import { channelName } from './send-outbox.ts';

/**
 * Keeps a room's pages on the phone, so that they open without a network, and asks the browser not to throw away what
 * they wrote when it runs short.
 *
 * The worker is registered for these pages only: nobody who scans a code gets one.
 * @returns nothing to undo; the form fits an attachment
 */
export function keepShell(room: OfflineRoom = '/tieu-thuong'): () => void {
  void keep(room);
  return () => undefined;
}

async function keep(room: OfflineRoom): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/service-worker.js', {
      scope: room,
      type: dev ? 'module' : 'classic',
    });
    await navigator.storage.persist();
  } catch (cause) {
    // Private windows and full disks refuse; the pages then need a network, and the book itself still works.
    if (!(cause instanceof DOMException || cause instanceof TypeError)) throw cause;
  }
}

/**
 * Asks the browser to wake the worker when there is a network again, also after this page was closed. Where it cannot
 * do that, what waits is sent on opening.
 */
export async function askForSync(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration('/tieu-thuong');
  if (registration === undefined || !('sync' in registration)) return;
  const { sync } = registration;
  if (!isSyncManager(sync)) return;
  // Refused without a permission some browsers ask for; the page sends by itself all the same.
  await sync.register(channelName).catch(() => undefined);
}

/** Background Sync (WICG) is in no TypeScript library yet. */
function isSyncManager(value: unknown): value is { register: (tag: string) => Promise<void> } {
  return typeof value === 'object' && value !== null && 'register' in value;
}
