import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { aPerson } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aFishMarket, asking, at, type Ask, type FishMarket } from './a-fish-market.ts';

// Goal: a source that was typed in three ways is one to whoever traces or recalls it. Method: a vựa with its bay and two
// spellings that traders typed without one, merged by the board, asked about under every name and called back.
const record = await testRecord();
const now = new Date('2026-11-22T21:00:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let trader: Ask;
let clerk: Ask;
let head: Ask;
const spellings = { typed: '', third: '' };
const codes = { kept: '', typed: '', third: '', other: '' };

const decide = async (supplierId: string, answer = 'same') =>
  (
    await clerk('POST', '/markets/MS/supplier-pairs', {
      id: randomUUIDv7(),
      supplierId,
      intoId: market.suppliers.bay,
      answer,
    })
  ).status;
const traced = async (query: Record<string, string>) => {
  const answer = await clerk('GET', `/markets/MS/trace?${new URLSearchParams(query)}`);
  const lots = at(answer.json, 'lots');
  return Array.isArray(lots) ? lots.map((lot) => String(at(lot, 'lot'))).sort() : answer.text;
};
const one = () => [codes.kept, codes.typed, codes.third].sort();

beforeAll(async () => {
  market = await aFishMarket(record, 'MS');
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(`update supplier set bay = 'DD-17' where id = $1`, [market.suppliers.bay]),
  );
  trader = await asking(api, market.trader);
  clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
  head = await asking(api, await aPerson(record, { role: 'board_head', marketId: market.id }));
  const typed = async (name: string) =>
    String(
      at(
        (await trader('POST', '/markets/MS/suppliers', { id: randomUUIDv7(), name, kind: 'other' })).json,
        'id',
      ),
    );
  spellings.typed = await typed('Chú Bảy Thử');
  spellings.third = await typed('Bảy Bình Điền');
  const lot = async (supplierId: string) => {
    const line = {
      id: randomUUIDv7(),
      goodCode: 'ca-loc-dong',
      quantity: { unit: 'kg', amount: 10_000 },
      supplierId,
    };
    const slip = { id: randomUUIDv7(), deviceAt: now.toISOString(), stall: 'C1-12', lines: [line] };
    return String(at((await trader('POST', '/markets/MS/lots', slip)).json, 'lots', 0, 'code'));
  };
  codes.kept = await lot(market.suppliers.bay);
  codes.typed = await lot(spellings.typed);
  codes.third = await lot(spellings.third);
  codes.other = await lot(market.suppliers.unplaced);
});

test('before anybody said so, they are three', async () => {
  expect(await traced({ by: 'supplier', ref: 'Vựa Thử' })).toEqual([codes.kept]);
  expect(await traced({ by: 'bay', ref: 'DD-17' })).toEqual([codes.kept]);
});

describe('once the board merged them', () => {
  beforeAll(async () => {
    expect([await decide(spellings.typed), await decide(spellings.third)]).toEqual([201, 201]);
  });

  test.each<[string, () => Record<string, string>]>([
    ['the name that stayed', () => ({ by: 'supplier', ref: 'vựa thử' })],
    ['a spelling of it', () => ({ by: 'supplier', ref: 'Chú Bảy Thử' })],
    ['the other spelling, without marks', () => ({ by: 'supplier', ref: 'bay binh dien' })],
    ['its own id', () => ({ by: 'supplier', ref: market.suppliers.bay })],
    ['the id of a spelling', () => ({ by: 'supplier', ref: spellings.typed })],
    ['its bay', () => ({ by: 'bay', ref: 'DD 17' })],
    ['a day, of which only its bay', () => ({ by: 'day', from: '2026-11-23', bay: 'dd17' })],
    ['a stall, of which only its bay', () => ({ by: 'stall', ref: 'C1-12', bay: 'DD-17' })],
  ])('%s finds all of its goods and no others', async (_, query) => {
    expect(await traced(query())).toEqual(one());
  });

  test('the lot page of one spelling names the lots of the others beside it', async () => {
    const trace = await clerk('GET', `/markets/MS/lots/${codes.typed}/trace`);
    const beside = at(trace.json, 'supplierSiblings');
    expect(Array.isArray(beside) ? beside.map((lot) => at(lot, 'lot')).sort() : trace.text).toEqual(
      [codes.kept, codes.third].sort(),
    );
  });

  test('a recall of the bay turns the goods of every spelling red', async () => {
    const scope = await clerk('GET', '/markets/MS/recall-scope?by=bay&ref=DD-17');
    expect(scope.json).toMatchObject({ lots: 3, gramsIn: 30_000, lotCodes: one() });
    const ordered = await head('POST', '/markets/MS/recalls', {
      id: randomUUIDv7(),
      by: 'bay',
      ref: 'DD-17',
      reason: 'Nghi nhiễm formol',
      legalBasis: 'Luật An toàn thực phẩm, Điều 55',
      isOwn: true,
      lots: 3,
    });
    expect(ordered.status, ordered.text).toBe(201);
    const verdictOf = async (code: string) =>
      at((await api.ask('GET', `/api/v1/lots/${code}`)).json, 'verdict');
    for (const code of one()) expect(await verdictOf(code)).toBe('recalled');
    expect(await verdictOf(codes.other)).not.toBe('recalled');
  });

  test('taken apart again, each answers for itself', async () => {
    await decide(spellings.third, 'different');
    expect(await traced({ by: 'bay', ref: 'DD-17' })).toEqual([codes.kept, codes.typed].sort());
    expect(await traced({ by: 'supplier', ref: 'Bảy Bình Điền' })).toEqual([codes.third]);
  });
});
