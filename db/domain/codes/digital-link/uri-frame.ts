import { read, refuse, type Reading } from './faults.ts';

/** Where the parts of a URI lie, as offsets. `queryAt` and `fragmentAt` are those of `?` and `#`, or of the end. */
export interface UriFrame {
  /** Of the slash that opens the path. */
  readonly pathAt: number;
  readonly queryAt: number;
  readonly fragmentAt: number;
}

/** Whatever is none of RFC 3986 §2: unreserved, reserved and `%`. */
const illegal = /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/;

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
  const strange = uri.search(illegal);
  if (strange >= 0) return refuse('uri-character', strange, 1);
  const fragment = uri.indexOf('#', host);
  const fragmentAt = fragment < 0 ? uri.length : fragment;
  const query = uri.indexOf('?', host);
  const queryAt = query < 0 || query > fragmentAt ? fragmentAt : query;
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
