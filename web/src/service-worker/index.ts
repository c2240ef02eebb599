/// <reference lib="webworker" />
import { version } from '$app/env';
import { channelName, sendWithoutPage } from '#lib/trader/send-outbox.ts';
import { openPhoneStore } from '#lib/trader/store.ts';
import { openTalk } from '#lib/trader/talk.ts';
import { openMessage, showMessage } from './message.ts';
import { keepPages, pageFromPhone, partFromPhone, roomOf } from './shell.ts';

/** Seen as what it is: this file runs nowhere else. */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
/** One program serves two rooms, each under its own registration and with a store of its own. */
const room = roomOf(new URL(worker.registration.scope).pathname);
const cachePrefix = `so-cho-${room.name}-`;
const cacheName = `${cachePrefix}${version}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(keepPages(cacheName, room));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      const old = names.filter((name) => name.startsWith(cachePrefix) && name !== cacheName);
      await Promise.all(old.map((name) => caches.delete(name)));
      await worker.clients.claim();
    })(),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // What the server knows is kept by the page itself; here only what never changes between two builds is answered.
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(pageFromPhone(cacheName, room, request));
  else if (/^\/(_app\/immutable|trader)\//.test(url.pathname)) {
    event.respondWith(partFromPhone(cacheName, request));
  }
});

worker.addEventListener('sync', (event) => {
  if (isSync(event) && event.tag === channelName) event.waitUntil(sendWhatWaits());
});

worker.addEventListener('push', (event) => {
  event.waitUntil(showMessage(worker.registration, event.data?.text() ?? ''));
});

worker.addEventListener('notificationclick', (event) => {
  event.waitUntil(openMessage(worker.clients, event.notification));
});

/** Background Sync (WICG) is in no TypeScript library yet. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

function isSync(event: Event): event is SyncEvent {
  return 'tag' in event && event instanceof ExtendableEvent;
}

/** The browser says that there is a network again, perhaps long after the page was closed. */
async function sendWhatWaits(): Promise<void> {
  const store = await openPhoneStore();
  const channel = new BroadcastChannel(channelName);
  try {
    const personId = personIn(await store.get('kept', 'person'));
    if (personId === undefined) return;
    const isAllSent = await sendWithoutPage({
      store,
      client: openTalk(location.origin).client,
      personId,
      onAnswer: () => channel.postMessage('changed'),
    });
    // The browser tries again later when this fails, and only then.
    if (!isAllSent) throw new TypeError('The server could not be reached, or asked to come again.');
  } finally {
    channel.close();
    store.close();
  }
}

function personIn(kept: unknown): string | undefined {
  return typeof kept === 'object' && kept !== null && 'id' in kept ? String(kept.id) : undefined;
}
