import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../market/index.ts';
import {
  drawRound,
  listHashOf,
  placesOf,
  planRules,
  planRulesOf,
  planRulesOn,
  pointTerms,
  pointsOf,
  recomputeDraw,
  rotateInspectors,
  seedHashOf,
  surePicks,
} from './index.ts';
import type { ListedStall, RevealedRound, StallFacts } from './index.ts';

/** The newest rules, as a promise names them. */
const rules = planRules.at(-1)?.validFrom ?? null;
/** What of a list decides places. */
const placesIn = (list: readonly ListedStall[], capacity: number) =>
  placesOf(capacity, planRulesOf(rules), list.filter(({ chosenBecause }) => chosenBecause !== null).length);
const seeds = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const lists = fc
  .array(
    fc.record({
      points: fc.integer({ min: 0, max: 100 }),
      waitDays: fc.integer({ min: 0, max: 120 }),
      intervalDays: fc.constantFrom(92, 183),
      chosenBecause: fc.option(fc.constant('lý do'), { nil: null, freq: 9 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) =>
    rows.map((row, index): ListedStall => ({ stall: `A1-${String(index).padStart(2, '0')}`, ...row })),
  );

async function revealed(
  list: readonly ListedStall[],
  capacity: number,
  seed: string,
  beacon: string,
): Promise<RevealedRound> {
  return {
    round: 'r',
    day: '2026-11-30',
    capacity,
    rules,
    list,
    listHash: await listHashOf(list, capacity),
    seed,
    seedHash: await seedHashOf(seed),
    beacon,
  };
}

describe('points', () => {
  test('every term is a whole number within its most, and the sum is the sum of what is printed', () => {
    const facts = fc.record({
      stall: fc.constant('A1-01'),
      group: fc.constantFrom('meat', 'grain', 'apparel', null),
      waitsSince: fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-11-30', -days)),
      hasOpenCritical: fc.boolean(),
      hasRepeatedCritical: fc.boolean(),
      presumptives: fc.nat(5),
      reports: fc.option(fc.nat(5), { nil: null }),
      lots: fc.nat(30),
      lotsWithoutOrigin: fc.nat(30),
    });
    fc.assert(
      fc.property(facts, (one) => {
        const given = { ...one, lotsWithoutOrigin: Math.min(one.lots, one.lotsWithoutOrigin) } as StallFacts;
        const { terms, total } = pointsOf(given, '2026-11-30');
        for (const term of pointTerms) {
          expect(Number.isInteger(terms[term])).toBe(true);
          expect(terms[term]).toBeLessThanOrEqual(planRulesOn('2026-11-30').pointsMax[term]);
        }
        expect(total).toBe(pointTerms.reduce((sum, term) => sum + terms[term], 0));
        expect(total).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('places', () => {
  test.each([
    [0, 0, 0, 0],
    [1, 0, 1, 0],
    [2, 1, 1, 0],
    [10, 7, 2, 1],
    [20, 16, 3, 1],
    [100, 80, 15, 5],
  ])('of %i visits %i go by points, %i by chance, %i to the board', (capacity, byPoints, random, board) => {
    expect(placesOf(capacity, planRulesOf(rules), 0)).toEqual({ byPoints, random, board });
  });

  test.each([
    [3, 0],
    [4, 1],
    [8, 1],
    [16, 1],
    [40, 2],
  ])('of %i visits %i are the board’s once it chooses', (capacity, board) => {
    expect(placesOf(capacity, planRulesOf(rules), 1).board).toBe(board);
  });

  test('a round that was promised under the first rules is drawn by them for ever', async () => {
    const list = Array.from({ length: 12 }, (_, index): ListedStall => ({
      stall: `A${String(index).padStart(2, '0')}`,
      points: 50 - index,
      waitDays: 10,
      intervalDays: 92,
      chosenBecause: index === 11 ? 'mới đổi người bán' : null,
    }));
    const named = await revealed(list, 8, 'b'.repeat(64), 'mốc');
    const reasons = async (of: string | null) =>
      (await drawRound({ ...named, rules: of })).filter(({ reason }) => reason === 'board');
    expect(await reasons(null)).toEqual([]);
    expect(await reasons(rules)).toEqual([{ stall: 'A11', reason: 'board' }]);
    expect(() => planRulesOf('2020-01-01')).toThrow('2020-01-01');
  });

  test('of more choices than places those that stand first in the list have them', () => {
    const list = Array.from({ length: 20 }, (_, index): ListedStall => ({
      stall: `A${String(index).padStart(2, '0')}`,
      points: 50,
      waitDays: 10,
      intervalDays: 92,
      chosenBecause: index < 3 ? 'lý do' : null,
    }));
    const turned = [...list.slice(2, 3), ...list.slice(0, 2), ...list.slice(3)];
    const { picks } = surePicks({ capacity: 8, rules, list: turned });
    expect(picks.filter(({ reason }) => reason === 'board').map(({ stall }) => stall)).toEqual(['A02']);
  });
});

describe('a round', () => {
  test('takes each stall once, is full while stalls are left, and gives chance its share', async () => {
    await fc.assert(
      fc.asyncProperty(lists, fc.integer({ min: 1, max: 40 }), seeds, async (list, capacity, seed) => {
        const picks = await drawRound(await revealed(list, capacity, seed, 'mốc'));
        expect(new Set(picks.map(({ stall }) => stall)).size).toBe(picks.length);
        expect(picks.length).toBe(Math.min(capacity, list.length));
        if (list.length >= capacity) {
          expect(picks.filter(({ reason }) => reason === 'random').length).toBe(
            placesIn(list, capacity).random,
          );
        }
        expect(picks.filter(({ reason }) => reason === 'board').length).toBeLessThanOrEqual(
          placesIn(list, capacity).board,
        );
      }),
      { numRuns: 40 },
    );
  });

  test('can be drawn again by anyone, and a changed seed, list or pick is found out', async () => {
    await fc.assert(
      fc.asyncProperty(lists, seeds, seeds, async (list, seed, other) => {
        fc.pre(seed !== other);
        const round = await revealed(list, 8, seed, 'mốc');
        const picks = await drawRound(round);
        expect(await recomputeDraw(round, picks)).toMatchObject({ isRight: true });
        expect(await recomputeDraw({ ...round, seed: other }, picks)).toMatchObject({ wrong: 'seed' });
        const [first, ...rest] = list;
        if (first !== undefined) {
          const changed = [{ ...first, points: first.points + 1 }, ...rest];
          expect(await recomputeDraw({ ...round, list: changed }, picks)).toMatchObject({ wrong: 'list' });
        }
        expect(await recomputeDraw(round, picks.slice(1))).toMatchObject({ wrong: 'picks' });
      }),
      { numRuns: 25 },
    );
  });

  test('cannot be foreseen from what is public the evening before: other seeds or beacons draw other stalls', async () => {
    const list = Array.from({ length: 200 }, (_, index): ListedStall => ({
      stall: `A${index}`,
      points: index,
      waitDays: 10,
      intervalDays: 92,
      chosenBecause: null,
    }));
    const counts = new Map<string, number>();
    const rounds = 600;
    for (let index = 0; index < rounds; index += 1) {
      const seed = index.toString(16).padStart(64, '0');
      const picks = await drawRound(await revealed(list, 1, seed, `mốc ${index % 2}`));
      for (const { stall, reason } of picks)
        if (reason === 'random') counts.set(stall, (counts.get(stall) ?? 0) + 1);
    }
    // Three per stall on average: one that came up twenty times would be foreseeable.
    expect(Math.max(...counts.values())).toBeLessThan(15);
    expect(counts.size).toBeGreaterThan(150);
    const seed = 'a'.repeat(64);
    const [one, two] = await Promise.all(
      ['mốc 1', 'mốc 2'].map(async (beacon) => drawRound(await revealed(list, 20, seed, beacon))),
    );
    expect(one).not.toEqual(two);
  });
});

describe('waiting', () => {
  /** Plays rounds day by day. @returns the longest wait in intervals and the most any round was short by */
  async function play(stalls: { intervalDays: number; waitDays: number }[], capacity: number, days: number) {
    let state = stalls.map((one, index): ListedStall => ({
      stall: `A1-${String(index).padStart(3, '0')}`,
      points: one.intervalDays === 30 ? 60 : 5,
      chosenBecause: null,
      ...one,
    }));
    let longest = 0;
    let shortBy = 0;
    for (let day = 0; day < days; day += 1) {
      const sure = surePicks({ capacity, rules, list: state });
      shortBy = Math.max(shortBy, sure.shortBy);
      const seen = new Set(sure.picks.map(({ stall }) => stall));
      for (const one of state) longest = Math.max(longest, one.waitDays / one.intervalDays);
      // Chance only helps, so the worst case plays without it.
      state = state.map((one) => ({ ...one, waitDays: seen.has(one.stall) ? 1 : one.waitDays + 1 }));
    }
    return { longest, shortBy };
  }

  test('no stall waits longer than twice its interval while capacity suffices', async () => {
    const market = fc.record({
      short: fc.integer({ min: 1, max: 40 }),
      long: fc.integer({ min: 1, max: 60 }),
      spread: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 100, maxLength: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(market, async ({ short, long, spread }) => {
        const stalls = spread
          .slice(0, short + long)
          .map((waitDays, index) => ({ intervalDays: index < short ? 30 : 90, waitDays }));
        // Enough by points to see everybody once per interval.
        const needed = Math.ceil(short / 30 + long / 90);
        let capacity = needed;
        while (placesOf(capacity, planRulesOf(rules), 0).byPoints < needed) capacity += 1;
        const { longest, shortBy } = await play(stalls, capacity, 400);
        expect(shortBy).toBe(0);
        expect(longest).toBeLessThanOrEqual(2);
      }),
      { numRuns: 30 },
    );
  });

  test('too little capacity is said in numbers', () => {
    const list = Array.from({ length: 50 }, (_, index): ListedStall => ({
      stall: `A${index}`,
      points: 0,
      waitDays: 200,
      intervalDays: 92,
      chosenBecause: null,
    }));
    const { picks, shortBy } = surePicks({ capacity: 10, rules, list });
    expect(picks).toHaveLength(8);
    expect(shortBy).toBe(42);
  });
});

describe('rotation', () => {
  test('nobody sees a stall a third time running while others can go, and the work is shared evenly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom('an', 'bình', 'chi'), { maxLength: 4 }), { maxLength: 30 }),
        (histories) => {
          const stalls = histories.map((lastBy, index) => ({ stall: `A${index}`, lastBy }));
          const plan = rotateInspectors(stalls, ['an', 'bình', 'chi']);
          for (const [index, one] of plan.entries()) {
            const [a, b] = histories[index] ?? [];
            expect(a !== undefined && a === b && a === one.inspector).toBe(false);
            expect(one.isThirdRunning).toBe(false);
          }
        },
      ),
    );
    expect(rotateInspectors([{ stall: 'A1', lastBy: ['an', 'an'] }], ['an'])).toEqual([
      { stall: 'A1', inspector: 'an', isThirdRunning: true },
    ]);
  });
});
