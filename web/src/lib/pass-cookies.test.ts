import { expect, test } from 'vitest';
import { cookiesAfter } from './pass-cookies.ts';

// Goal: what a page asks the API after a session got a new token is asked under that token.
const reply = (...lines: string[]) => {
  const headers = new Headers();
  for (const line of lines) headers.append('set-cookie', line);
  return new Response(null, { headers });
};

test.each([
  ['nothing was set', 'a=1; b=2', [], 'a=1; b=2'],
  ['one takes the place of the older', 'a=1; b=2', ['a=3; Path=/; HttpOnly'], 'b=2; a=3'],
  ['the first there is', '', ['a=3; Path=/'], 'a=3'],
  ['values with = stay whole', 'a=x==; b=2', ['b=y%3D=; Max-Age=60'], 'a=x==; b=y%3D='],
  ['a name that another begins with', 'ab=1; a=1', ['a=2'], 'ab=1; a=2'],
])('%s', (_, cookie, lines, after) => {
  expect(cookiesAfter(reply(...lines), cookie)).toBe(after);
});
