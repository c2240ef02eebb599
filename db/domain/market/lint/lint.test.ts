import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingKey, sortWaived } from './findings.ts';
import { lintPlan, PlanLinter } from './plan-linter.ts';
import { box, goodGround, goodHall } from './planted.ts';
import type { GoodHall } from './planted.ts';
import { boxOf, change, faults, moved, stallAt } from './planted-faults.ts';
import { lintRuleIds, lintRules, lintRulesOn } from './rules.ts';

// Goal: the rules find every fault that is planted, and nothing where none is. Method: halls of any size that are good by
// construction, one fault of each rule planted at any stall of them, with the measure known in advance.
const halls: fc.Arbitrary<GoodHall> = fc.record({
  bands: fc.integer({ min: 1, max: 3 }),
  perRow: fc.integer({ min: 3, max: 8 }),
  stallWidth: fc.integer({ min: 150, max: 260 }),
  stallDepth: fc.integer({ min: 200, max: 240 }),
  aisle: fc.integer({ min: 150, max: 300 }),
});

test('nothing is found where all is well', () => {
  fc.assert(
    fc.property(halls, (hall) => void expect(lintPlan(goodHall(hall), goodGround)).toEqual([])),
    { numRuns: 30 },
  );
});

describe('a planted fault is found, named and measured', () => {
  test.each(faults.map((fault) => [fault.rule, fault] as const))('%s', (rule, fault) => {
    fc.assert(
      fc.property(halls, fc.nat(), (hall, pick) => {
        const plan = goodHall(hall);
        const planted = fault.plant(plan, pick % (hall.bands * 2 * hall.perRow), hall);
        const found = lintPlan(plan, goodGround).filter((one) => one.rule === rule);
        for (const id of planted.items) expect(found.some((one) => one.items.includes(id))).toBe(true);
        expect(found.length).toBeGreaterThan(0);
        const own = found.find((one) => planted.items.every((id) => one.items.includes(id))) ?? found[0];
        if (planted.measured !== undefined) expect(own?.measured).toBe(planted.measured);
      }),
      { numRuns: 25 },
    );
  });

  test('every rule has its fault here', () => {
    expect([...new Set(faults.map((fault) => fault.rule))].toSorted()).toEqual([...lintRuleIds].toSorted());
  });
});

describe('to the centimetre', () => {
  const hall: GoodHall = { bands: 2, perRow: 4, stallWidth: 200, stallDepth: 200, aisle: 150 };

  test('an aisle of exactly 1.5 m is wide enough, one of 149 cm is not', () => {
    const rulesFor = (aisle: number) =>
      lintPlan(goodHall({ ...hall, aisle }), goodGround).map((one) => one.rule);
    expect(rulesFor(150)).toEqual([]);
    expect(new Set(rulesFor(149))).toEqual(new Set(['L5']));
  });

  test('live poultry 240 cm away is far enough, 239 is not', () => {
    const rulesAt = (gap: number) => {
      const plan = goodHall({ ...hall, bands: 1, perRow: 1 });
      const { maxX, minY } = boxOf(plan, 's0');
      plan.set('outline', {
        type: 'ground',
        level: 'l',
        kind: 'outline',
        label: '',
        outline: box(0, 0, 3_000, 3_000),
        units: 1,
      });
      plan.set('hen', {
        ...stallAt(plan, 's0'),
        code: 'P1-01',
        zone: 'poultry',
        category: null,
        outline: box(maxX + gap, minY, 200, 200),
      });
      plan.delete('east');
      return lintPlan(plan, goodGround).flatMap((one) => (one.rule === 'L8' ? [one.measured] : []));
    };
    expect(rulesAt(240)).toEqual([]);
    expect(rulesAt(239)).toEqual([239, 239]);
  });

  test('a stall turned by some degrees is judged too', () => {
    const plan = goodHall(hall);
    const { minX, minY } = boxOf(plan, 's0');
    change(plan, 's0', {
      outline: [minX + 20, minY, minX + 200, minY + 20, minX + 180, minY + 200, minX, minY + 180],
    });
    expect(lintPlan(plan, goodGround).filter((one) => one.rule === 'L1' || one.rule === 'L6')).toEqual([]);
    change(plan, 's1', { outline: moved(stallAt(plan, 's1'), -60, 0) });
    expect(lintPlan(plan, goodGround).some((one) => one.rule === 'L1' && one.items.includes('s0'))).toBe(
      true,
    );
  });

  test('a ramp is walked on, but no stall stands on it', () => {
    const plan = goodHall(hall);
    const { minX, minY, maxX, maxY } = boxOf(plan, 's0');
    const ramp = (y: number) => {
      const outline = box(minX, y, maxX - minX, maxY - minY);
      plan.set('ramp', { type: 'ground', level: 'l', kind: 'ramp', label: '', outline, units: 1 });
      return lintPlan(plan, goodGround).filter((one) => ['L1', 'L5', 'L6'].includes(one.rule));
    };
    // It ends where the stall begins: what nobody walks on would shut its front there.
    expect(ramp(minY - (maxY - minY))).toEqual([]);
    const [found, ...others] = ramp(minY - 10);
    expect(others).toEqual([]);
    expect(found?.rule).toBe('L1');
    expect(found?.items.toSorted()).toEqual(['ramp', 's0']);
  });
});

test('what is kept of a level is what would be found anew', () => {
  const linter = new PlanLinter();
  const plan = goodHall({ bands: 2, perRow: 5, stallWidth: 160, stallDepth: 200, aisle: 160 });
  expect(linter.lint(plan, goodGround)).toEqual([]);
  change(plan, 's3', { outline: moved(stallAt(plan, 's3'), 5, 0) });
  expect(linter.lint(plan, goodGround)).toEqual(lintPlan(plan, goodGround));
  change(plan, 's3', { outline: moved(stallAt(plan, 's3'), -5, 0) });
  expect(linter.lint(plan, goodGround)).toEqual([]);
});

test('a waiver holds to its last day and for its own finding', () => {
  const plan = goodHall({ bands: 1, perRow: 3, stallWidth: 160, stallDepth: 200, aisle: 160 });
  change(plan, 's1', { category: 'CLOTHES' });
  const [finding] = lintPlan(plan, goodGround);
  if (finding === undefined) throw new Error('Nothing was found.');
  const waivers = [{ finding: findingKey(finding), until: '2026-12-01' }];
  expect(sortWaived([finding], waivers, '2026-12-01').open).toEqual([]);
  expect(sortWaived([finding], waivers, '2026-12-02').open).toEqual([finding]);
  expect(sortWaived([{ ...finding, items: ['s2'] }], waivers, '2026-12-01').open).toHaveLength(1);
});

test('a rule says where it comes from, and doubts what nobody has read', () => {
  for (const rule of lintRules) {
    if (rule.clause !== '') expect(rule.isConfirmed).toBe(false);
  }
  expect(lintRulesOn('2016-01-01').has('L4')).toBe(false);
  expect(lintRulesOn('2026-11-29').size).toBe(12);
});
