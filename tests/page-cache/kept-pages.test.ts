import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { beforeEach, describe, expect, test } from 'vitest';
import { aTradingMarket } from '../http/a-trading-market.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { plainWords } from './plain-words.ts';
import { aDoor, type Door } from './two-doors.ts';

// Goal: a kept page is the page itself, and never outlives what it says.
// Method: two front doors in this process, with the built pages, on one record.
const record = await testRecord();
const market = await aTradingMarket(record, testApi(record), 'KP');
const [here, there] = [await aDoor(record), await aDoor(record)];
const doors = [here, there];
const lots = await lotCodes();
const [lot = ''] = lots;
const english = { 'accept-language': 'en-GB,en;q=0.9' };

beforeEach(() => {
  for (const door of doors) door.asked.length = 0;
});

async function lotCodes(): Promise<string[]> {
  const rows = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ code: string }>(
      `select l.code from lot l where not exists (select from hold h where h.lot_id = l.id) order by code`,
    ),
  );
  return rows.map((row) => row.code);
}

const owner = (sql: string, values?: unknown[]) =>
  withConnection(record.ownerUrl, (connection) => connection.query(sql, values));

function placeHold(door: Door, code: string) {
  const body = { id: randomUUIDv7(), lot: code, kind: 'stop_sale', reason: 'Chờ xác minh' };
  return door.write('POST', '/api/v1/markets/KP/holds', { cookie: market.cookies.get('inspector'), body });
}

describe('a kept page', () => {
  test.each(['/', `/L/${lot}`, '/S/KP/C1-12', '/m/KP', '/m/KP?s=C1-12', '/g/ca-loc-dong'])(
    '%s is rendered once and then sent as it was, in every form a browser takes',
    async (path) => {
      const first = await here.read(path);
      expect(first.status).toBe(200);
      expect(first.text).toContain('</html>');
      const rendered = here.asked.length;
      for (const coding of ['br', 'gzip', 'identity']) {
        const again = await here.read(path, { 'accept-encoding': coding });
        expect(again.headers['content-encoding']).toBe(coding === 'identity' ? undefined : coding);
        expect(again.text).toBe(first.text);
        expect(again.headers).toMatchObject({
          etag: first.headers['etag'],
          'cache-control': 'no-cache',
          vary: 'Accept-Language, Accept-Encoding',
          'content-security-policy': first.headers['content-security-policy'],
          'x-content-type-options': 'nosniff',
        });
      }
      expect(here.asked.length).toBe(rendered);
    },
  );

  test('is not sent again to whoever has it, and HEAD has its headers alone', async () => {
    const first = await here.read(`/L/${lot}`, { 'accept-encoding': 'br' });
    const etag = String(first.headers['etag']);
    const same = await here.read(`/L/${lot}`, { 'if-none-match': `"other", ${etag.replace('W/', '')}` });
    expect([same.status, same.bytes.length, same.headers['etag']]).toEqual([304, 0, etag]);
    expect((await here.read(`/L/${lot}`, { 'if-none-match': '"other"' })).status).toBe(200);
    const head = await here.read(`/L/${lot}`, { 'accept-encoding': 'br' }, 'HEAD');
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    expect(head.headers['content-length']).toBe(String(first.bytes.length));
    const [, , unseen = ''] = lots;
    const firstHead = await here.read(`/L/${unseen}`, {}, 'HEAD');
    expect([firstHead.status, firstHead.bytes.length]).toEqual([200, 0]);
    expect((await here.read(`/L/${unseen}`)).text).toContain(unseen);
  });

  test('is another one in each language, chosen as the page itself chooses', async () => {
    const vi = await here.read(`/L/${lot}`);
    const en = await here.read(`/L/${lot}`, english);
    const asked = await here.read(`/L/${lot}?lang=en`);
    expect([vi, en, asked].map((page) => page.headers['content-language'])).toEqual(['vi', 'en', 'en']);
    expect(vi.text).toContain('<html lang="vi"');
    expect(en.text).toContain('<html lang="en"');
    // Links of a page whose address names the language carry it on.
    expect(asked.text).toContain('lang=en"');
    expect((await here.read(`/L/${lot}`, { 'accept-language': 'de, en;q=0' })).text).toBe(vi.text);
    expect((await here.read(`/L/${lot}?lang=vi`, english)).text).toContain('<html lang="vi"');
  });

  test('knows nobody: whoever asks first leaves no trace in it', async () => {
    await owner(`update market set board_phone = board_phone where code = 'KP'`);
    await here.door.pages?.settle();
    const cookie = market.cookies.get('board_head') ?? '';
    const signedIn = await here.read('/', { cookie });
    expect(signedIn.text).toContain('/ban-quan-ly');
    expect((await here.read('/')).text).not.toContain('/ban-quan-ly');
    expect((await here.read('/', { cookie })).text).toContain('/ban-quan-ly');
    const claimed = await here.read('/m/KP', { cookie, 'x-forwarded-host': 'dau-do.example' });
    expect(claimed.text).not.toContain('dau-do.example');
    expect((await here.read('/m/KP', { host: 'dau-do.example' })).status).toBe(421);
    expect((await here.read('/m/KP')).text).toBe(claimed.text);
  });

  test('is not made of errors, redirects, searches or unknown queries', async () => {
    for (const [path, status] of [
      ['/L/KP-261122-9999-0', 404],
      ['/S/KP/Z9-99', 404],
      [`/L/${lot.toLowerCase()}`, 308],
      ['/m/KP?q=ca', 200],
      [`/L/${lot}?utm=1`, 200],
      [`/L/${lot}?lang=en&lang=vi`, 200],
    ] as const) {
      const before = here.door.pages?.kept.pages;
      expect((await here.read(path)).status).toBe(status);
      expect(here.door.pages?.kept.pages).toBe(before);
    }
    const posted = await here.read(`/L/${lot}`, {}, 'POST');
    expect(posted.status).toBeGreaterThanOrEqual(400);
  });
});

describe('a change', () => {
  // The aim is one second; a test bounds a deadline at five times its aim, so that a noisy machine does not fail it.
  const dropMsMax = 5_000;

  test('is on every front door in time, and where it was written when the writer is answered', async () => {
    const [, , , code = ''] = lots;
    const paths = [`/L/${code}`, '/S/KP/C1-12'];
    const before = await Promise.all(doors.flatMap((door) => paths.map((path) => door.read(path))));
    expect((await placeHold(here, code)).status).toBe(201);
    const answeredAt = performance.now();
    for (const [index, path] of paths.entries()) {
      const now = await here.read(path);
      expect(now.headers['etag']).not.toBe(before[index]?.headers['etag']);
    }
    const written = plainWords((await here.read(`/L/${code}`)).text);
    await expect
      .poll(async () => plainWords((await there.read(`/L/${code}`)).text), {
        interval: 10,
        timeout: dropMsMax,
      })
      .toBe(written);
    expect(performance.now() - answeredAt).toBeLessThan(dropMsMax);
    expect(written).not.toBe(plainWords(before[2]?.text ?? ''));
  });

  test('of one lot leaves the lots of other stalls and the list of markets where they are', async () => {
    const [, , , , code = ''] = lots;
    await here.read('/');
    await here.read('/g/ca-loc-dong');
    await placeHold(here, code);
    here.asked.length = 0;
    await here.read('/');
    expect(here.asked).toEqual([]);
    await here.read('/g/ca-loc-dong');
    expect(here.asked).toEqual(['/api/v1/goods/ca-loc-dong']);
  });

  test('of one lot leaves the lots that are no longer sold at its stall where they are, and not those that are', async () => {
    const [, ended = '', , , , , sold = '', held = ''] = lots;
    await owner(
      `insert into lot_event (market_id, lot_id, kind, recorded_at) select market_id, id, 'sold_out', now() from lot where code = $1`,
      [ended],
    );
    for (const code of [sold, ended]) await here.read(`/L/${code}`);
    expect((await placeHold(here, held)).status).toBe(201);
    here.asked.length = 0;
    for (const code of [ended, sold]) await here.read(`/L/${code}`);
    expect(here.asked).toEqual([`/api/v1/lots/${sold}`]);
  });

  test('that comes while a page is being rendered keeps the page from being kept', async () => {
    const [, , , , , code = ''] = lots;
    const gate = Promise.withResolvers<undefined>();
    here.hold = gate.promise;
    // The page has read the record and is not finished; then the lot is held; then the page is finished.
    const overtaken = here.read(`/L/${code}`);
    await expect.poll(() => here.asked.length).toBeGreaterThan(0);
    here.hold = undefined;
    expect((await placeHold(here, code)).status).toBe(201);
    const waiting = here.read(`/L/${code}`);
    await new Promise((settle) => setTimeout(settle, 50));
    gate.resolve(undefined);
    const [old, after] = [await overtaken, await waiting];
    const fresh = await here.read(`/L/${code}`);
    expect(plainWords(old.text)).not.toBe(plainWords(fresh.text));
    // Whoever asked after the writer was answered must not be handed the page that was begun before.
    expect(after.text).toBe(fresh.text);
  });

  test('is never missed under a race of writers and readers', async () => {
    const codes = lots.slice(-3);
    let isOver = false;
    const readers = codes.flatMap((code) =>
      doors.map(async (door) => {
        while (!isOver) await door.read(`/L/${code}`);
      }),
    );
    for (const code of codes) {
      for (const [index, amount] of [11_000, 10_000, 9_000].entries()) {
        const correction = { field: 'amount', quantity: { unit: 'kg', amount: amount + index } };
        const body = { id: randomUUIDv7(), deviceAt: new Date().toISOString(), correction };
        const path = `/api/v1/markets/KP/lots/${code}/corrections`;
        const written = await here.write('POST', path, { cookie: market.cookies.get('trader'), body });
        expect([written.status, written.text]).toEqual([201, expect.anything()]);
        const shown = await here.read(`/L/${code}`);
        const truth = await here.read(`/L/${code}?x=1`);
        expect(plainWords(shown.text)).toBe(plainWords(truth.text));
      }
    }
    isOver = true;
    await Promise.all(readers);
    await there.door.pages?.settle();
    for (const code of codes) {
      expect(plainWords((await there.read(`/L/${code}`)).text)).toBe(
        plainWords((await there.read(`/L/${code}?x=1`)).text),
      );
    }
  });
});
