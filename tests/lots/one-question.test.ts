import { randomUUIDv7 } from 'node:crypto';
import { inMarket } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import readXlsxFile from 'read-excel-file/node';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { aPerson, signIn } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aFishMarket, asking, at, type Ask, type FishMarket } from './a-fish-market.ts';

// Goal: one question about a lot, stall, source, bay, paper, vehicle, code or day answers all that came of it, with
// kilograms and evidence, and every file says the same. Method: one morning of one bay, asked in every way.
const record = await testRecord();
const now = new Date('2026-11-22T21:00:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let trader: Ask;
let clerk: Ask;
let gate: Ask;
let cookie = '';
const codes = { bay: '', other: '', handed: '', cut: '', arrived: '' };

const stamp = () => ({ id: randomUUIDv7(), deviceAt: now.toISOString() });
const kg = (amount: number) => ({ unit: 'kg', amount });
async function aLot(amount: number, supplierId: string | null): Promise<string> {
  const lines = [{ id: randomUUIDv7(), goodCode: 'ca-loc-dong', quantity: kg(amount), supplierId }];
  const answer = await trader('POST', '/markets/OQ/lots', { ...stamp(), stall: 'C1-12', lines });
  return String(at(answer.json, 'lots', 0, 'code'));
}
const moved = async (code: string, what: object) =>
  String(
    at(
      (await trader('POST', `/markets/OQ/lots/${code}/moves`, { ...stamp(), move: what })).json,
      'lots',
      0,
      'code',
    ),
  );
const ask = (query: Record<string, string>) =>
  clerk('GET', `/markets/OQ/trace?${new URLSearchParams(query)}`);
const file = (query: Record<string, string>) =>
  clerk('GET', `/markets/OQ/trace-file?${new URLSearchParams(query)}`);
const lotsOf = (json: unknown): string[] => {
  const lots = at(json, 'lots');
  return Array.isArray(lots) ? lots.map((lot) => String(at(lot, 'lot'))).sort() : [];
};

beforeAll(async () => {
  market = await aFishMarket(record, 'OQ');
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(`update supplier set bay = 'DD-17' where id = $1`, [market.suppliers.bay]),
  );
  trader = await asking(api, market.trader);
  const person = await aPerson(record, { role: 'board_clerk', marketId: market.id });
  clerk = await asking(api, person);
  cookie = await signIn(api, person);
  gate = await asking(api, await aPerson(record, { role: 'gate_guard', marketId: market.id }));
  codes.bay = await aLot(30_000, market.suppliers.bay);
  codes.other = await aLot(8_000, market.suppliers.unplaced);
  codes.handed = await moved(codes.bay, {
    kind: 'transfer',
    amount: 12_000,
    toStall: 'C1-13',
    lotId: randomUUIDv7(),
  });
  codes.cut = await moved(codes.bay, {
    kind: 'cut',
    amount: 10_000,
    outputs: [{ lotId: randomUUIDv7(), goodCode: 'ca-ro-phi', quantity: kg(8_500) }],
  });
  const line = {
    id: randomUUIDv7(),
    stall: 'C1-12',
    goodCode: 'ca-ro-phi',
    quantity: kg(5_000),
    supplierId: market.suppliers.unplaced,
  };
  const arrival = {
    ...stamp(),
    gate: 'Cổng 1',
    arrivedAt: now.toISOString(),
    plate: '63C-123.45',
    grade: 'admit',
    lots: [line],
  };
  codes.arrived = String(at((await gate('POST', '/markets/OQ/arrivals', arrival)).json, 'lots', 0, 'code'));
});

test('all stalls with goods of one bay on one day, with kilograms', async () => {
  const answer = await ask({ by: 'day', from: '2026-11-23', bay: 'dd17' });
  expect(lotsOf(answer.json)).toEqual([codes.bay, codes.handed, codes.cut].sort());
  expect(at(answer.json, 'stalls')).toEqual([
    { code: 'C1-12', businessName: expect.any(String), lots: 2, grams: 30_000, lotsWithoutMass: 0 },
    { code: 'C1-13', businessName: expect.any(String), lots: 1, grams: 12_000, lotsWithoutMass: 0 },
  ]);
  // What was moved inside came in once, and is cut at the stall it came to.
  expect(at(answer.json, 'cameIn')).toEqual({ grams: 30_000, lotsWithoutMass: 0 });
  expect(at(answer.json, 'sources')).toMatchObject([
    { name: 'Vựa Thử', bay: 'DD-17', lots: 1, grams: 30_000 },
  ]);
});

describe('every beginning', () => {
  const family = () => [codes.bay, codes.handed, codes.cut].sort();
  test.each<[string, () => Record<string, string>, () => string[]]>([
    ['a lot', () => ({ by: 'lot', ref: codes.cut.toLowerCase() }), () => [codes.bay, codes.cut].sort()],
    ['a stall', () => ({ by: 'stall', ref: 'c1-13' }), () => [codes.bay, codes.handed].sort()],
    [
      'a former code of a stall',
      () => ({ by: 'stall', ref: 'CU-07' }),
      () => [codes.other, codes.arrived, ...family()].sort(),
    ],
    ['a source by its name', () => ({ by: 'supplier', ref: 'VỰA Thử' }), family],
    ['a bay', () => ({ by: 'bay', ref: 'DD 17' }), family],
    ['a vehicle', () => ({ by: 'vehicle', ref: '63c12345' }), () => [codes.arrived]],
    ['another day', () => ({ by: 'day', from: '2026-11-22' }), () => []],
  ])('%s', async (_, query, expected) => {
    expect(lotsOf((await ask(query())).json)).toEqual(expected());
  });

  test('a paper and an upstream code', async () => {
    const paper = { ...stamp(), kind: 'PXK', number: 'PXK-0412', lots: [codes.bay], issuedOn: '2026-11-22' };
    const added = await trader('POST', '/markets/OQ/papers', paper);
    expect(added.status, added.text).toBe(201);
    await trader('POST', `/markets/OQ/lots/${codes.other}/upstream-codes`, { kind: 'tlc', value: 'AB/77' });
    expect(lotsOf((await ask({ by: 'paper', ref: 'pxk-0412' })).json)).toEqual(family());
    expect(lotsOf((await ask({ by: 'code', ref: 'AB/77' })).json)).toEqual([codes.other]);
  });

  test('a question without its beginning, or with the days the wrong way round, is refused', async () => {
    expect((await ask({ by: 'stall' })).json).toMatchObject({ code: 'trace-needs-ref' });
    expect((await ask({ by: 'day', from: '2026-11-23', until: '2026-11-22' })).json).toMatchObject({
      code: 'dates-reversed',
    });
  });
});

test('each hop says its kilograms, on whose word, and where its goods stand', async () => {
  const spoilt = { kind: 'spoil', amount: 1_000 };
  const thrown = await trader('POST', `/markets/OQ/lots/${codes.other}/moves`, { ...stamp(), move: spoilt });
  expect(thrown.status, thrown.text).toBe(201);
  const given = { kind: 'return', amount: 2_000 };
  const back = await clerk('POST', `/markets/OQ/lots/${codes.other}/moves`, {
    ...stamp(),
    move: given,
    note: 'Vựa nhận lại',
  });
  expect(back.status, back.text).toBe(201);
  // What left the market is a hop too; the board's own entry is one of the market's book, the trader's is a word.
  expect(at((await ask({ by: 'lot', ref: codes.other })).json, 'moves')).toEqual([
    expect.objectContaining({
      from: codes.other,
      to: null,
      kind: 'spoil',
      grams: 1_000,
      evidence: 'declared',
    }),
    expect.objectContaining({
      from: codes.other,
      to: null,
      kind: 'return',
      grams: 2_000,
      evidence: 'documented',
    }),
  ]);
  const answer = await ask({ by: 'lot', ref: codes.bay });
  expect(at(answer.json, 'moves')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        from: codes.bay,
        to: codes.handed,
        kind: 'transfer',
        grams: 12_000,
        evidence: 'declared',
      }),
      expect.objectContaining({ from: codes.bay, to: codes.cut, kind: 'cut', grams: 8_500 }),
    ]),
  );
  const lots = at(answer.json, 'lots');
  expect(lots).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ lot: codes.bay, side: 'asked', depth: 0, grams: 30_000, gone: 22_000 }),
      expect.objectContaining({ lot: codes.cut, side: 'after', depth: 1, stall: 'C1-12' }),
    ]),
  );
});

describe('files', () => {
  test('CSV, PDF and workbook hold the lots of the answer', async () => {
    const query = { by: 'lot', ref: codes.bay };
    const csv = await file({ ...query, format: 'csv' });
    expect(csv.headers.get('content-disposition')).toContain('.csv');
    for (const code of [codes.bay, codes.handed, codes.cut]) expect(csv.text).toContain(code);
    const pdf = await file({ ...query, format: 'pdf' });
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.text.startsWith('%PDF-')).toBe(true);
  });

  test('transformation rows carry what each lot gave, and the flat sheet is UTC', async () => {
    const query = { by: 'lot', ref: codes.cut };
    const rows = (await file({ ...query, format: 'fsma204-transformation' })).text.trim().split('\r\n');
    expect(rows).toHaveLength(2);
    expect(rows[1]).toContain(codes.bay);
    expect(rows[1]).toContain(codes.cut);
    expect(rows[1]).toContain('8.5,kg');
    const flat = (await file({ ...query, format: 'fsma204-flat' })).text.trim().split('\r\n');
    expect(flat.slice(1).every((row) => row.includes('2026-11-22,21:00:00'))).toBe(true);
    expect(flat.slice(1).every((row) => row.includes('/L/OQ-'))).toBe(true);
  });

  test('the workbook opens, and its sheets hold the columns and the rows', async () => {
    const asked = await api.app.fetch(
      new Request(`http://localhost:3000/api/v1/markets/OQ/trace-file?by=lot&ref=${codes.bay}&format=xlsx`, {
        headers: { cookie },
      }),
    );
    const sheets = await readXlsxFile(Buffer.from(await asked.arrayBuffer()));
    const table = new Map(sheets.map(({ sheet, data }) => [sheet, data]));
    expect([...table.keys()]).toEqual(['Receiving', 'Shipping', 'Transformation', 'Events']);
    // From the bay, and next door.
    expect(table.get('Receiving')).toHaveLength(3);
    expect(table.get('Shipping')?.[1]).toContain(codes.bay);
    // Handing on is none: the code stays.
    expect(table.get('Transformation')).toHaveLength(2);
  });
});

test('the walk refuses another market, though it runs as the owner', async () => {
  const walk = (marketId: number) =>
    inMarket(record.orm, { marketId: market.id }, ({ db }) =>
      sql`select * from lot_genealogy(${marketId}, array[]::uuid[], 10)`.execute(db),
    );
  expect((await walk(market.id)).rows).toEqual([]);
  await expect(walk(market.id + 1)).rejects.toMatchObject({ constraint: 'lot_genealogy_wall' });
});
