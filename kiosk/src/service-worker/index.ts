import { version } from '$app/env';
import { immutable } from '$app/manifest';
import { self as worker } from '$app/service-worker';
import { takeOverMessage } from '#lib/shell/take-over.ts';
import { answerOrKept, isKeptAnswer } from './answers.ts';
import { keepShell, pagePath, partOrKept } from './parts.ts';

const prefix = 'so-cho-kiosk-';
/** A version's own files and answers: a newer one may ask in another shape. */
const cacheName = `${prefix}${version}`;
const answersName = `${cacheName}-answers`;

worker.addEventListener('install', (event) => {
  event.waitUntil(keepShell(cacheName, immutable));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      const old = names.filter(
        (name) => name.startsWith(prefix) && name !== cacheName && name !== answersName,
      );
      await Promise.all(old.map((name) => caches.delete(name)));
      await worker.clients.claim();
    })(),
  );
});

worker.addEventListener('message', (event) => {
  if (event.data === takeOverMessage) void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (isKeptAnswer(url)) event.respondWith(answerOrKept(answersName, request));
  // Page and parts always come from one version; a newer one is brought whole by its own worker.
  else if (request.mode === 'navigate') event.respondWith(partOrKept(cacheName, new Request(pagePath)));
  else if (url.pathname.includes('/_app/immutable/')) event.respondWith(partOrKept(cacheName, request));
});
