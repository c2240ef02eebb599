import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintPlan } from './plan-linter.ts';
import { lintRuleIds, lintRulesOn } from './rules.ts';
import { frontKinds } from './scenes/front-kinds.ts';
import { goodsKinds } from './scenes/goods-kinds.ts';
import { Scene } from './scenes/scene.ts';
import type { Lie, Sizes } from './scenes/scene.ts';
import { shapeKinds } from './scenes/shape-kinds.ts';
import { wayKinds } from './scenes/way-kinds.ts';

// Goal: every rule finds every fault that is planted, names the stalls and measures it, and says nothing just on the other
// side of its limit. Method: several kinds of fault of each rule, each in a place of its own that lies anywhere, turned by
// any angle, with sizes around the limit; what must be measured is reckoned apart, from the corners as they were rounded.
const lies: fc.Arbitrary<Lie> = fc.record({
  degrees: fc.oneof(fc.constantFrom(0, 90, 180, 270), fc.integer({ min: 0, max: 359 })),
  x: fc.integer({ min: -40_000, max: 40_000 }),
  y: fc.integer({ min: -40_000, max: 40_000 }),
});
const sizes: fc.Arbitrary<Sizes> = fc.record({
  at: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -58, max: 58 })),
  a: fc.integer({ min: 0, max: 60 }),
  b: fc.integer({ min: 0, max: 60 }),
});
const kinds = [...shapeKinds, ...wayKinds, ...goodsKinds, ...frontKinds];

describe('a fault that lies anywhere', () => {
  test.each(kinds.map((kind) => [kind.rule, kind.name, kind] as const))('%s: %s', (_rule, _name, kind) => {
    fc.assert(
      fc.property(lies, sizes, (lie, size) => {
        const scene = new Scene(lie);
        const { items, measured, required, rule = kind.rule, isUnmeasured } = kind.plant(scene, size);
        const all = lintPlan(scene.plan, scene.ground);
        const own = all.filter(
          (one) => one.rule === rule && [...one.items].toSorted().join() === [...items].toSorted().join(),
        );
        if (measured === 'either' && isUnmeasured !== true) return;
        if (measured === undefined) {
          // Nor is it told by the rule next to it: what is wide enough is neither narrow nor shut.
          const rules = ['L5', 'L6'].includes(rule) ? ['L5', 'L6'] : [rule];
          const said = all.filter(
            (one) =>
              rules.includes(one.rule) && (items.length === 0 || items.every((id) => one.items.includes(id))),
          );
          expect(said).toEqual([]);
          return;
        }
        expect(own, `${rule} on ${items.join(', ')}`).toHaveLength(1);
        const [found] = own;
        expect(found?.severity).toBe(lintRulesOn('2026-11-29').get(rule)?.severity);
        if (measured === 'either') return void expect(found?.measured).toBeNull();
        expect(found?.measured).toBeGreaterThanOrEqual(measured[0]);
        expect(found?.measured).toBeLessThanOrEqual(measured[1]);
        if (required !== undefined) expect(found?.required).toBe(required);
      }),
      { numRuns: 25 },
    );
  });

  test('is planted in at least two kinds for each rule', () => {
    const counts = new Map(lintRuleIds.map((id) => [id, kinds.filter(({ rule }) => rule === id).length]));
    for (const [id, count] of counts) expect(count, id).toBeGreaterThanOrEqual(2);
  });
});
