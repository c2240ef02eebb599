import { createHash, randomUUIDv7 } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createLog } from '@so-cho/api/boot/log';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { PageCache } from '../../web/serve/page-cache/page-cache.ts';
import { inOrder } from '../../web/serve/stages.ts';
import { aTradingMarket } from '../http/a-trading-market.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aDoor } from './two-doors.ts';

// Goal: whoever cannot hear the record does not speak for it; scans count whether a page was kept or not.
// Method: the listening connection is cut by the server, and the whole record is closed to the application.
const record = await testRecord();
const market = await aTradingMarket(record, testApi(record), 'LR');
const owner = <Row extends Record<string, unknown>>(sql: string, values?: unknown[]) =>
  withConnection(record.ownerUrl, (connection) => connection.query<Row>(sql, values));
const lots = await owner<{ code: string }>(
  'select l.code from lot l where not exists (select from hold h where h.lot_id = l.id) order by code',
);
const [lot = '', second = '', third = '', fourth = ''] = lots.map((row) => row.code);

const cutListeners = () =>
  owner(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'so-cho-pages' and datname = current_database()`,
  );

test('a lost connection ends all keeping, and what was committed meanwhile is on the next page', async () => {
  const door = await aDoor(record);
  const before = await door.read(`/L/${lot}`);
  expect(door.door.pages?.kept).toMatchObject({ pages: 1, isListening: true });
  await cutListeners();
  await expect.poll(() => door.door.pages?.kept.isListening, { interval: 1 }).toBe(false);
  // Written by another program, while nobody here can hear it.
  await owner(
    `insert into hold (market_id, kind, lot_id, reason, placed_at) select market_id, 'stop_sale', id, 'Chờ xác minh', now() from lot where code = $1`,
    [lot],
  );
  expect((await door.read(`/L/${lot}`)).headers['etag']).not.toBe(before.headers['etag']);
  await expect.poll(() => door.door.pages?.kept.isListening).toBe(true);
  const [first, again] = [await door.read(`/L/${lot}`), await door.read(`/L/${lot}`)];
  expect(again.headers['etag']).toBe(first.headers['etag']);
  expect(door.door.pages?.kept.pages).toBe(1);
});

test('a writer is answered also when the connection is cut in the middle, and reads what was written', async () => {
  const door = await aDoor(record);
  await door.read(`/L/${second}`);
  const body = { id: randomUUIDv7(), lot: second, kind: 'stop_sale', reason: 'Chờ xác minh' };
  const before = await door.read(`/L/${second}`);
  const written = door.write('POST', '/api/v1/markets/LR/holds', {
    cookie: market.cookies.get('inspector'),
    body,
  });
  await cutListeners();
  expect((await written).status).toBe(201);
  expect((await door.read(`/L/${second}`)).headers['etag']).not.toBe(before.headers['etag']);
});

test('without the record a page from before is shown with its time, and any other address says so plainly', async () => {
  // Written before the door listens: word of it would drop a page that was kept meanwhile.
  await owner(`update market set board_phone = '028 3862 0000' where code = 'LR'`);
  const door = await aDoor(record);
  await door.read(`/L/${third}?lang=ko`);
  const before = await door.read(`/L/${third}`);
  const database = new URL(record.ownerUrl).pathname.slice(1);
  const admin = new URL(record.ownerUrl);
  admin.pathname = '/postgres';
  const asAdmin = (sql: string) => withConnection(admin.href, (connection) => connection.query(sql));
  await asAdmin(`alter database ${database} allow_connections false`);
  try {
    await asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`);
    await expect.poll(() => door.door.pages?.kept.isListening, { interval: 5 }).toBe(false);
    const held = await door.read(`/L/${third}`, { 'accept-encoding': 'br' });
    expect(held.status).toBe(200);
    expect(held.headers).toMatchObject({
      warning: expect.stringContaining('110'),
      'cache-control': 'no-store',
    });
    expect(held.text).toContain('Đang mất liên lạc với sổ của chợ');
    expect(held.text.length).toBeGreaterThan(before.text.length);
    const ko = await door.read(`/L/${third}?lang=ko`);
    expect(ko.text).toContain('이 페이지는');
    expect(ko.text).toContain('<html lang="ko"');
    const unknown = await door.read(`/L/${lot}`, { 'accept-language': 'ja' });
    expect([unknown.status, unknown.headers['retry-after']]).toEqual([503, '5']);
    const api = await door.read(`/api/v1/lots/${lot}`);
    expect([api.status, api.headers['retry-after'], JSON.parse(api.text)]).toEqual([
      503,
      '5',
      expect.objectContaining({ code: 'record-unavailable' }),
    ]);
    for (const lang of ['vi', 'en', 'zh-Hans', 'ko', 'ja']) expect(unknown.text).toContain(`lang="${lang}"`);
    expect(unknown.text.indexOf('いま市場')).toBeLessThan(unknown.text.indexOf('Đang mất liên lạc'));
    expect(unknown.text).toContain(`<b>${lot}</b>`);
    expect(unknown.text).toContain('href="tel:02838620000"');
    const style = /<style>(.*)<\/style>/.exec(unknown.text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(unknown.headers['content-security-policy']).toContain(`'sha256-${hash}'`);
  } finally {
    await asAdmin(`alter database ${database} allow_connections true`);
  }
  await expect.poll(() => door.door.pages?.kept.isListening, { timeout: 10_000 }).toBe(true);
  expect((await door.read(`/L/${third}`)).headers['warning']).toBeUndefined();
});

test('a scan counts once however the page was answered, and nothing else is written down', async () => {
  const door = await aDoor(record);
  for (let scans = 0; scans < 5; scans += 1) await door.read(`/L/${fourth}`);
  for (let scans = 0; scans < 3; scans += 1) await door.read(`/L/${fourth}`, { 'accept-language': 'en' });
  await door.read(`/L/${fourth}`, {}, 'HEAD');
  const etag = String((await door.read('/S/LR/C1-12')).headers['etag']);
  await door.read('/S/LR/C1-12', { 'if-none-match': etag });
  const counted = () =>
    owner(
      `select subject_kind, subject_id, language, count from scan_count where subject_id in ($1, 'C1-12') order by subject_kind, language`,
      [fourth],
    );
  await expect.poll(counted, { timeout: 1_500 }).toEqual([
    { subject_kind: 'lot', subject_id: fourth, language: 'en', count: 3 },
    { subject_kind: 'lot', subject_id: fourth, language: 'vi', count: 5 },
    { subject_kind: 'stall', subject_id: 'C1-12', language: 'vi', count: 2 },
  ]);
});

test('memory stays within its bounds, whatever is asked for', async () => {
  const bytesMax = 60_000;
  const door = await aDoor(record, { bytesMax });
  let most = 0;
  for (const { code } of lots) {
    for (const query of ['', '?lang=vi', '?lang=en']) {
      await door.read(`/L/${code}${query}`);
      most = Math.max(most, door.door.pages?.kept.bytes ?? 0);
    }
  }
  expect(most).toBeLessThanOrEqual(bytesMax);
  expect(door.door.pages?.kept.pages).toBeGreaterThan(1);
  expect(door.door.pages?.kept.pages).toBeLessThan(lots.length * 3);
});

test('whose page is not begun in time is told to come back, while others are being rendered', async () => {
  const log = createLog({ isTerminal: true });
  log.level = 'silent';
  const begun: string[] = [];
  const cache = new PageCache({
    url: record.appUrl,
    publicOrigin: 'http://localhost',
    log,
    // Pages that take for ever.
    pages: (request) => {
      begun.push(String(request.url));
      return new Promise(() => {});
    },
    countScan: () => {},
    turnMsMax: 100,
  });
  const server = createServer(inOrder([cache.stage], log)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const read = (n: number) => fetch(`http://127.0.0.1:${port}/L/LR-261122-000${n}-A`);
  const first = [1, 2, 3, 4].map((n) => read(n).catch(() => undefined));
  await expect.poll(() => begun.length).toBe(4);
  const late = await read(5);
  expect([late.status, late.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)]);
  expect(await late.text()).toContain('LR-261122-0005-A');
  server.closeAllConnections();
  server.close();
  await Promise.all(first);
});
