import type { BoardPeriod, Client } from '@so-cho/api/client';
import { inMarket, joinAsWritten, rollDays } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  arrangeCatalogue,
  arrangeLot,
  arrangeMarket,
  arrangePerson,
  marketClock,
  openApi,
  type SmallMarket,
} from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';
import { at, days, randomActs } from './random-acts.ts';

// Goal: kept figures of days always equal their rows, whatever happens to the rows and in whatever order the job runs.
// Method: random acts of every kind that changes a figure, the job now and then between them; after each step the period
// as the API says it is compared with the sums of the day pages, which count rows and keep nothing.
const record = await testRecord();
/** Sunday 22 November 2026, 06:10 at the market. */
const now = new Date('2026-11-21T23:10:00Z');
const api = openApi(record, () => now);
let market: SmallMarket;
let board: ReturnType<Client['market']>;

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    market = await arrangeMarket(owner, 'PD');
    happens = randomActs(market, roll);
    board = (await api.clientOf(await arrangePerson(owner, 'board_clerk', market.id))).market('pd');
  });
});

const roll = (most = 100) =>
  inMarket(record.orm, { marketId: market.id }, async (tx) => {
    await joinAsWritten(tx);
    return rollDays(tx, marketClock, most);
  });
let happens: ReturnType<typeof randomActs>;

/** The same period from the pages of its days, which count rows. */
async function fromRows(): Promise<Pick<BoardPeriod, 'total' | 'byCategory' | 'byOrigin'>> {
  const pages = await Promise.all(days.map((day) => board.boardToday({ day })));
  const sum = (value: (page: (typeof pages)[number]) => number) =>
    pages.reduce((all, page) => all + value(page), 0);
  const groups = (of: (page: (typeof pages)[number]) => { key: string; lots: number; grams: number }[]) =>
    [...Map.groupBy(pages.flatMap(of), ({ key }) => key)].map(([key, some]) => ({
      key,
      lots: some.reduce((all, one) => all + one.lots, 0),
      grams: some.reduce((all, one) => all + one.grams, 0),
    }));
  return expect.objectContaining({
    total: {
      lots: sum((page) => page.total.lots),
      grams: sum((page) => page.total.grams),
      lotsWithoutMass: sum((page) => page.total.lotsWithoutMass),
      paperedLots: sum((page) => page.papered.lots),
      paperedGrams: sum((page) => page.papered.grams),
      admitted: sum((page) => page.funnel.admitted),
      checked: sum((page) => page.funnel.checked),
      scanned: sum((page) => page.funnel.scanned),
      late: sum((page) => page.data.late),
      corrected: sum((page) => page.data.corrected),
      joined: sum((page) => page.data.joined),
    },
    byCategory: sameGroups(groups((page) => page.byCategory.map((one) => ({ ...one, key: one.code })))),
    byOrigin: sameGroups(groups((page) => page.byOrigin)),
  });
}

function sameGroups(expected: { key: string; lots: number; grams: number }[]) {
  return {
    asymmetricMatch: (actual: readonly { key: string; lots: number; grams: number }[]) => {
      const plain = (some: readonly { key: string; lots: number; grams: number }[]) =>
        some.map(({ key, lots: count, grams }) => `${key}: ${count} lots, ${grams} g`).sort();
      return JSON.stringify(plain(actual)) === JSON.stringify(plain(expected));
    },
    toString: () => 'sameGroups',
    toAsymmetricMatcher: () => JSON.stringify(expected),
  };
}

const period = () => board.boardPeriod({ from: days[0], to: '2026-11-22', against: 'none' });

test('whatever happens, and whenever the job runs, a period equals the rows of its days', async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.constantFrom(...Object.keys(happens.acts)),
            fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
          ),
          {
            minLength: 6,
            maxLength: 14,
          },
        ),
        async (chosen) => {
          for (const [name, numbers] of chosen) {
            let next = 0;
            await happens.acts[name]?.(owner, (below) => (numbers[next++ % numbers.length] ?? 0) % below);
          }
          expect(await period()).toEqual(await fromRows());
        },
      ),
      { numRuns: 25, seed: 29_112_026 },
    );
  });
  expect(happens.lots.length).toBeGreaterThan(20);
  // Nothing waits after the job, and the kept figures alone say the same.
  while ((await roll()) > 0);
  expect(await period()).toEqual(await fromRows());
});

test('a change that is committed while the job counts keeps its mark', async () => {
  while ((await roll()) > 0);
  await withConnection(record.ownerUrl, async (owner) => {
    await owner.query('begin');
    await arrangeLot(owner, market, happens.nextNumber(), {
      arrivedAt: at('2026-11-19', 10),
      grams: 5000,
      supplierId: null,
    });
    // The job sees neither the lot nor its mark, and is done before they are committed.
    expect(await roll()).toBe(0);
    await owner.query('commit');
  });
  expect(await period()).toEqual(await fromRows());
  expect(await roll()).toBe(1);
  expect(await period()).toEqual(await fromRows());
});

describe('a period', () => {
  test('opens its rows: every number is that of the list it leads to', async () => {
    const said = await period();
    const opened = { from: said.from, day: said.to, until: said.asOf, limit: 1 };
    const listed = await board.lotRows(opened);
    expect({ lots: listed.total, grams: listed.grams }).toEqual({
      lots: said.total.lots,
      grams: said.total.grams,
    });
    for (const one of said.byCategory) {
      expect((await board.lotRows({ ...opened, category: one.key })).total).toBe(one.lots);
    }
    for (const one of said.byOrigin) {
      expect((await board.lotRows({ ...opened, origin: one.key, papered: 'yes' })).total).toBe(
        one.paperedLots,
      );
    }
    for (const step of said.bySteps) {
      expect((await board.lotRows({ ...opened, from: step.from, day: step.to })).total).toBe(step.lots);
    }
    for (const stage of ['admitted', 'checked', 'scanned', 'late', 'corrected', 'joined'] as const) {
      expect((await board.lotRows({ ...opened, stage })).total).toBe(said.total[stage]);
    }
  });

  test('stands against the one before, the same days last year, or any other', async () => {
    const said = await board.boardPeriod({ from: '2026-11-20', to: '2026-11-21' });
    expect(said.against).toMatchObject({ from: '2026-11-18', to: '2026-11-19' });
    expect(said.against?.total).toEqual(
      (await board.boardPeriod({ from: '2026-11-18', to: '2026-11-19', against: 'none' })).total,
    );
    const other = await board.boardPeriod({
      from: '2026-11-20',
      againstFrom: '2026-11-01',
      againstTo: '2026-11-10',
    });
    expect(other.against).toMatchObject({
      from: '2026-11-01',
      to: '2026-11-10',
      total: { lots: 0 },
      daysWithGoods: 0,
    });
    expect((await board.boardPeriod({ from: '2026-11-01', against: 'year' })).against).toMatchObject({
      from: '2025-11-01',
      to: '2025-11-22',
    });
  });

  test('ends today at the latest, and counts checks, holds and visits of its days', async () => {
    const said = await board.boardPeriod({ to: '2026-12-31', against: 'none' });
    expect(said).toMatchObject({ from: '2026-11-01', to: '2026-11-22', step: 'day' });
    expect(said.bySteps).toHaveLength(22);
    expect(said.safety).toMatchObject({ stopSales: 0, visits: 0, allTests: { k: 0, n: 0, interval: null } });
  });

  test.each([
    [{ from: '2026-11-22', to: '2026-11-20' }, 'period-malformed'],
    [{ from: '2024-01-01', to: '2026-11-20' }, 'period-malformed'],
    [{ from: '2027-01-01' }, 'day-out-of-range'],
  ])('%o is refused', async (query, code) => {
    await expect(board.boardPeriod(query)).rejects.toMatchObject({ problem: { code } });
  });
});
