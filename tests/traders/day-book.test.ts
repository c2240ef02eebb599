import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { aPerson, signIn } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { aFishMarket, asking, at, type Ask, type FishMarket } from '../lots/a-fish-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: what a trader gets back is exactly what was written down, and nobody else's. Method: slips through the API with
// a clock of the test's own, then the book, its papers and its table.
const record = await testRecord();
let now = new Date('2026-10-20T21:00:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let trader: Ask;
let cookie: string;

const slip = (lines: readonly object[], over: object = {}) =>
  trader('POST', '/markets/DB/lots', {
    id: randomUUIDv7(),
    stall: 'C1-12',
    deviceAt: now.toISOString(),
    lines: lines.map((line) => ({ id: randomUUIDv7(), goodCode: 'ca-loc-dong', supplierId: null, ...line })),
    ...over,
  });
const kg = (amount: number) => ({ unit: 'kg', amount });

beforeAll(async () => {
  market = await aFishMarket(record, 'DB');
  trader = await asking(api, market.trader);
  cookie = await signIn(api, market.trader);
  const { bay } = market.suppliers;
  await slip([
    { quantity: kg(12_500), supplierId: bay },
    { goodCode: 'gao-thom', quantity: { unit: 'bao', amount: 3 }, supplierId: bay },
    { quantity: { unit: 'chuc', amount: 2, askedSize: 12 } },
  ]);
  now = new Date('2026-11-22T21:00:00Z');
  await slip([
    { quantity: kg(4_000), supplierId: bay },
    { quantity: { unit: 'kg', amount: null }, supplierId: bay },
  ]);
});

describe('the book of a month', () => {
  test('has its lines, its sources with one sum a measure, and the month it begins in', async () => {
    const { status, json } = await trader('GET', '/markets/DB/day-book?month=2026-10');
    expect(status).toBe(200);
    expect(json).toMatchObject({ today: '2026-11-23', month: '2026-10', firstMonth: '2026-10' });
    expect(at(json, 'lines', 0)).toMatchObject({ day: '2026-10-21', stall: 'C1-12', writtenBy: 'self' });
    expect(at(json, 'suppliers')).toEqual([
      {
        id: market.suppliers.bay,
        name: 'Vựa Thử',
        place: 'Tiền Giang, nay Đồng Tháp',
        lots: 2,
        totals: [kg(12_500), { unit: 'bao', amount: 3 }],
        unknown: 0,
      },
      {
        id: null,
        name: '',
        place: '',
        lots: 1,
        totals: [{ unit: 'chuc', amount: 2, askedSize: 12 }],
        unknown: 0,
      },
    ]);
    const present = await trader('GET', '/markets/DB/day-book');
    expect(at(present.json, 'suppliers', 0)).toMatchObject({ lots: 2, totals: [kg(4_000)], unknown: 1 });
    expect(at(present.json, 'fullBook')).toMatchObject({ days: 30, isFull: false });
  });

  test('shows a correction as one, also of a place that no list knows', async () => {
    const day = await trader('GET', '/markets/DB/trader-day');
    const code = String(at(day.json, 'lots', 0, 'code'));
    expect(at(day.json, 'lots', 0)).toMatchObject({
      mayCorrect: true,
      isCorrected: false,
      isOnBehalf: false,
    });
    const correct = (correction: object) =>
      trader('POST', `/markets/DB/lots/${code}/corrections`, {
        id: randomUUIDv7(),
        deviceAt: now.toISOString(),
        correction,
      });
    expect((await correct({ field: 'amount', quantity: kg(5_000) })).status).toBe(201);
    expect((await correct({ field: 'origin', originText: 'Cồn Phụng' })).status).toBe(201);
    const { json } = await trader('GET', '/markets/DB/day-book');
    expect(at(json, 'lines', 0)).toMatchObject({
      quantity: kg(5_000),
      isCorrected: true,
      place: 'Cồn Phụng',
    });
    expect((await correct({ field: 'origin', originText: 'Cà Mau' })).status).toBe(201);
    const again = await trader('GET', '/markets/DB/trader-day');
    expect(at(again.json, 'lots', 0)).toMatchObject({ isCorrected: true, place: 'Cà Mau' });
  });

  test('is nobody else’s, also not of whoever takes the stall over', async () => {
    const next = await aPerson(record, { role: 'trader', marketId: market.id });
    await withConnection(record.ownerUrl, async (owner) => {
      await owner.query(
        `update tenancy set period = daterange('2026-01-01', '2026-11-23') where market_id = $1 and stall_id = $2`,
        [market.id, market.stalls.own],
      );
      await owner.query(
        `insert into tenancy (market_id, stall_id, trader_id, role, period)
         select $1, $2, trader_id, 'operator', daterange('2026-11-23', null) from role_grant where user_id = $3`,
        [market.id, market.stalls.own, next.userId],
      );
    });
    const theirs = await asking(api, next);
    const { json } = await theirs('GET', '/markets/DB/day-book?month=2026-10');
    expect(json).toMatchObject({ lines: [], suppliers: [], firstMonth: null });
    const own = await trader('GET', '/markets/DB/day-book?month=2026-10');
    expect(at(own.json, 'lines')).toHaveLength(3);
  });
});

describe('papers and tables', () => {
  const file = async (path: string) => {
    const url = `http://localhost/api/v1/markets/DB/day-book/${path}`;
    const answer = await api.app.fetch(new Request(url, { headers: { cookie } }));
    return { status: answer.status, headers: answer.headers, bytes: await answer.arrayBuffer() };
  };
  const textOf = async (bytes: ArrayBuffer) => {
    const paper = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    const pages = Array.from({ length: paper.numPages }, async (_, index) => {
      const { items } = await (await paper.getPage(index + 1)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join(' ');
    });
    return (await Promise.all(pages)).join(' ').normalize('NFC').replaceAll(/\s+/g, ' ');
  };

  test('the day sheet says what was written, in whole words', async () => {
    const { status, headers, bytes } = await file('day.pdf?day=2026-10-21');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const text = await textOf(bytes);
    for (const words of [
      'Sổ nhập hàng ngày 21/10/2026',
      'Cá lóc đồng',
      '12,5 kg',
      '2 chục (12)',
      'Cộng 3 lô',
    ])
      expect(text).toContain(words);
  });

  test('the list of purchases leaves out what has an invoice, and says so', async () => {
    const path = `purchases.pdf?from=2026-10-01&to=2026-10-31&supplier=${market.suppliers.bay}`;
    expect(await textOf((await file(path)).bytes)).toContain('Cộng 2 lần mua · 12,5 kg + 3 bao');
    const book = await trader('GET', '/markets/DB/day-book?month=2026-10');
    const paper = await trader('POST', '/markets/DB/papers', {
      id: randomUUIDv7(),
      kind: 'HD',
      lots: [at(book.json, 'lines', 0, 'code')],
      deviceAt: now.toISOString(),
    });
    expect(paper.status).toBe(201);
    const text = await textOf((await file(path)).bytes);
    expect(text).toContain('Cộng 1 lần mua · 3 bao');
    expect(text).toContain('1 lô đã có hóa đơn');
  });

  test('the table holds every line in whole numbers', async () => {
    const { headers, bytes } = await file('lots.csv?from=2026-10-01&to=2026-11-30');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = Buffer.from(bytes).toString('utf8').trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\u{FEFF}Ngày,/u);
    expect(lines).toHaveLength(6);
    expect(lines[1]).toContain(',"12,5 kg",kg,,,12500,Vựa Thử,"Tiền Giang, nay Đồng Tháp",');
  });

  test('an empty day, a reversed and a far too long span are refused', async () => {
    expect((await file('day.pdf?day=2026-10-02')).status).toBe(404);
    expect((await file('lots.csv?from=2026-10-02&to=2026-10-01')).status).toBe(400);
    expect((await file('lots.csv?from=2020-01-01&to=2026-10-01')).status).toBe(400);
  });
});
