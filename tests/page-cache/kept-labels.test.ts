import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { beforeEach, expect, test } from 'vitest';
import { aTradingMarket } from '../http/a-trading-market.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { plainWords } from './plain-words.ts';
import { aDoor } from './two-doors.ts';

// Goal: the page of one label is kept like that of its lot, each scan of it counts, and what speaks against it is read first.
// Method: two front doors in this process, with the built pages, on one record.
const record = await testRecord();
const market = await aTradingMarket(record, testApi(record), 'KL');
const doors = [await aDoor(record), await aDoor(record)] as const;
const [here, there] = doors;
const dropMsMax = 5_000;
const owner = <Row extends Record<string, unknown>>(sql: string, values?: unknown[]) =>
  withConnection(record.ownerUrl, (connection) => connection.query<Row>(sql, values));
const lots = await owner<{ code: string }>(
  'select l.code from lot l where not exists (select from hold h where h.lot_id = l.id) order by code',
);
let next = 0;

/** A run of labels of a lot that no other test uses. */
async function aRun(): Promise<{ id: string; lot: string; serials: string[] }> {
  const lot = lots[++next]?.code ?? '';
  const body = { id: randomUUIDv7(), paper: 'a4-3x8', count: 2, amount: 10, hasSerials: true };
  const path = `/api/v1/markets/KL/lots/${lot}/label-runs`;
  const issued = await here.write('POST', path, { cookie: market.cookies.get('trader'), body });
  expect(issued.status, issued.text).toBe(201);
  const rows = await owner<{ serial: string }>(
    'select serial from label_serial where run_id = $1 order by number',
    [body.id],
  );
  return { id: body.id, lot, serials: rows.map(({ serial }) => serial) };
}

beforeEach(() => {
  for (const door of doors) door.asked.length = 0;
});

test('is rendered once, and each of its scans counts for the label and for its lot', async () => {
  const { lot, serials } = await aRun();
  const [serial = ''] = serials;
  const path = `/L/${lot}/${serial}`;
  const first = await here.read(path);
  const rendered = here.asked.length;
  for (let scans = 0; scans < 4; scans += 1) expect((await here.read(path)).text).toBe(first.text);
  await here.read(path, {}, 'HEAD');
  await here.read(path, { 'if-none-match': String(first.headers['etag']) });
  expect(here.asked.length).toBe(rendered);
  for (let scans = 0; scans < 3; scans += 1) await there.read(path, { 'accept-language': 'ko' });
  const counted = () =>
    owner(
      `select subject_kind, subject_id, language, count from scan_count where subject_id = any($1) order by subject_kind, language`,
      [[lot, `${lot}/${serial}`]],
    );
  await expect.poll(counted, { timeout: 3_000 }).toEqual([
    { subject_kind: 'lot', subject_id: lot, language: 'ko', count: 3 },
    { subject_kind: 'lot', subject_id: lot, language: 'vi', count: 6 },
    { subject_kind: 'serial', subject_id: `${lot}/${serial}`, language: 'ko', count: 3 },
    { subject_kind: 'serial', subject_id: `${lot}/${serial}`, language: 'vi', count: 6 },
  ]);
});

test('of a serial that was never printed nothing is kept, and the doubt is read before anything else', async () => {
  const { lot } = await aRun();
  const before = here.door.pages?.kept.pages;
  const { status, text } = await here.read(`/L/${lot}/222222`);
  expect([status, here.door.pages?.kept.pages]).toEqual([200, before]);
  const body = text.slice(text.indexOf('<main'));
  const places = ['Chợ chưa từng in tem này', 'Sổ ghi về lô in trên tem', '<h1'].map((part) =>
    body.indexOf(part),
  );
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  // Whatever the lot's own verdict is, it is not what the goods at hand are.
  expect(body).not.toMatch(/class="verdict/);
  const honest = (await here.read(`/L/${lot}`)).text;
  expect(honest).toMatch(/class="verdict/);
});

test('a label on its day says the verdict first, and its stall and day after it', async () => {
  const { lot, serials } = await aRun();
  const { text } = await here.read(`/L/${lot}/${serials[0]}`);
  expect(text.indexOf('class="verdict')).toBeGreaterThan(0);
  expect(text.indexOf('class="verdict')).toBeLessThan(text.indexOf('Tem này chỉ của sạp C1-12'));
});

test('a warning about the lot stays first, whatever its label is', async () => {
  const { lot } = await aRun();
  const body = { id: randomUUIDv7(), lot, kind: 'stop_sale', reason: 'Chờ xác minh' };
  const cookie = market.cookies.get('inspector');
  expect((await here.write('POST', '/api/v1/markets/KL/holds', { cookie, body })).status).toBe(201);
  const { text } = await here.read(`/L/${lot}/222222`);
  expect(text.indexOf('class="verdict held')).toBeGreaterThan(0);
  expect(text.indexOf('class="verdict held')).toBeLessThan(text.indexOf('Chợ chưa từng in tem này'));
});

test('where the staff met it, and that it counts no more, is on every door in time', async () => {
  const { id, lot, serials } = await aRun();
  const [met = '', other = ''] = serials;
  const saying = (words: string) =>
    Promise.all(doors.map(async (door) => (await door.read(`/L/${lot}/${met}`)).text.includes(words)));
  expect(await saying('Có dấu hiệu tem bị chép')).toEqual([false, false]);
  await owner(
    `insert into stall (market_id, code, zone_id, level_id, state) select market_id, 'C1-77', zone_id, level_id, 'trading'
     from stall where code = 'C1-12'`,
  );
  const seen = { id: randomUUIDv7(), lot, serial: met, stall: 'C1-77', deviceAt: new Date().toISOString() };
  const cookie = market.cookies.get('inspector');
  const noted = await here.write('POST', '/api/v1/markets/KL/label-sightings', { cookie, body: seen });
  expect(noted.status, noted.text).toBe(201);
  // The writer's own door has dropped the page when the writer is answered.
  expect((await here.read(`/L/${lot}/${met}`)).text).toContain('Có dấu hiệu tem bị chép');
  await expect.poll(() => saying('Có dấu hiệu tem bị chép'), { timeout: dropMsMax }).toEqual([true, true]);
  expect(plainWords((await there.read(`/L/${lot}/${other}`)).text)).not.toContain('Có dấu hiệu tem bị chép');
  const path = `/api/v1/markets/KL/label-runs/${id}/withdrawal`;
  const gone = await here.write('POST', path, {
    cookie: market.cookies.get('trader'),
    body: { reason: 'misprinted' },
  });
  expect(gone.status, gone.text).toBe(201);
  await expect.poll(() => saying('Tem này đã hủy'), { timeout: dropMsMax }).toEqual([true, true]);
});

test('a stall that was renumbered is named by both numbers, on the label and on the lot', async () => {
  const { lot, serials } = await aRun();
  await owner(
    `with moved as (update stall set code = 'C9-01' where code = 'C1-12' returning market_id, id)
     insert into stall_alias (market_id, code, stall_id) select market_id, 'C1-12', id from moved`,
  );
  await here.door.pages?.settle();
  const label = await here.read(`/L/${lot}/${serials[0]}`);
  expect(label.text).toContain('Tem này chỉ của sạp C9-01 (số cũ C1-12)');
  const whole = await here.read(`/L/${lot}`);
  expect(whole.text).toContain('Số cũ C1-12 nay là C9-01');
  expect(whole.text).toContain('Nhãn này chỉ đúng tại sạp C9-01 (số cũ C1-12)');
});

test('a label of a lot whose time by law is over leads to the page that says so', async () => {
  const code = 'KL-260301-0001-';
  const removed = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].map((check) => `${code}${check}`);
  await owner(
    `insert into lot_tombstone (market_id, code, day, good_code, basis, removed_at)
     select m.id, named, '2026-03-01', 'ca-loc-dong', 'x', now() from market m, unnest($1::text[]) named where m.code = 'KL'`,
    [removed],
  );
  const answers = await Promise.all(removed.map((one) => here.read(`/L/${one}/7KQ2ZD`)));
  const led = answers.filter(({ status }) => status === 302);
  // One of them has the right check character; the others are no codes.
  expect(led).toHaveLength(1);
  expect(led[0]?.headers['location']).toMatch(/^\/L\/KL-260301-0001-.\/het-han-luu$/);
  const opened = await here.read(String(led[0]?.headers['location']));
  expect([opened.status, opened.text.includes('Cá lóc đồng')]).toEqual([200, true]);
  const gtin = await owner<{ gtin: string }>(`select gtin from good_gtin limit 1`);
  const right = String(led[0]?.headers['location']).split('/')[2];
  for (const [link, page] of [
    [`/01/${gtin[0]?.gtin}/10/${right}`, `/L/${right}`],
    [`/01/${gtin[0]?.gtin}/10/${right}/21/7KQ2ZD`, `/L/${right}/7KQ2ZD`],
  ] as const) {
    const answer = await here.read(link);
    expect([answer.status, answer.headers['location']]).toEqual([307, page]);
  }
});
