import { keptAtHeader } from '#lib/feed/kept-at.ts';

/** The public questions a kiosk asks: markets, a map, a hall, a stall, the goods. */
const questions = /^\/api\/v1\/(?:goods|markets(?:\/[^/]+\/(?:map|hall|stalls\/[^/]+))?)$/;

export function isKeptAnswer(url: URL): boolean {
  return questions.test(url.pathname);
}

/** How long a server that does not answer may hold up an answer that is kept. */
const patienceMs = 5000;

/**
 * The server's answer, which is then kept; or the last one, marked with the instant at which the server gave it.
 *
 * A refusal is passed on and keeps nothing; a server in trouble (5xx) counts as one that is away.
 */
export async function answerOrKept(cacheName: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request, { ignoreVary: true });
  const fresh = fetch(request).then(async (reply) => {
    // A full disk keeps nothing, which is no reason to withhold the answer.
    if (reply.ok) await keep(cache, request, reply.clone()).catch(() => undefined);
    return reply;
  });
  if (kept === undefined) return fresh;
  const late = new Promise<Response>((settle) => setTimeout(settle, patienceMs, kept));
  const first = await Promise.race([fresh.catch(() => kept), late]);
  return first.status >= 500 ? kept : first;
}

async function keep(cache: Cache, request: Request, reply: Response): Promise<void> {
  const headers = new Headers(reply.headers);
  headers.set(keptAtHeader, new Date().toISOString());
  // The body is stored unpacked, so what spoke of its packing must not stay.
  headers.delete('content-encoding');
  headers.delete('content-length');
  await cache.put(request, new Response(await reply.blob(), { status: reply.status, headers }));
}
