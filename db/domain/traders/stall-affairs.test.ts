import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stallStates } from '../market/stall-states.ts';
import { attendanceOf } from './attendance.ts';
import { usualLastDay } from './licences.ts';
import { actualState, judgeEnd, judgeState, judgeTenancy, judgeTransfer, oddities } from './stall-affairs.ts';
import { findTenancyConflicts } from './tenancies.ts';
import type { Tenancy } from './tenancies.ts';
import { termOf } from './terms.ts';

// Goal: no row of acts that the rules let through leads to a stall with two holders, or with a right nobody has.
// Method: random acts on one stall over some days, each asked of the rules first.
const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}`;
const days = fc.integer({ min: 1, max: 28 });
const tenancy = fc.record({
  role: fc.constantFrom('holder', 'operator', 'seller'),
  from: days,
  length: fc.option(fc.integer({ min: -2, max: 10 })),
  trader: fc.constantFrom('t1', 't2', 't3'),
});

test('whatever is let through in whatever order, holders and operators never overlap', () => {
  fc.assert(
    fc.property(fc.array(tenancy, { maxLength: 14 }), fc.constantFrom(...stallStates), (asked, state) => {
      const tenancies: Tenancy[] = [];
      for (const [index, one] of asked.entries()) {
        const to = one.length === null ? null : day(Math.min(28, Math.max(1, one.from + one.length)));
        const next: Tenancy = {
          id: String(index),
          stallId: 's',
          traderId: one.trader,
          role: one.role,
          from: day(one.from),
          to,
        };
        if (judgeTenancy({ state, tenancies, hasOpenCritical: false, goneFrom: null }, next) === null)
          tenancies.push(next);
      }
      expect(findTenancyConflicts(tenancies)).toEqual([]);
      // Whoever runs the stall began under somebody's right.
      for (const one of tenancies) {
        if (one.role === 'holder') continue;
        expect(tenancies.some((other) => other.role === 'holder' && other.from <= one.from)).toBe(true);
      }
    }),
  );
});

test('a state that is let through is never odd', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...stallStates),
      fc.constantFrom(...stallStates),
      fc.boolean(),
      (state, to, isHeld) => {
        const holder: Tenancy = {
          id: 'h',
          stallId: 's',
          traderId: 't',
          role: 'holder',
          from: day(1),
          to: null,
        };
        const affairs = { state, tenancies: isHeld ? [holder] : [], hasOpenCritical: false, goneFrom: null };
        if (judgeState(affairs, to, day(9)) !== null) return;
        expect(oddities({ ...affairs, state: to }, day(9))).toEqual([]);
      },
    ),
  );
});

describe('a transfer', () => {
  const holder: Tenancy = { id: 'h', stallId: 's', traderId: 't1', role: 'holder', from: day(1), to: null };
  const affairs = { state: 'trading', tenancies: [holder], hasOpenCritical: false, goneFrom: null } as const;
  const pass = { traderId: 't2', from: day(10), to: null };

  test('needs a holder, another trader, and nothing critical open', () => {
    expect(judgeTransfer(affairs, pass, day(9))).toBeNull();
    expect(judgeTransfer({ ...affairs, hasOpenCritical: true }, pass, day(9))).toBe('stall-critical-open');
    expect(judgeTransfer(affairs, { ...pass, traderId: 't1' }, day(9))).toBe('tenancy-same-holder');
    expect(judgeTransfer({ ...affairs, tenancies: [] }, pass, day(9))).toBe('stall-needs-holder');
    const next = { ...holder, id: 'n', from: day(20) };
    const ended = { ...holder, to: day(20) };
    expect(judgeTransfer({ ...affairs, tenancies: [ended, next] }, pass, day(9))).toBe('tenancy-overlaps');
  });

  test('and every other contract, ends before a layout that no longer draws the stall', () => {
    const leaving = { ...affairs, goneFrom: day(30) };
    expect(judgeTransfer(leaving, pass, day(9))).toBe('stall-leaves-map');
    expect(judgeTransfer(leaving, { ...pass, to: day(30) }, day(9))).toBeNull();
    const vacant = { ...leaving, state: 'vacant', tenancies: [] } as const;
    expect(judgeTenancy(vacant, holder)).toBe('stall-leaves-map');
    expect(judgeTenancy(vacant, { ...holder, to: day(31) })).toBe('stall-leaves-map');
    expect(judgeTenancy(vacant, { ...holder, to: day(30) })).toBeNull();
  });

  test('a right lasts ten years at most under the decree of 2024, and what was let before it stands', () => {
    const vacant = { ...affairs, state: 'vacant', tenancies: [] } as const;
    const from = (first: string, to: string | null) => judgeTenancy(vacant, { ...holder, from: first, to });
    expect(from('2026-01-01', '2036-01-01')).toBeNull();
    expect(from('2026-01-01', '2036-01-02')).toBe('tenancy-too-long');
    expect(from('2026-01-01', null)).toBeNull();
    expect(from('2024-07-31', '2044-08-01')).toBeNull();
    const pass = { traderId: 't2', from: day(10), to: '2099-01-01' };
    expect(judgeTransfer(affairs, pass, day(9))).toBe('tenancy-too-long');
    // Who only runs the stall does so under somebody else's right, which has its own end.
    const operator = { ...holder, id: 'o', role: 'operator', to: '2099-01-01' } as const;
    expect(judgeTenancy({ ...affairs, tenancies: [holder] }, operator)).toBeNull();
  });

  test('an end lies behind the beginning and not behind an end that was said before', () => {
    expect(judgeEnd(holder, day(1))).toBe('tenancy-days-wrong');
    expect(judgeEnd({ ...holder, to: day(5) }, day(9))).toBe('tenancy-over');
    expect(judgeEnd(holder, day(9))).toBeNull();
  });
});

test('the day decides: a stall is let with its holder, and left only by an act', () => {
  const holder = { id: 'h', stallId: 's', traderId: 't', role: 'holder', from: day(5), to: day(10) } as const;
  const on = (
    n: number,
    state: (typeof stallStates)[number],
    endedAs: 'surrendered' | 'transferred' | null = null,
  ) => actualState({ state, tenancies: [{ ...holder, endedAs }] }, day(n));
  expect(on(4, 'vacant')).toBe('vacant');
  expect(on(5, 'vacant')).toBe('allocated');
  expect(on(9, 'trading', 'surrendered')).toBe('trading');
  expect(on(10, 'trading', 'surrendered')).toBe('surrendered');
  expect(on(10, 'trading')).toBe('trading');
  expect(on(10, 'vacant', 'surrendered')).toBe('vacant');
});

test('a term is the narrowest it falls into, its last day included', () => {
  const today = '2026-11-29';
  expect(
    ['2026-11-28', '2026-11-29', '2026-12-06', '2026-12-07', '2026-12-29', '2026-12-30'].map((one) =>
      termOf(one, today),
    ),
  ).toEqual(['ended', 'd7', 'd7', 'd30', 'd30', 'd60']);
  expect([termOf('2027-02-27', today), termOf('2027-02-28', today), termOf(null, today)]).toEqual([
    'd90',
    null,
    null,
  ]);
});

test('a commitment is good for three years to the day before', () => {
  expect(usualLastDay('food_commitment', '2026-03-01')).toBe('2029-02-28');
  expect(usualLastDay('business', '2026-03-01')).toBeNull();
});

test('the later of goods and a look says whether a stall is open; neither says nothing', () => {
  expect(attendanceOf(null, null)).toBeNull();
  expect(attendanceOf(5, null)).toEqual({ isOpen: true, by: 'lots' });
  expect(attendanceOf(5, { at: 6, isOpen: false })).toEqual({ isOpen: false, by: 'walk' });
  expect(attendanceOf(7, { at: 6, isOpen: false })).toEqual({ isOpen: true, by: 'lots' });
});
