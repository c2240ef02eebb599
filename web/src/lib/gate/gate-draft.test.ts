// Goal: what the guard presses in the dark becomes one arrival, said the same way however often it is sent.
import { expect, test } from 'vitest';
import { defaultGatePolicy } from '@so-cho/db/domain/arrivals';
import {
  arrivalOf,
  goodsFor,
  newDraft,
  papersOf,
  pressed,
  stallLetters,
  stallsTyped,
  suggestedGrade,
} from './gate-draft.ts';
import type { GateGood, GateLot, GateStall } from './gate-draft.ts';

const aStall = (code: string, about: Partial<GateStall> = {}): GateStall => ({
  code,
  businessName: `Sạp ${code}`,
  categoryCode: 'FISH',
  goods: [],
  ...about,
});
const aGood = (code: string, about: Partial<GateGood> = {}): GateGood => ({
  code,
  name: code,
  group: 'seafood',
  categoryCode: 'FISH',
  unit: 'kg',
  ...about,
});
const aLot = (about: Partial<GateLot> = {}): GateLot => ({
  id: 'l',
  stall: 'C1-12',
  good: aGood('ca-loc-dong'),
  quantity: { unit: 'kg', amount: 42_000 },
  paper: null,
  ...about,
});
const aPaper = { id: 'p', kind: 'HD', photo: null, fileHash: 'ab' } as const;

test('typing without the dash finds the stall, the shortest code first', () => {
  const stalls = ['C1-120', 'C1-12', 'C1-02', 'B1-12'].map((code) => aStall(code));
  expect(stallsTyped(stalls, 'c112').map((stall) => stall.code)).toEqual(['C1-12', 'C1-120']);
  expect(stallsTyped(stalls, '')).toEqual([]);
  expect(stallLetters(stalls)).toEqual(['B', 'C']);
});

test('what usually comes to the stall is first, in its order, then its category; what is typed finds any good without marks', () => {
  const goods = [
    aGood('ech'),
    aGood('ca-loc-dong', { name: 'Cá lóc' }),
    aGood('heo', { categoryCode: 'MEAT' }),
  ];
  const stall = aStall('C1-12', { goods: ['ca-loc-dong'] });
  expect(goodsFor(goods, stall, '').map((good) => good.code)).toEqual(['ca-loc-dong', 'ech']);
  expect(goodsFor(goods, stall, 'HEO').map((good) => good.code)).toEqual(['heo']);
  expect(goodsFor(goods, undefined, 'ca loc').map((good) => good.code)).toEqual(['ca-loc-dong']);
});

test('the policy a market begins with suggests owing a paper, and never holds or refuses', () => {
  expect(suggestedGrade(defaultGatePolicy, [aLot({ paper: aPaper })])).toEqual({ grade: 'admit', owing: [] });
  const mixed = suggestedGrade(defaultGatePolicy, [aLot({ paper: aPaper }), aLot()]);
  expect(mixed.grade).toBe('admit_owing');
  expect(mixed.owing).toContain('HD');
  expect(suggestedGrade(defaultGatePolicy, []).grade).toBe('admit');
});

test('the same draft gives the same arrival, whose lots name the papers that went ahead', () => {
  const draft = {
    ...newDraft({ id: 'a', now: Date.parse('2026-11-21T20:00:00Z'), gate: 'C1' }),
    supplierId: 's',
    lots: [aLot({ paper: aPaper }), aLot({ id: 'm' })],
  };
  const later = '2026-11-21T20:01:00.000Z';
  expect(papersOf(draft)).toEqual([{ id: 'p', kind: 'HD', deviceAt: draft.startedAt, fileHash: 'ab' }]);
  expect(arrivalOf(draft, 'admit', later)).toEqual(arrivalOf(draft, 'admit', later));
  expect(arrivalOf(draft, 'admit_owing', later)).toMatchObject({
    grade: 'admit_owing',
    arrivedAt: draft.startedAt,
    lots: [
      { id: 'l', paperIds: ['p'], supplierId: 's' },
      { id: 'm', supplierId: 's' },
    ],
  });
  expect(arrivalOf(draft, 'admit', later)).not.toHaveProperty('plate');
  expect(arrivalOf(draft, 'admit', later)).not.toHaveProperty('owingUntil');
  expect(arrivalOf({ ...draft, owingHours: 8 }, 'admit_owing', later)).toMatchObject({
    owingUntil: '2026-11-22T04:01:00.000Z',
  });
  // What stood on a sheet came when the sheet says, whatever the device's clock says while it is keyed in.
  expect(arrivalOf({ ...draft, source: 'sheet' }, 'admit', later)).toMatchObject({
    source: 'sheet',
    arrivedAt: draft.startedAt,
    deviceAt: later,
  });
});

test.each([
  ['', '4', '4'],
  ['0', '4', '4'],
  ['4', ',', '4,'],
  ['', ',', '0,'],
  ['4,', ',', '4,'],
  ['4,255', '1', '4,255'],
  ['12345', '6', '12345'],
])('after “%s” the key %s gives “%s”', (typed, key, next) => {
  expect(pressed(typed, key)).toBe(next);
});
