import { randomUUIDv7 } from 'node:crypto';
import type { BoardPeriod, Client } from '@so-cho/api/client';
import { inMarket, joinAsWritten, rollDays } from '@so-cho/db';
import { withConnection, type Connection } from '@so-cho/db/server';
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

// Goal: kept figures of days always equal their rows, whatever happens to the rows and in whatever order the job runs.
// Method: random acts of every kind that changes a figure, the job now and then between them; after each step the period
// as the API says it is compared with the sums of the day pages, which count rows and keep nothing.
const record = await testRecord();
/** Sunday 22 November 2026, 06:10 at the market. */
const now = new Date('2026-11-21T23:10:00Z');
const api = openApi(record, () => now);
const days = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'] as const;
let market: SmallMarket;
let board: ReturnType<Client['market']>;
const lots: { id: string; code: string; day: string }[] = [];

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    market = await arrangeMarket(owner, 'PD');
    board = (await api.clientOf(await arrangePerson(owner, 'board_clerk', market.id))).market('pd');
  });
});

/** Midnight of the market's day and some minutes. */
const at = (day: string, minutes: number) => new Date(Date.parse(`${day}T00:00:00+07:00`) + minutes * 60_000);
const roll = (most = 100) =>
  inMarket(record.orm, { marketId: market.id }, async (tx) => {
    await joinAsWritten(tx);
    return rollDays(tx, marketClock, most);
  });
let number = 0;

type Act = (owner: Connection, pick: (below: number) => number) => Promise<unknown>;
const someLot = (pick: (below: number) => number) => lots[pick(Math.max(1, lots.length))];

const acts: Readonly<Record<string, Act>> = {
  'a lot comes in': async (owner, pick) => {
    const day = days[pick(days.length)] ?? days[0];
    number += 1;
    const arrivedAt = at(day, pick(360));
    const supplier =
      [market.suppliers.bay, market.suppliers.farm, market.suppliers.unplaced, null][pick(4)] ?? null;
    const lot = await arrangeLot(owner, market, number, {
      arrivedAt,
      recordedAt: new Date(arrivedAt.getTime() + (pick(5) === 0 ? 361 : 4) * 60_000),
      goodCode: pick(2) === 0 ? 'ca-nuc' : 'rau-muong',
      supplierId: supplier,
      grams: pick(5) === 0 ? null : 1000 + pick(50_000),
      arrivalId: null,
    });
    lots.push({ ...lot, day });
  },
  'its mass, supplier, good or stall is corrected': async (owner, pick) => {
    const lot = someLot(pick);
    if (!lot) return;
    const [field, value] = (
      [
        ['amount', { amount: 7000, grams: 7000 }],
        ['supplier', { supplierId: market.suppliers.farm }],
        ['good', { goodCode: 'ca-nuc', shelfLifeDays: 1 }],
        ['stall', { stallId: market.stalls[1]?.id }],
      ] as const
    )[pick(4)] ?? ['amount', { amount: 7000, grams: 7000 }];
    await owner.query(
      `insert into lot_event (market_id, lot_id, kind, field, value, recorded_at) values ($1, $2, 'correction', $3, $4, $5)`,
      [market.id, lot.id, field, JSON.stringify(value), at(lot.day, 365)],
    );
  },
  'a paper comes to it, and perhaps is refused': async (owner, pick) => {
    const lot = someLot(pick);
    if (!lot) return;
    const paper = randomUUIDv7();
    await owner.query(
      `insert into paper (market_id, id, kind, number, evidence, recorded_at) values ($1, $2, 'PXK', '1', $3, $4)`,
      [market.id, paper, pick(3) === 0 ? 'declared' : 'documented', at(lot.day, 366)],
    );
    await owner.query(
      `insert into paper_lot (market_id, paper_id, lot_id, recorded_at) values ($1, $2, $3, $4)`,
      [market.id, paper, lot.id, at(lot.day, 366)],
    );
    if (pick(3) > 0) return;
    await owner.query(
      `insert into paper_review (market_id, id, paper_id, answer, reason, recorded_at, recorded_by) values ($1, $2, $3, 'refused', 'không khớp', $4, uuidv7())`,
      [market.id, randomUUIDv7(), paper, at(lot.day, 367)],
    );
  },
  'it is checked': async (owner, pick) => {
    const lot = someLot(pick);
    if (!lot) return;
    await owner.query(
      `insert into safety_check (market_id, lot_id, stall_id, kind, analyte, outcome, lab_name, performed_at, recorded_at, performed_by)
       values ($1, $2, $3, 'lab', 'formol', 'pass', 'Phòng Thử', $4, $4, uuidv7())`,
      [market.id, lot.id, market.stalls[0]?.id, at(lot.day, 368)],
    );
  },
  'it is scanned': async (owner, pick) => {
    const lot = someLot(pick);
    if (!lot) return;
    await owner.query(
      `insert into scan_count values ($1, 'lot', $2, $3, 'vi', 1)
       on conflict on constraint scan_count_pk do update set count = scan_count.count + 1`,
      [market.id, lot.code, at(lot.day, 60 * pick(6))],
    );
  },
  'it turns out to be another one, or not': async (owner, pick) => {
    const [one, other] = [someLot(pick), someLot(pick)];
    if (!one || !other || one.day !== other.day || one.id >= other.id) return;
    const taken = await owner.query(
      `select from lot_state where market_id = $1 and lot_id in ($2, $3) and (merged_into is not null or merged_lots <> '{}')`,
      [market.id, one.id, other.id],
    );
    const known = await owner.query<{ id: string; n: number }>(
      `select m.id, (select count(*)::int from lot_match_decision d where d.match_id = m.id) as n from lot_match m
       where m.market_id = $1 and m.kept_lot = $2 and m.other_lot = $3`,
      [market.id, one.id, other.id],
    );
    const match = known[0]?.id ?? randomUUIDv7();
    if (known.length === 0 && taken.length > 0) return;
    if (known.length === 0) {
      await owner.query(
        `insert into lot_match (market_id, id, kept_lot, other_lot, certainty, reasons, recorded_at) values ($1, $2, $3, $4, 'sure', '{}', $5)`,
        [market.id, match, one.id, other.id, at(one.day, 369)],
      );
    }
    const isOne = taken.length === 0;
    await owner.query(
      `insert into lot_match_decision (market_id, id, match_id, number, answer, decided_at) values ($1, $2, $3, $4, $5, $6)`,
      [
        market.id,
        randomUUIDv7(),
        match,
        (known[0]?.n ?? 0) + 1,
        isOne ? 'same' : 'different',
        at(one.day, 369),
      ],
    );
  },
  'a supplier turns out to be of another place': (owner, pick) =>
    owner.query(`update supplier set place_raw = $3 where market_id = $1 and id = $2`, [
      market.id,
      market.suppliers.bay,
      `Chợ đầu mối ${String(pick(4))}, ô 3`,
    ]),
  'the job runs': () => roll(2),
};

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
          fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.array(fc.nat(), { minLength: 8, maxLength: 8 })),
          {
            minLength: 6,
            maxLength: 14,
          },
        ),
        async (chosen) => {
          for (const [name, numbers] of chosen) {
            let next = 0;
            await acts[name]?.(owner, (below) => (numbers[next++ % numbers.length] ?? 0) % below);
          }
          expect(await period()).toEqual(await fromRows());
        },
      ),
      { numRuns: 25, seed: 29_112_026 },
    );
  });
  expect(lots.length).toBeGreaterThan(20);
  // Nothing waits after the job, and the kept figures alone say the same.
  while ((await roll()) > 0);
  expect(await period()).toEqual(await fromRows());
});

test('a change that is committed while the job counts keeps its mark', async () => {
  while ((await roll()) > 0);
  await withConnection(record.ownerUrl, async (owner) => {
    await owner.query('begin');
    number += 1;
    await arrangeLot(owner, market, number, {
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
