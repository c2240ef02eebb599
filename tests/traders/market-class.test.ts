import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { arrangeCatalogue, arrangeMarket, arrangePerson, openApi } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: the class of a market is what an authority decided, told apart from what its points make, and nothing recorded is lost.
// Method: the API with a clock of the test's own, on a market of three stalls, by people with and without the right to write.
const record = await testRecord();
const api = openApi(record, () => new Date('2026-11-30T03:00:00Z'));
let clerk: ReturnType<Awaited<ReturnType<typeof api.clientOf>>['market']>;
let inspector: typeof clerk;
let marketId: number;

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    const market = await arrangeMarket(owner, 'HC');
    marketId = market.id;
    clerk = (await api.clientOf(await arrangePerson(owner, 'board_clerk', market.id))).market('HC');
    inspector = (await api.clientOf(await arrangePerson(owner, 'inspector', market.id))).market('HC');
  });
});

const refusal = (code: string) => ({ problem: { code } });
const decision = (value: 1 | 2 | 3 | null, more: object = {}) => ({
  id: randomUUIDv7(),
  class: value,
  decisionNumber: '12/QĐ-UBND',
  decidedOn: '2025-03-01',
  ...more,
});

test('before a decision there is none, whatever the points make', async () => {
  expect(await clerk.marketClass()).toMatchObject({
    points: 3,
    given: null,
    counted: 3,
    isOther: false,
    decisions: [],
    law: { name: 'NĐ 60/2024/NĐ-CP', leaseYearsMax: 10 },
  });
});

test('a decision counts as it was made, once, and is told where the points say otherwise', async () => {
  const made = decision(2);
  const first = await clerk.keepMarketClass(made);
  expect(first).toMatchObject({ given: 2, counted: 3, isOther: true });
  expect(await clerk.keepMarketClass(made)).toEqual(first);
  expect(await clerk.keepMarketClass(decision(3, { decidedOn: '2026-11-30' }))).toMatchObject({
    given: 3,
    isOther: false,
    decisions: [{ class: 3 }, { class: 2, decisionNumber: '12/QĐ-UBND', decidedOn: '2025-03-01' }],
  });
});

test('one recorded by mistake is taken back with a reason and stays on record', async () => {
  await expect(clerk.keepMarketClass(decision(null))).rejects.toMatchObject(refusal('invalid-input'));
  const book = await clerk.keepMarketClass(decision(null, { note: 'ghi nhầm chợ khác' }));
  expect(book.given).toBeNull();
  expect(book.decisions.map((one) => one.class)).toEqual([null, 3, 2]);
  await withConnection(record.ownerUrl, async (owner) => {
    await expect(
      owner.query(`update market_class set class = 1 where market_id = $1`, [marketId]),
    ).rejects.toThrow();
    await expect(owner.query(`delete from market_class where market_id = $1`, [marketId])).rejects.toThrow();
    const [row] = await owner.query<{ n: number }>(
      `select count(*)::int n from audit_entry where market_id = $1 and action = 'market.class_recorded'`,
      [marketId],
    );
    expect(row?.n).toBe(3);
  });
});

test('nobody records a decision of tomorrow, or without the right to', async () => {
  await expect(clerk.keepMarketClass(decision(1, { decidedOn: '2026-12-01' }))).rejects.toMatchObject(
    refusal('decision-day-ahead'),
  );
  await expect(inspector.keepMarketClass(decision(1))).rejects.toMatchObject(refusal('forbidden'));
  expect((await inspector.marketClass()).decisions).toHaveLength(3);
});
