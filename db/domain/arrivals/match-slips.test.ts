import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPerhapsTwice, matchLimits, matchOf, pairSlips } from './index.ts';
import type { SlipClaim } from './index.ts';

const night = Date.parse('2026-11-21T20:00:00Z');
/** A slip that was joined to no other, with a vehicle of its own where it is the gate's. */
const alone = (claim: Omit<SlipClaim, 'lot' | 'lotSides' | 'arrival'>) => ({
  lot: claim.id,
  lotSides: [claim.side],
  arrival: claim.side === 'gate' ? `vehicle of ${claim.id}` : null,
  ...claim,
});
const aClaim = (about: Partial<SlipClaim> = {}): SlipClaim => ({
  ...alone({ ...said, ...about }),
  ...about,
});
const said = {
  id: 'a',
  side: 'gate' as SlipClaim['side'],
  stall: 'C1-12',
  good: 'ca-loc-dong',
  day: '2026-11-22',
  supplier: 'bay',
  unit: 'kg',
  amount: 20_000,
  at: night,
} as const;
const ofTrader = (about: Partial<SlipClaim> = {}) => aClaim({ id: 't', side: 'trader', ...about });

test.each<[string, Partial<SlipClaim>, string | undefined, string[]]>([
  ['the same', {}, 'sure', []],
  ['a rounded weight', { amount: 18_500 }, 'sure', []],
  ['no supplier named', { supplier: null }, 'sure', []],
  ['two hours later', { at: night + 7_200_000 }, 'sure', []],
  ['another weight', { amount: 12_000 }, 'unsure', ['amount']],
  ['another unit', { unit: 'thung', amount: 1 }, 'unsure', ['unit']],
  ['an unknown weight', { amount: null }, 'unsure', ['amount-unknown']],
  ['another supplier', { supplier: 'other' }, 'unsure', ['supplier']],
  ['written at noon', { at: night + 9 * 3_600_000 }, 'unsure', ['time']],
  ['another supplier and weight', { supplier: 'other', amount: 12_000 }, undefined, []],
  ['another stall', { stall: 'C1-13' }, undefined, []],
  ['another good', { good: 'ca-ro-phi' }, undefined, []],
  ['another market day', { day: '2026-11-23' }, undefined, []],
  ['next evening', { at: night + 13 * 3_600_000 }, undefined, []],
  ['the same side twice', { side: 'gate' }, undefined, []],
])('a trader’s slip with %s', (_, about, certainty, doubts) => {
  const match = matchOf(aClaim(), ofTrader(about));
  expect(match?.certainty).toBe(certainty);
  expect(match?.doubts ?? []).toEqual(doubts);
});

test('crates are counted: ten and nine may be one slip’s slip of the pen, three and two are not', () => {
  const crates = (amount: number) => ofTrader({ unit: 'thung', amount });
  expect(matchOf(aClaim({ unit: 'thung', amount: 10 }), crates(9))?.certainty).toBe('sure');
  expect(matchOf(aClaim({ unit: 'thung', amount: 3 }), crates(2))?.certainty).toBe('unsure');
});

const claims = (side: SlipClaim['side']): fc.Arbitrary<SlipClaim> =>
  fc
    .record({
      id: fc.uuid(),
      side: fc.constant(side),
      stall: fc.constantFrom('C1-12', 'C1-13'),
      good: fc.constantFrom('ca-loc-dong', 'ca-ro-phi'),
      day: fc.constantFrom('2026-11-22', '2026-11-23'),
      supplier: fc.constantFrom('bay', 'other', null),
      unit: fc.constantFrom('kg' as const, 'thung' as const),
      amount: fc.option(fc.integer({ min: 1, max: 40_000 })),
      at: fc.integer({ min: 0, max: 14 * 3_600_000 }).map((after) => night + after),
    })
    .map(alone);

test('who came first does not matter', () => {
  fc.assert(
    fc.property(claims('gate'), claims('trader'), (a, b) => {
      expect(matchOf(a, b)).toEqual(matchOf(b, a));
    }),
  );
});

test('what is sure agrees in everything that was said, within the limits', () => {
  fc.assert(
    fc.property(claims('gate'), claims('trader'), (a, b) => {
      const match = matchOf(a, b);
      expect(match?.doubts.length === 0).toBe(match?.certainty === 'sure');
      if (match?.certainty !== 'sure') return;
      expect([a.stall, a.good, a.day, a.unit]).toEqual([b.stall, b.good, b.day, b.unit]);
      expect(a.supplier === null || b.supplier === null || a.supplier === b.supplier).toBe(true);
      expect(Math.abs(a.at - b.at)).toBeLessThanOrEqual(matchLimits.sureMs);
      const [less, more] = [a.amount ?? NaN, b.amount ?? NaN].sort((one, other) => one - other);
      expect((more ?? NaN) - (less ?? NaN)).toBeLessThanOrEqual(Math.max((more ?? NaN) * 0.1, 500));
    }),
  );
});

test('nearer never makes a match less certain', () => {
  fc.assert(
    fc.property(claims('gate'), claims('trader'), (a, b) => {
      if (matchOf(a, b)?.certainty !== 'sure') return;
      const halfway = {
        ...b,
        amount: Math.round(((a.amount ?? 0) + (b.amount ?? 0)) / 2),
        at: (a.at + b.at) / 2,
      };
      const stays = a.unit === 'kg' ? halfway : { ...halfway, amount: b.amount };
      expect(matchOf(a, stays)?.certainty).toBe('sure');
    }),
  );
});

test('nobody is paired twice, and whatever is paired may be; the order of the slips does not matter', () => {
  fc.assert(
    fc.property(
      fc.array(claims('gate'), { maxLength: 6 }),
      fc.array(claims('trader'), { maxLength: 6 }),
      (fresh, known) => {
        const pairs = pairSlips(fresh, known);
        expect(new Set(pairs.map((pair) => pair.fresh)).size).toBe(pairs.length);
        expect(new Set(pairs.map((pair) => pair.known)).size).toBe(pairs.length);
        for (const pair of pairs) {
          const [one] = fresh.filter(({ id }) => id === pair.fresh);
          const [other] = known.filter(({ id }) => id === pair.known);
          expect(one && other && matchOf(one, other)).toBeDefined();
        }
        expect(pairSlips(fresh.toReversed(), known.toReversed())).toEqual(pairs);
      },
    ),
  );
});

test('two crates of equal weight on one morning are told apart by a person', () => {
  const two = [ofTrader({ id: 't1' }), ofTrader({ id: 't2', at: night + 60_000 })];
  expect(pairSlips([aClaim()], two)).toEqual([
    { fresh: 'a', known: 't1', certainty: 'unsure', doubts: ['several'] },
  ]);
  expect(pairSlips([aClaim()], [ofTrader({ id: 't1' }), ofTrader({ id: 't2', amount: 5000 })])).toEqual([
    { fresh: 'a', known: 't1', certainty: 'sure', doubts: [] },
  ]);
});

test.each<[string, Partial<SlipClaim>, boolean]>([
  ['the same', {}, true],
  ['a rounded weight', { amount: 18_500 }, true],
  ['eight hours later, from a phone without a network', { at: night + 8 * 3_600_000 }, true],
  ['another weight', { amount: 12_000 }, false],
  ['another supplier', { supplier: 'other' }, false],
  ['no supplier named', { supplier: null }, false],
  ['no weight', { amount: null }, false],
  ['another unit', { unit: 'thung' }, false],
  ['another good', { good: 'ca-ro-phi' }, false],
  ['next evening', { at: night + 13 * 3_600_000 }, false],
  ['the other side’s word', { side: 'gate' }, false],
])('a second slip of the trader with %s', (_, about, isAsked) => {
  expect(isPerhapsTwice(ofTrader(), ofTrader({ id: 't2', ...about }))).toBe(isAsked);
});

test('lots of one vehicle are two lots; a sheet keyed in after the guard had typed it is asked about', () => {
  const ofVehicle = (id: string, arrival: string) => aClaim({ id, arrival });
  expect(isPerhapsTwice(ofVehicle('a', 'v1'), ofVehicle('b', 'v1'))).toBe(false);
  expect(isPerhapsTwice(ofVehicle('a', 'v1'), ofVehicle('b', 'v2'))).toBe(true);
});

test('a second slip of one side is never joined by itself, whatever stands between it and the first', () => {
  const first = ofTrader({ id: 't1' });
  const again = ofTrader({ id: 't2', at: night + 60_000 });
  const asked = (known: string) => ({ fresh: 't2', known, certainty: 'unsure', doubts: ['twice'] });
  expect(pairSlips([again], [first])).toEqual([asked('t1')]);
  // The gate's slip was joined to the first: the second is asked about under the one lot they are.
  const joined = { lotSides: ['gate', 'trader'], lot: 'g' } as const;
  const both = [aClaim({ id: 'g', ...joined }), { ...first, ...joined }];
  expect(pairSlips([again], both)).toEqual([asked('g')]);
  // A lot that two slips of the stall were found to be still waits for the gate's.
  const twiceSaid = [
    { ...first, lotSides: ['trader'] as const },
    { ...again, lot: 't1' },
  ];
  expect(pairSlips([aClaim({ id: 'g' })], twiceSaid)).toEqual([
    { fresh: 'g', known: 't1', certainty: 'sure', doubts: [] },
  ]);
});

test('what the other side’s slip is surely joined to is not asked about once more', () => {
  const pairs = pairSlips(
    [ofTrader({ id: 't2' })],
    [aClaim({ id: 'g' }), ofTrader({ id: 't1', amount: 19_000 })],
  );
  expect(pairs).toEqual([{ fresh: 't2', known: 'g', certainty: 'sure', doubts: [] }]);
});
