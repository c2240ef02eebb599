import type { Client, LotRows, LotRowsFilter } from '@so-cho/api/client';
import { marketDay, marketTime } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  arrangeCatalogue,
  arrangeMarket,
  arrangePerson,
  marketClock,
  openApi,
} from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';
import { arrangeNineWeeks, day, minute, type Fact } from './nine-weeks.ts';

// Goal: every figure of the board's morning is right, and equals the rows it opens.
// Method: nine weeks of arranged lots; the same figures counted once more in plain JavaScript over the same facts.
const record = await testRecord();
/** Sunday 22 November 2026, 06:10 at the market. */
const now = new Date('2026-11-21T23:10:00Z');
const api = openApi(record, () => now);
let board: ReturnType<Client['market']>;

let facts: readonly Fact[] = [];

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    const market = await arrangeMarket(owner, 'FG');
    board = (await api.clientOf(await arrangePerson(owner, 'board_clerk', market.id))).market('fg');
    facts = await arrangeNineWeeks(owner, market);
  });
});

/** What was known of that day at that moment. */
const known = (on: string, at: Date) =>
  facts.filter((fact) => fact.day === on && fact.arrivedAt <= at && fact.recordedAt <= at);
const grams = (lots: readonly Fact[]) => lots.reduce((sum, lot) => sum + (lot.grams ?? 0), 0);
const hourOf = (fact: Fact) => Number(marketTime(fact.arrivedAt, marketClock.timeZone).slice(0, 2));
const median = (values: number[]) => {
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

describe.each([
  ['now', {}, '2026-11-22', now],
  ['at 04:00', { at: '2026-11-21T21:00:00Z' }, '2026-11-22', new Date('2026-11-21T21:00:00Z')],
  ['yesterday', { day: '2026-11-21' }, '2026-11-21', new Date('2026-11-21T16:59:59.999Z')],
])('the figures %s', (_, query, on, at) => {
  test('are those counted once more over the same facts', async () => {
    const lots = known(on, at);
    const today = await board.boardToday(query);
    expect(lots.length).toBeGreaterThan(10);
    expect(today).toMatchObject({
      day: on,
      asOf: at.toISOString(),
      total: {
        lots: lots.length,
        grams: grams(lots),
        lotsWithoutMass: lots.filter((lot) => lot.grams === null).length,
      },
      papered: {
        lots: lots.filter((lot) => lot.isPapered).length,
        grams: grams(lots.filter((lot) => lot.isPapered)),
      },
      funnel: {
        declared: lots.length,
        papered: lots.filter((lot) => lot.isPapered).length,
        admitted: lots.filter((lot) => lot.isAdmitted).length,
        checked: lots.filter((lot) => lot.isChecked).length,
        scanned: lots.filter((lot) => lot.isScanned).length,
      },
      data: {
        late: lots.filter((lot) => lot.recordedAt.getTime() - lot.arrivedAt.getTime() > 6 * 60 * minute)
          .length,
        corrected: lots.filter((lot) => lot.isCorrected).length,
      },
    });
    for (const [figures, keyOf] of [
      [today.byCategory.map((figure) => ({ ...figure, key: figure.code })), (lot: Fact) => lot.category],
      [today.byOrigin, (lot: Fact) => lot.origin],
    ] as const) {
      const expected = [...Map.groupBy(lots, keyOf)].map(([key, some]) => [key, some.length, grams(some)]);
      expect(figures.map((figure) => [figure.key, figure.lots, figure.grams]).sort()).toEqual(
        expected.sort(),
      );
    }
    const gaps = [
      ...Map.groupBy(
        lots.filter((lot) => !lot.isPapered),
        (lot) => `${lot.category} ${lot.origin}`,
      ),
    ];
    expect(today.funnel.worstGap?.lots).toBe(Math.max(...gaps.map(([, some]) => some.length)));
  });

  test('equal the rows they open', async () => {
    const today = await board.boardToday(query);
    const opened = { day: today.day, until: today.asOf };
    const total = async (filter: LotRowsFilter) => {
      const { total: lots, grams: mass } = await board.lotRows({ ...opened, ...filter, limit: 1 });
      return { lots, grams: mass };
    };
    expect(await total({})).toEqual({ lots: today.total.lots, grams: today.total.grams });
    expect(await total({ papered: 'yes' })).toEqual(today.papered);
    expect(new Set(today.byCategory.map(({ name, nameEn }) => `${name}: ${nameEn}`))).toEqual(
      new Set(['Rau ăn lá: Leaf vegetables', 'Cá biển: Sea fish']),
    );
    for (const { code, lots, grams: mass, paperedLots } of today.byCategory) {
      expect(await total({ category: code })).toEqual({ lots, grams: mass });
      expect((await total({ category: code, papered: 'yes' })).lots).toBe(paperedLots);
    }
    for (const { key, lots, grams: mass } of today.byOrigin) {
      expect(await total({ origin: key })).toEqual({ lots, grams: mass });
    }
    for (const { hour, lots, grams: mass } of today.byHour) {
      expect(await total({ hour })).toEqual({ lots, grams: mass });
    }
    const { funnel, data } = today;
    expect((await total({ stage: 'joined' })).lots).toBe(data.joined);
    for (const stage of ['admitted', 'checked', 'scanned'] as const) {
      expect((await total({ stage })).lots).toBe(funnel[stage]);
    }
    expect((await total({ stage: 'late' })).lots).toBe(data.late);
    expect((await total({ stage: 'corrected' })).lots).toBe(data.corrected);
    expect((await total({ stage: 'without_mass' })).lots).toBe(data.withoutMass);
    const gap = funnel.worstGap;
    const gapRows = await total({
      category: gap?.categoryCode ?? '',
      origin: gap?.originKey ?? '',
      papered: 'no',
    });
    expect(gapRows.lots).toBe(gap?.lots);
  });
});

test('today stands against the same weekday of eight weeks, each as it was known at the same time of day', async () => {
  const weeks = [1, 2, 3, 5, 6, 7, 8].map((ago) => new Date(now.getTime() - ago * 7 * day));
  const lots = weeks.map((at) => known(marketDay(at, marketClock), at));
  const today = await board.boardToday();
  expect(today.compared).toEqual({
    kind: 'usual',
    leftOut: [],
    days: weeks.map((at) => marketDay(at, marketClock)),
    medianLots: median(lots.map((some) => some.length)),
    medianGrams: median(lots.map(grams)),
  });
  for (const { hour, medianGrams } of today.byHour) {
    // It is 06:10: hours up to five are compared as known by now, later ones show how they ended.
    const ofHour = weeks.map((at, index) => {
      const all =
        hour <= 5 ? (lots[index] ?? []) : facts.filter((fact) => fact.day === marketDay(at, marketClock));
      return grams(all.filter((fact) => hourOf(fact) === hour));
    });
    expect([hour, medianGrams]).toEqual([hour, median(ofHour)]);
  }
});

test('rows page by code, none twice and none left out', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: LotRows = await board.lotRows({
      day: '2026-11-22',
      limit: 13,
      ...(after !== null && { after }),
    });
    seen.push(...page.rows.map((row) => row.code));
    after = page.next;
  } while (after !== null);
  expect(seen).toEqual(
    known('2026-11-22', now)
      .map((fact) => fact.code)
      .sort(),
  );
});

test('a held lot is opened by the stage “held”, and its hold stands on the board', async () => {
  const held = known('2026-11-22', now).filter((fact) => fact.isHeld);
  const listed = await board.lotRows({ stage: 'held' });
  expect(listed.rows.map((row) => row.code)).toEqual(held.map((fact) => fact.code).sort());
  expect(listed.rows.every((row) => row.holdKind === 'stop_sale')).toBe(true);
  const { holds } = await board.boardToday();
  expect(holds.map((hold) => hold.lot)).toEqual(expect.arrayContaining(held.map((fact) => fact.code)));
});

test.each([
  [{ day: '2026-11-23' }, 'day-out-of-range'],
  [{ day: '1999-01-01' }, 'day-out-of-range'],
  [{ day: '2026-11-22', at: '2026-11-20T00:00:00Z' }, 'moment-before-day'],
  [{ day: '22-11-2026' }, 'invalid-input'],
])('%o is refused', async (query, code) => {
  await expect(board.boardToday(query)).rejects.toEqual(refusal(code));
});
