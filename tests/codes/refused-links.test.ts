import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { aTradingMarket } from '../http/a-trading-market.ts';
import { testApi } from '../http/test-api.ts';
import { aDoor } from '../page-cache/two-doors.ts';
import { testRecord } from '../setup/record.ts';
import { exampleGln, exampleGtin } from './gs1-numbers.ts';

// Goal: whoever scans a GS1 code that leads nowhere reads why, in their language; a program gets the same as facts.
// Method: real requests through the whole front door, as browsers and as programs send them.
const record = await testRecord();
await aTradingMarket(record, testApi(record), 'RR');
const { read } = await aDoor(record);
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';
const wrongDigit = (number: string) => number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);
const unknown = exampleGtin(99_999);
const cases: readonly (readonly [what: string, path: string, status: number, words: string])[] = [
  ['a number that nobody here has', `/01/${unknown}`, 404, 'Không có chợ nào ở đây mang số GS1 này'],
  ['a smudged digit', `/01/${wrongDigit(unknown)}`, 400, 'Xin xem lại từng số trên nhãn'],
  ['a place that nobody here has', `/414/${exampleGln(99_999)}/254/C1-12`, 404, 'Không có chợ nào ở đây'],
  ['nothing behind the key', '/01', 400, 'Xin xem lại từng số trên nhãn'],
];

test.each(cases)(
  '%s is a page for a browser and a problem for a program',
  async (_what, path, status, words) => {
    const page = await read(path, { accept: browser });
    expect([page.status, page.headers['content-type']]).toEqual([
      status,
      expect.stringContaining('text/html'),
    ]);
    expect(page.text).toContain(words);
    expect(page.text).toContain('Mã này chưa mở ra gì');
    expect(page.headers['content-security-policy']).toContain('default-src');
    expect(page.text).not.toMatch(/<[a-z][^>]*\sstyle=/i);
    expect(page.text).not.toContain('<script');
    const korean = await read(path, { accept: browser, 'accept-language': 'ko' });
    expect([korean.status, korean.headers['content-language']]).toEqual([status, 'ko']);
    expect(korean.text).toContain('이 코드로 찾은 내용이 없습니다');
    for (const accept of [
      '*/*',
      'application/json',
      'application/json, text/html;q=0.5',
      'application/problem+json, text/html',
    ]) {
      const facts = await read(path, { accept });
      expect([accept, facts.status, facts.headers['content-type']]).toEqual([
        accept,
        status,
        'application/problem+json',
      ]);
    }
    expect((await read(path)).headers['content-type']).toBe('application/problem+json');
  },
);

test('a lot whose good has another number still leads back to the market that its code names', async () => {
  const page = await read(`/01/${unknown}/10/RR-261122-0042-X`, { accept: browser });
  expect(page.status).toBe(404);
  expect(page.text).toContain('href="/m/RR"');
});

test('what is there leads on as before, for a browser too; HEAD has no body; a method that is none stays refused', async () => {
  const [given] = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ gtin: string }>('select gtin from good_gtin'),
  );
  const led = await read(`/01/${given?.gtin}?x=1`, { accept: browser });
  expect([led.status, led.headers['location']]).toEqual([307, '/g/ca-loc-dong?x=1']);
  expect(led.headers['link']).toContain('rel="linkset"');
  const head = await read(`/01/${unknown}`, { accept: browser }, 'HEAD');
  expect([head.status, head.bytes.length]).toEqual([404, 0]);
  const posted = await read(`/01/${unknown}`, { accept: browser }, 'POST');
  expect([posted.status, posted.headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS']);
  const marked = await read(`/01/%3Cscript%3Ex%3C/script%3E`, { accept: browser });
  expect([marked.status, marked.text.includes('<script>x')]).toEqual([400, false]);
});
