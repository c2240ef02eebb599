import type { OfflineRoom } from '#lib/trader/offline-room.ts';

/**
 * A room whose pages open without a network. The HTML of traders and inspectors holds no word about anybody: what is shown comes from
 * the phone's own store. The guard's holds the night's lists as they stood when it was last read, and goes with the sign-in.
 */
export interface ShellRoom {
  /** Names the room's store on the phone. */
  readonly name: 'trader' | 'inspector' | 'gate';
  readonly pages: readonly string[];
  /**
   * An address that is no page. SvelteKit loads the page of an error before anything else, so that it can be shown when
   * the network is gone: without its parts on the phone no page of ours starts there.
   */
  readonly lostPage: string;
  /** Where a page of the room that is not kept leads when the network is gone. */
  readonly standIn: string;
}

const rooms: Readonly<Record<OfflineRoom, ShellRoom>> = {
  '/tieu-thuong': {
    name: 'trader',
    pages: ['', '/mon-khac', '/phieu', '/nhan', '/sua', '/so', '/thu-hoi'].map(
      (room) => `/tieu-thuong${room}`,
    ),
    lostPage: '/tieu-thuong/khong-co-trang-nay',
    standIn: '/tieu-thuong',
  },
  '/kiem-tra': {
    name: 'inspector',
    pages: ['', '/phieu', '/bien-ban', '/test', '/mau', '/ban-giao'].map(
      (page) => `/kiem-tra/hom-nay${page}`,
    ),
    lostPage: '/kiem-tra/hom-nay/khong-co-trang-nay',
    standIn: '/kiem-tra/hom-nay',
  },
  '/cong': {
    name: 'gate',
    pages: ['/cong'],
    lostPage: '/cong/khong-co-trang-nay',
    standIn: '/cong',
  },
};

/** The room a worker was registered for. @param scope path of its registration */
export function roomOf(scope: string): ShellRoom {
  if (scope.startsWith('/cong')) return rooms['/cong'];
  return scope.startsWith('/kiem-tra') ? rooms['/kiem-tra'] : rooms['/tieu-thuong'];
}

/** What the HTML itself is written for: a language, and the market of whoever works in several. The rest of the search chooses data. */
function keyOf(url: URL): string {
  const written = new URLSearchParams(
    ['cho', 'lang'].flatMap((name) => {
      const value = url.searchParams.get(name);
      return value === null ? [] : [[name, value]];
    }),
  ).toString();
  return written === '' ? url.pathname : `${url.pathname}?${written}`;
}

const anyVary = { ignoreVary: true } as const;

/**
 * Keeps the pages and whatever they load. A phone has a whole version or none: one part that cannot be had leaves
 * the old version in place.
 */
export async function keepPages(cacheName: string, room: ShellRoom): Promise<void> {
  const cache = await caches.open(cacheName);
  const parts = new Set<string>();
  for (const page of room.pages) {
    const reply = await fetch(page, { cache: 'no-cache' });
    if (!reply.ok) throw new TypeError(`${page} answered ${reply.status}.`);
    // Led to the sign-in: whoever is nobody here keeps nothing.
    if (reply.redirected) throw new TypeError(`${page} leads to ${reply.url}.`);
    for (const part of partsOf(await reply.clone().text())) parts.add(part);
    await cache.put(page, reply);
  }
  for (const part of partsOf(await (await fetch(room.lostPage)).text())) parts.add(part);
  for (const part of parts) await keepPart(cache, part);
}

/** Scripts, styles and fonts that a page or a style sheet names. */
function partsOf(text: string): readonly string[] {
  return [...text.matchAll(/_app\/immutable\/[\w./-]+/g)].map(([path]) => `/${path}`);
}

async function keepPart(cache: Cache, path: string): Promise<void> {
  if ((await cache.match(path, anyVary)) !== undefined) return;
  const reply = await fetch(path);
  if (!reply.ok) throw new TypeError(`${path} answered ${reply.status}.`);
  const isSheet = path.endsWith('.css');
  const text = isSheet ? await reply.clone().text() : '';
  await cache.put(path, reply);
  for (const [, url = ''] of text.matchAll(/url\(["']?([^"')]+)["']?\)/g)) {
    if (!url.startsWith('data:'))
      await keepPart(cache, new URL(url, new URL(path, location.origin)).pathname);
  }
}

/** A page of a newer version is shown and not kept: its parts come with that version's own worker, all of them. */
async function keepIfWhole(cache: Cache, key: string, reply: Response): Promise<void> {
  const parts = partsOf(await reply.clone().text());
  const kept = await Promise.all(parts.map((part) => cache.match(part, anyVary)));
  if (kept.every((part) => part !== undefined)) await cache.put(key, reply);
}

async function forgetPages(cache: Cache, room: ShellRoom): Promise<void> {
  for (const request of await cache.keys()) {
    if (room.pages.includes(new URL(request.url).pathname)) await cache.delete(request, anyVary);
  }
}

/** How long a network that does not answer may hold up a page that lies on the phone. */
const patienceMs = 2500;

/**
 * A page from the server while it answers quickly, so that a new version is seen; else from the phone.
 */
export async function pageFromPhone(cacheName: string, room: ShellRoom, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const url = new URL(request.url);
  const kept = (await cache.match(keyOf(url), anyVary)) ?? (await cache.match(url.pathname, anyVary));
  const fresh = fetch(request).then(async (reply) => {
    if (!room.pages.includes(url.pathname)) return reply;
    // A navigation answers a redirect unopened: the person was signed out, and what was written for them goes.
    if (reply.type === 'opaqueredirect' && room.name === 'gate') await forgetPages(cache, room);
    else if (reply.ok) await keepIfWhole(cache, keyOf(url), reply.clone());
    return reply;
  });
  if (kept === undefined) return orStandIn(fresh, room.standIn, url);
  const late = new Promise<Response>((resolve) => setTimeout(resolve, patienceMs, kept));
  return Promise.race([fresh.catch(() => kept), late]);
}

/** A page that lives by the network leads to the one that does not need it, in the same language. */
async function orStandIn(fresh: Promise<Response>, standIn: string, url: URL): Promise<Response> {
  const lang = url.searchParams.get('lang');
  const address = `${standIn}${lang === null ? '' : `?lang=${encodeURIComponent(lang)}`}`;
  return fresh.catch(() => Response.redirect(new URL(address, url).href, 302));
}

/** A part carries its own hash in its name: what is kept is right for ever. */
export async function partFromPhone(cacheName: string, request: Request): Promise<Response> {
  const kept = await caches.match(request, anyVary);
  if (kept !== undefined) return kept;
  const reply = await fetch(request);
  if (reply.ok) await caches.open(cacheName).then((cache) => cache.put(request, reply.clone()));
  return reply;
}
