import { withConnection } from '@so-cho/db/server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aTradingMarket } from '../http/a-trading-market.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aDoor } from './two-doors.ts';

// Goal: whatever is printed on a label, and whatever a chat program adds to its address, opens something useful while the record is
// away. Method: pages are read, then the whole record is closed to the application.
const record = await testRecord();
await aTradingMarket(record, testApi(record), 'LL');
const owner = <Row extends Record<string, unknown>>(sql: string, values?: unknown[]) =>
  withConnection(record.ownerUrl, (connection) => connection.query<Row>(sql, values));
const [named] = await owner<{ lot: string; serial: string; gtin: string; gln: string }>(
  `select l.code as lot, s.serial, n.gtin, m.gln from label_serial s join lot l on l.market_id = s.market_id and l.id = s.lot_id
   join market m on m.id = l.market_id join good_gtin n on n.market_id = m.id order by s.number limit 1`,
);
if (!named) throw new Error('The market has no label.');
const { lot, serial, gtin, gln } = named;
const others = await owner<{ code: string }>(
  `select code from lot l where code <> $1 and not exists (select from hold h where h.lot_id = l.id) order by code`,
  [lot],
);
const [seen = '', unseen = ''] = others.map(({ code }) => code);
// Written before the door listens: word of it would drop a page that was kept meanwhile.
await owner(`update market set board_phone = '028 3862 0000' where code = 'LL'`);
const { read, door } = await aDoor(record);
const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

const database = new URL(record.ownerUrl).pathname.slice(1);
function asAdmin(sql: string) {
  const admin = new URL(record.ownerUrl);
  admin.pathname = '/postgres';
  return withConnection(admin.href, (connection) => connection.query(sql));
}
beforeAll(async () => {
  for (const path of [`/L/${lot}/${serial}`, `/L/${seen}`, `/L/${seen}?lang=ja`, '/S/LL/C1-12'])
    expect((await read(path)).status).toBe(200);
  await asAdmin(`alter database ${database} allow_connections false`);
  await asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`);
  await vi.waitUntil(() => door.pages?.kept.isListening === false, { interval: 5 });
});
afterAll(() => asAdmin(`alter database ${database} allow_connections true`));

test.each([
  ['a label whose page is held', () => `/L/${lot}/${serial}`],
  ['the same in GS1’s form', () => `/01/${gtin}/10/${lot}/21/${serial}`],
  ['the same as a chat program passes it on', () => `/L/${lot}/${serial}?fbclid=IwAR0x`],
])('%s shows that page, marked', async (_, path) => {
  const held = await read(path(), page);
  expect([held.status, held.headers['warning']]).toEqual([200, expect.stringContaining('110')]);
  expect(held.text).toContain('Đang mất liên lạc với sổ của chợ');
  expect(held.text).toContain('Tem này chỉ của sạp C1-12');
  expect(held.text).not.toContain('Chưa dò được tem');
});

test.each([
  ['a label', () => `/L/${seen}/7KQ2ZD`, 'Chưa dò được tem số 7KQ2ZD trong sổ'],
  ['a label in another language', () => `/L/${seen}/7KQ2ZD?lang=ja`, 'ラベル 7KQ2ZD は照合できていません'],
  ['a label in GS1’s form', () => `/01/${gtin}/10/${seen}/21/7kq2zd/`, 'Chưa dò được tem số 7KQ2ZD trong sổ'],
])(
  '%s that nobody read before shows the page of its lot, and that it was not looked up',
  async (_, path, words) => {
    const held = await read(path(), page);
    expect([held.status, held.headers['warning']]).toEqual([200, expect.stringContaining('110')]);
    expect(held.text).toContain(words);
  },
);

test('a lot and a stall with words of others behind them show the page that is held', async () => {
  for (const path of [
    `/L/${seen}?fbclid=x&utm_source=zalo`,
    `/01/${gtin}/10/${seen}?x=1`,
    `/414/${gln}/254/c1-12`,
  ]) {
    const held = await read(path, page);
    expect([path, held.status]).toEqual([path, 200]);
    expect(held.text).not.toContain('Chưa dò được tem');
  }
});

test.each([
  ['a label', () => `/L/${unseen}/7KQ2ZD`, () => `${unseen} · 7KQ2ZD`],
  ['a lot with words of others', () => `/L/${unseen}?fbclid=x`, () => unseen],
  ['a label in GS1’s form', () => `/01/${gtin}/10/${unseen}/21/7KQ2ZD`, () => `${unseen} · 7KQ2ZD`],
  ['a stall in GS1’s form', () => `/414/${gln}/254/C9-99`, () => 'C9-99'],
])(
  '%s that nothing is held of is told with its code and the telephone, in five languages',
  async (_, path, code) => {
    const plain = await read(path(), page);
    expect([plain.status, plain.headers['retry-after']]).toEqual([503, '5']);
    for (const lang of ['vi', 'en', 'zh-Hans', 'ko', 'ja']) expect(plain.text).toContain(`lang="${lang}"`);
    expect(plain.text).toContain(`<b>${code()}</b>`);
    expect(plain.text).toContain('href="tel:02838620000"');
  },
);

test('a search is told as well, and a program still gets facts', async () => {
  const search = await read('/m/LL?q=ca', page);
  expect([search.status, search.text.includes('href="tel:02838620000"')]).toEqual([503, true]);
  const told = await read(`/01/${gtin}/10/${unseen}`, { accept: '*/*' });
  expect([told.status, JSON.parse(told.text)]).toEqual([
    503,
    expect.objectContaining({ code: 'record-unavailable' }),
  ]);
});
