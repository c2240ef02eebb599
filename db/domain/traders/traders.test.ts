import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../market/index.ts';
import { findTenancyConflicts, periodContains, periodsOverlap, tenancyRoles } from './index.ts';
import type { Period, Tenancy } from './index.ts';

const span = 30;
const periods: fc.Arbitrary<Period> = fc
  .tuple(fc.integer({ min: 0, max: span }), fc.option(fc.integer({ min: 0, max: span }), { nil: null }))
  .map(([from, to]) => ({
    from: addDays('2026-01-01', from),
    to: to === null ? null : addDays('2026-01-01', to),
  }));
const everyDay = Array.from({ length: span + 2 }, (_, i) => addDays('2026-01-01', i));

test('two periods overlap exactly when some day lies in both', () => {
  fc.assert(
    fc.property(periods, periods, (a, b) => {
      const shared = everyDay.some((day) => periodContains(a, day) && periodContains(b, day));
      expect(periodsOverlap(a, b)).toBe(shared);
      expect(periodsOverlap(b, a)).toBe(shared);
    }),
  );
});

test('a tenancy that ends on the day the next begins does not conflict with it', () => {
  expect(periodsOverlap({ from: '2026-01-01', to: '2026-02-01' }, { from: '2026-02-01', to: null })).toBe(
    false,
  );
});

test('on no stall and no day do two holders or two operators stand together without being reported', () => {
  const tenancies = fc.array(
    fc
      .record({
        period: periods,
        stallId: fc.constantFrom('s1', 's2'),
        role: fc.constantFrom(...tenancyRoles),
      })
      .map(({ period, ...rest }): Omit<Tenancy, 'id'> => ({ ...period, ...rest, traderId: 't' })),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(tenancies, (made) => {
      const list = made.map((tenancy, i) => ({ ...tenancy, id: String(i) }));
      const crowded = ['s1', 's2'].some((stallId) =>
        (['holder', 'operator'] as const).some((role) =>
          everyDay.some(
            (day) =>
              list.filter((t) => t.stallId === stallId && t.role === role && periodContains(t, day)).length >
              1,
          ),
        ),
      );
      const conflicts = findTenancyConflicts(list);
      expect(conflicts.length > 0).toBe(crowded);
      for (const { earlier, later } of conflicts) expect(earlier.id).not.toBe(later.id);
    }),
  );
});
