import { expect, test } from 'vitest';
import { aTradingMarket } from '../http/a-trading-market.ts';
import { testApi } from '../http/test-api.ts';
import { aDoor } from '../page-cache/two-doors.ts';
import { testRecord } from '../setup/record.ts';
import { hostilePaths, mark } from './hostile-paths.ts';

// Goal: whatever stands where a code belongs, the reader gets a page that says so: no fault of ours, and nothing of what
// was sent comes back as markup. Method: two thousand paths as bytes on the wire, through the whole front door.
const record = await testRecord();
await aTradingMarket(record, testApi(record), 'HP');
const { read } = await aDoor(record);

/** Answers of a room that is there: a search for nonsense finds nothing, a sign-in is asked for, a code is led to its printed form. */
const fine = new Set([200, 301, 302, 303, 307, 308]);

test('two thousand hostile paths', { timeout: 120_000 }, async () => {
  const paths = hostilePaths(2_000);
  expect(new Set(paths.map(({ path }) => path)).size).toBeGreaterThan(1_900);
  const wrong: string[] = [];
  const counted = new Map<number, number>();
  const waiting = [...paths];
  const take = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const { status, text, headers } = await read(one.path);
      counted.set(status, (counted.get(status) ?? 0) + 1);
      const named = `${status} ${one.kind}: ${one.path.slice(0, 120)}`;
      if (status >= 500) wrong.push(named);
      else if (status !== 400 && status !== 404 && !fine.has(status)) wrong.push(named);
      const isPage = /html/.test(String(headers['content-type']));
      if (
        (isPage && reflects(text)) ||
        Object.values(headers).some((value) => /[\r\n]/.test(String(value)))
      ) {
        wrong.push(`reflected by ${named}`);
      }
      if (headers['set-cookie'] !== undefined) wrong.push(`a cookie of ${named}`);
    }
  };
  await Promise.all([take(), take(), take(), take()]);
  expect(wrong).toEqual([]);
  const refused = (counted.get(400) ?? 0) + (counted.get(404) ?? 0);
  expect(refused).toBeGreaterThan(1_500);
});

/** Escaped it may be shown to the reader; as an element, or behind the quote that ends an attribute, it may not. */
function reflects(text: string): boolean {
  return new RegExp(`<${mark}|<script>${mark}|<img src=${mark}|="[^"<>]*"${mark}`).test(text);
}

test('nobody is echoed by TRACE, and no folder or file beside what was built is served', async () => {
  for (const path of ['/', '/api/v1/session', `/L/HP-261122-0001-A`, '/log/checkpoint'])
    expect((await read(path, {}, 'TRACE')).status, path).toBeOneOf([400, 404, 405, 501]);
  for (const path of ['/.git/config', '/.env', '/package.json', '/_app/', '/_app/immutable/'])
    expect((await read(path)).status, path).toBe(404);
  // An address of the kiosk that is no file is its one page, which finds its own way.
  expect((await read('/kiosk/../package.json')).text).toMatch(/^<!doctype html>/i);
});
