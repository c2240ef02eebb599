import type { Cookies } from '@sveltejs/kit';

/**
 * Hands the cookies that the API set on to the reader's browser, with the attributes the API gave them.
 *
 * Only what our own API writes is understood: `name=value` and the attributes below.
 */
export function passCookies(reply: Response, cookies: Cookies): void {
  for (const line of reply.headers.getSetCookie()) {
    const [pair = '', ...rest] = line.split(';').map((part) => part.trim());
    const split = pair.indexOf('=');
    const attributes = new Map(rest.map((part) => attributeOf(part)));
    const age = attributes.get('max-age');
    const sameSite = attributes.get('samesite')?.toLowerCase();
    cookies.set(pair.slice(0, split), pair.slice(split + 1), {
      path: attributes.get('path') ?? '/',
      httpOnly: attributes.has('httponly'),
      secure: attributes.has('secure'),
      sameSite: sameSite === 'strict' || sameSite === 'none' ? sameSite : 'lax',
      ...(age === undefined ? {} : { maxAge: Number(age) }),
      // The value is handed on as it came: the API has already encoded it.
      encode: (value) => value,
    });
  }
}

/** A `cookie` header as a browser would send it after the reply. */
export function cookiesAfter(reply: Response, cookie: string): string {
  const set = reply.headers.getSetCookie().map((line) => line.split(';', 1)[0]?.trim() ?? '');
  if (set.length === 0) return cookie;
  const nameOf = (pair: string) => pair.slice(0, pair.indexOf('='));
  const older = cookie.split(';').map((pair) => pair.trim());
  const names = new Set(set.map(nameOf));
  return [...older.filter((pair) => pair !== '' && !names.has(nameOf(pair))), ...set].join('; ');
}

function attributeOf(part: string): [name: string, value: string] {
  const split = part.indexOf('=');
  return split === -1
    ? [part.toLowerCase(), '']
    : [part.slice(0, split).toLowerCase(), part.slice(split + 1)];
}
