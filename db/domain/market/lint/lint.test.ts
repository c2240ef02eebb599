import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outlineBounds } from '../outline.ts';
import type { Plan, PlanItem, StallItem } from '../plan/items.ts';
import { findingKey, sortWaived } from './findings.ts';
import { lintPlan, PlanLinter } from './plan-linter.ts';
import { box, goodGround, goodHall } from './planted.ts';
import type { GoodHall } from './planted.ts';
import { lintRuleIds, lintRules, lintRulesOn } from './rules.ts';
import type { LintRuleId } from './rules.ts';

// Goal: the rules find every fault that is planted, and nothing where none is. Method: halls of any size that are good by
// construction, one fault of each rule planted at any stall of them, with the measure known in advance.
const halls: fc.Arbitrary<GoodHall> = fc.record({
  bands: fc.integer({ min: 1, max: 3 }),
  perRow: fc.integer({ min: 3, max: 8 }),
  stallWidth: fc.integer({ min: 150, max: 260 }),
  stallDepth: fc.integer({ min: 200, max: 240 }),
  aisle: fc.integer({ min: 150, max: 300 }),
});

type Hall = Map<string, PlanItem>;
interface Fault {
  readonly rule: LintRuleId;
  /** @returns the ids the rule must name, and what it must measure where that is known */
  plant(plan: Hall, at: number, hall: GoodHall): { items: readonly string[]; measured?: number };
}

const stallAt = (plan: Plan, id: string): StallItem => {
  const item = plan.get(id);
  if (item?.type !== 'stall') throw new Error(`${id} is no stall.`);
  return item;
};
const change = (plan: Hall, id: string, to: Partial<StallItem>) =>
  plan.set(id, { ...stallAt(plan, id), ...to });
const boxOf = (plan: Plan, id: string) => {
  const item = plan.get(id);
  if (item === undefined || !('outline' in item)) throw new Error(`${id} has no outline.`);
  return outlineBounds(item.outline);
};
const moved = (item: StallItem, dx: number, dy: number) =>
  item.outline.map((value, index) => value + (index % 2 === 0 ? dx : dy));
/** A stall that has one at its right in the same row. */
const inRow = (at: number, hall: GoodHall) => (at % hall.perRow === hall.perRow - 1 ? at - 1 : at);

const faults: readonly Fault[] = [
  {
    rule: 'L1',
    plant(plan, at, hall) {
      const [one, other] = [`s${inRow(at, hall)}`, `s${inRow(at, hall) + 1}`];
      change(plan, one, { outline: moved(stallAt(plan, one), 7, 0) });
      return { items: [one, other], measured: 7 };
    },
  },
  {
    rule: 'L2',
    plant(plan, at) {
      const { minX } = boxOf(plan, `s${at}`);
      change(plan, `s${at}`, { outline: moved(stallAt(plan, `s${at}`), -minX - 1, 0) });
      return { items: [`s${at}`], measured: 1 };
    },
  },
  {
    rule: 'L3',
    plant(plan, at, hall) {
      const [one, other] = [`s${inRow(at, hall)}`, `s${inRow(at, hall) + 1}`];
      change(plan, one, { code: stallAt(plan, other).code });
      return { items: [one, other], measured: 2 };
    },
  },
  {
    rule: 'L3',
    plant(plan, at) {
      change(plan, `s${at}`, { code: 'Z9-99' });
      return { items: [`s${at}`], measured: 2 };
    },
  },
  {
    rule: 'L4',
    plant(plan, at) {
      const { minX, minY } = boxOf(plan, `s${at}`);
      // One corner a centimetre in: 29,900 cm² and not one less.
      change(plan, `s${at}`, {
        outline: [minX, minY, minX + 150, minY, minX + 149, minY + 200, minX, minY + 200],
      });
      return { items: [`s${at}`], measured: 29_900 };
    },
  },
  {
    rule: 'L5',
    plant(plan, at, hall) {
      // A plank along the aisle under a band leaves its lower row 149 cm; the two at its ends have a side free.
      const band = Math.floor(at / (2 * hall.perRow));
      const lower = Array.from({ length: hall.perRow }, (_, i) => `s${(band * 2 + 1) * hall.perRow + i}`);
      const bounds = lower.map((id) => boxOf(plan, id));
      const [left, right] = [Math.min(...bounds.map((b) => b.minX)), Math.max(...bounds.map((b) => b.maxX))];
      const bottom = Math.max(...bounds.map((b) => b.maxY));
      const outline = box(left, bottom + 149, right - left, 1);
      plan.set('plank', { type: 'ground', level: 'l', kind: 'facility', label: '', outline, units: 1 });
      return { items: lower.slice(1, -1), measured: 149 };
    },
  },
  {
    rule: 'L6',
    plant(plan, at) {
      const { minX, minY, maxX, maxY } = boxOf(plan, `s${at}`);
      const wall = (id: string, outline: readonly number[]) =>
        plan.set(id, { type: 'ground', level: 'l', kind: 'facility', label: '', outline, units: 1 });
      wall('up', box(minX - 1, minY - 1, maxX - minX + 2, 1));
      wall('down', box(minX - 1, maxY, maxX - minX + 2, 1));
      wall('left', box(minX - 1, minY, 1, maxY - minY));
      wall('right', box(maxX, minY, 1, maxY - minY));
      return { items: [`s${at}`], measured: 0 };
    },
  },
  {
    rule: 'L7',
    plant(plan, at) {
      // The only gate stands at the end of a lane that leads 30 m away from the hall.
      const hall = boxOf(plan, 'outline');
      const [x, y, w, h] = [hall.minX, hall.minY, hall.maxX, hall.maxY];
      const outline = [
        x,
        y,
        w,
        y,
        w,
        h,
        w - 200,
        h,
        w - 200,
        h + 3_000,
        w - 400,
        h + 3_000,
        w - 400,
        h,
        x,
        h,
      ];
      plan.set('outline', { type: 'ground', level: 'l', kind: 'outline', label: '', outline, units: 1 });
      for (const gate of ['north', 'west', 'east']) plan.delete(gate);
      plan.set('south', {
        type: 'ground',
        level: 'l',
        kind: 'gate',
        label: '',
        outline: box(w - 400, h + 2_990, 200, 20),
        units: 1,
      });
      return { items: [`s${at}`] };
    },
  },
  {
    rule: 'L8',
    plant(plan, at, hall) {
      const [one, other] = [`s${inRow(at, hall)}`, `s${inRow(at, hall) + 1}`];
      change(plan, one, { zone: 'poultry', category: null });
      return { items: [one, other], measured: 0 };
    },
  },
  {
    rule: 'L9',
    plant(plan, at, hall) {
      const [one, other] = [`s${inRow(at, hall)}`, `s${inRow(at, hall) + 1}`];
      change(plan, one, { category: 'RAW' });
      change(plan, other, { category: 'READY' });
      return { items: [one, other], measured: 0 };
    },
  },
  {
    rule: 'L10',
    plant(plan, _at, hall) {
      plan.delete('wc');
      return { items: [], measured: 0, required: Math.ceil((hall.bands * 2 * hall.perRow) / 25) };
    },
  },
  {
    rule: 'L11',
    plant(plan, at) {
      change(plan, `s${at}`, { category: 'CLOTHES' });
      return { items: [`s${at}`] };
    },
  },
  {
    rule: 'L12',
    plant(plan, at, hall) {
      // A plank before 41 % of the front, or a little more where the front is no round hundred; the back is never free.
      const id = `s${inRow(at, hall) % hall.perRow === 0 ? inRow(at, hall) + 1 : inRow(at, hall)}`;
      const { minX, minY, maxX, maxY } = boxOf(plan, id);
      const isUpper = Math.floor(Number(id.slice(1)) / hall.perRow) % 2 === 0;
      const hidden = Math.ceil((maxX - minX) * 0.41);
      const outline = box(minX, isUpper ? minY - 1 : maxY, hidden, 1);
      plan.set('plank', { type: 'ground', level: 'l', kind: 'facility', label: '', outline, units: 1 });
      return { items: [id], measured: Math.floor(((maxX - minX - hidden) * 100) / (maxX - minX)) };
    },
  },
];

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
