import { read, refuse, type Reading } from './faults.ts';

/** Where the parts of a URI lie, as offsets. `queryAt` and `fragmentAt` are those of `?` and `#`, or of the end. */
export interface UriFrame {
  /** Of the slash that opens the path. */
  readonly pathAt: number;
  readonly queryAt: number;
  readonly fragmentAt: number;
}

const legal = /* @__PURE__ */ legalTable();

/** RFC 3986 §2: unreserved, reserved and `%`. Marks `?` with 2 and `#` with 3. */
function legalTable(): Uint8Array {
  const table = new Uint8Array(128);
  const characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%";
  for (let place = 0; place < characters.length; place++) table[characters.charCodeAt(place)] = 1;
  table[63] = 2;
  table[35] = 3;
  return table;
}

/** The schemes that a Digital Link may have: all of one case, as RFC 3986 does not ask but GS1's ABNF does. */
function hostAt(uri: string): number {
  if (uri.startsWith('https://') || uri.startsWith('HTTPS://')) return 8;
  return uri.startsWith('http://') || uri.startsWith('HTTP://') ? 7 : -1;
}

export const startsLikeLink = (text: string): boolean => hostAt(text) > 0;

/**
 * Finds the parts of an http(s) URI.
 *
 * Errors: `uri-scheme`, `uri-character`, `uri-host`, `uri-path` (there is none).
 */
export function frameOf(uri: string): Reading<UriFrame> {
  const host = hostAt(uri);
  if (host < 0) return refuse('uri-scheme', 0, Math.min(8, uri.length));
  let queryAt = -1;
  let fragmentAt = -1;
  for (let at = host; at < uri.length; at++) {
    const code = uri.charCodeAt(at);
    const mark = code < 128 ? legal[code] : 0;
    if (mark === 1) continue;
    if (mark === 0) return refuse('uri-character', at, 1);
    if (mark === 2 && queryAt < 0 && fragmentAt < 0) queryAt = at;
    else if (mark === 3 && fragmentAt < 0) fragmentAt = at;
  }
  if (fragmentAt < 0) fragmentAt = uri.length;
  if (queryAt < 0) queryAt = fragmentAt;
  const pathAt = uri.indexOf('/', host);
  if (pathAt < 0 || pathAt >= queryAt) return refuse('uri-path', queryAt, 0);
  const wrong = strangeHostAt(uri, host, pathAt);
  if (wrong >= 0) return refuse('uri-host', wrong, pathAt - wrong);
  return read({ pathAt, queryAt, fragmentAt });
}

const isHostCharacter = (code: number) =>
  (code >= 97 && code <= 122) ||
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  code === 45 ||
  code === 46;

/**
 * Where a host stops being one, or -1: letters, digits, hyphens and dots, or an address of IPv6 in brackets, then
 * perhaps a port. No user, no escapes: a printed code names a host and nothing else.
 */
function strangeHostAt(uri: string, from: number, to: number): number {
  let at = from;
  if (uri[at] === '[') {
    const close = uri.indexOf(']', at);
    if (close < 0 || close >= to || !/^[0-9A-Fa-f:.]{2,45}$/.test(uri.slice(at + 1, close))) return at;
    at = close + 1;
  } else {
    while (at < to && isHostCharacter(uri.charCodeAt(at))) at++;
    if (at === from) return from;
  }
  if (at < to && uri[at] === ':') {
    at++;
    while (at < to && uri.charCodeAt(at) >= 48 && uri.charCodeAt(at) <= 57) at++;
  }
  return at === to ? -1 : at;
}
