import type { IncomingMessage } from 'node:http';
import { chooseLang, langOfTag, langTags, langs, type Lang } from '../../ui/messages/lang.ts';

/** A public page as one reader asked for it. */
export interface AskedPage {
  /** Same key, same bytes. */
  readonly key: string;
  /** The printed form of the address, without its query. */
  readonly path: string;
  readonly lang: Lang;
  /** False for what is rendered each time: a search, or an address with words that are none of ours. */
  readonly isKept: boolean;
}

interface Room {
  /** Only addresses in their printed form: others are led there by a redirect, which is not kept. */
  readonly path: RegExp;
  /** What the query may hold; with anything else, searches too, the page is rendered each time. */
  readonly query: readonly string[];
}

const rooms: readonly Room[] = [
  { path: /^\/L\/[A-Z0-9-]{6,20}(?:\/[0-9A-Z]{4,20})?$/, query: ['lang'] },
  { path: /^\/S\/[A-Z]{2,4}\/[A-Z0-9-]{1,20}$/, query: ['lang'] },
  { path: /^\/m\/[A-Z]{2,4}$/, query: ['lang', 's', 'khu', 'tang'] },
  { path: /^\/g\/[a-z][a-z0-9-]{1,39}$/, query: ['lang'] },
  { path: /^\/$/, query: ['lang'] },
];

/** How a language may be named in an address that is kept; any other spelling of its tag is rendered each time. */
const langNamesKept: ReadonlySet<string> = new Set([...langs, ...Object.values(langTags)]);

/** Begins the name of every cookie that says who somebody is. */
const sessionMark = 'so-cho.';

/** @returns undefined for what is no public page, or not the same for everybody */
export function askedPage(request: IncomingMessage): AskedPage | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  const { path, query } = partsOf(request);
  const room = rooms.find((one) => one.path.test(path));
  // The front page greets who is signed in.
  if (!room || (path === '/' && request.headers.cookie?.includes(sessionMark) === true)) return undefined;
  return pageAt(request, { path, query, isKept: query === undefined || isAllowed(query, room) });
}

/** The page that another address of ours leads to, as its reader would have asked for it. */
export function pageLedTo(request: IncomingMessage, path: string): AskedPage {
  return pageAt(request, { path, query: partsOf(request).query, isKept: false });
}

function partsOf(request: IncomingMessage): { path: string; query: URLSearchParams | undefined } {
  const url = request.url ?? '';
  const split = url.indexOf('?');
  if (split === -1) return { path: url, query: undefined };
  return { path: url.slice(0, split), query: new URLSearchParams(url.slice(split + 1)) };
}

function pageAt(
  request: IncomingMessage,
  { path, query, isKept }: { path: string; query: URLSearchParams | undefined; isKept: boolean },
): AskedPage {
  const lang = langOfTag(query?.get('lang')) ?? langOf(request.headers['accept-language']);
  // The order of the query stays: the page's own links repeat it.
  return { key: query === undefined ? `${lang} ${path}` : `${lang} ${path}?${query}`, path, lang, isKept };
}

/**
 * Keys of pages that say what was asked for, the nearest first: the page itself, without what else stood in its address, and of a
 * label the page of its lot.
 */
export function keysNear({ key, path, lang }: AskedPage): readonly string[] {
  const named = new URLSearchParams(key.split('?', 2)[1]).get('lang');
  const lot = labelAt(path)?.lot;
  const paths = lot === undefined ? [path] : [path, `/L/${lot}`];
  const queries = named === null ? [''] : [`?lang=${named}`, ''];
  return [key, ...paths.flatMap((one) => queries.map((query) => `${lang} ${one}${query}`))];
}

/** What the address of one label names. */
export function labelAt(path: string): { lot: string; serial: string } | undefined {
  const [, lot, serial] = /^\/L\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  return lot === undefined || serial === undefined ? undefined : { lot, serial };
}

/** Each name once and each value short, so that nobody fills the memory with copies of one page. */
function isAllowed(query: URLSearchParams, room: Room): boolean {
  const names = [...query.keys()];
  return (
    new Set(names).size === names.length &&
    [...query].every(
      ([name, value]) =>
        room.query.includes(name) &&
        (name === 'lang' ? langNamesKept.has(value) : /^[A-Z0-9-]{1,20}$/.test(value)),
    )
  );
}

const chosen = new Map<string, Lang>();
/** Browsers send a few hundred different wishes; what goes beyond is thought up. */
const chosenMax = 1_000;

/** The choice of the pages themselves, remembered per header as it was sent. */
function langOf(acceptLanguage: string | undefined): Lang {
  const header = acceptLanguage ?? '';
  const known = chosen.get(header);
  if (known !== undefined) return known;
  if (chosen.size >= chosenMax) chosen.clear();
  const lang = chooseLang({ query: null, acceptLanguage: header });
  if (header.length <= 200) chosen.set(header, lang);
  return lang;
}
