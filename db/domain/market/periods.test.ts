import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  dayNumber,
  daysBetween,
  isoWeekOf,
  periodAround,
  periodBefore,
  periodKindOf,
  periodKinds,
  periodYearBefore,
} from './index.ts';

const days = fc
  .integer({ min: dayNumber('2020-01-01'), max: dayNumber('2040-12-31') })
  .map((n) => addDays('1970-01-01', n));

test.each([
  ['week', '2026-11-29', '2026-11-23', '2026-11-29'],
  ['month', '2028-02-10', '2028-02-01', '2028-02-29'],
  ['quarter', '2026-11-29', '2026-10-01', '2026-12-31'],
  ['half', '2026-06-30', '2026-01-01', '2026-06-30'],
  ['year', '2026-06-30', '2026-01-01', '2026-12-31'],
] as const)('the %s of %s', (kind, day, from, to) => {
  expect(periodAround(kind, day)).toEqual({ from, to });
  expect(periodKindOf({ from, to })).toBe(kind);
});

test.each([
  ['2026-11-01', '2026-11-29', '2026-10-01', '2026-10-29'],
  ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['2026-10-01', '2026-12-31', '2026-07-01', '2026-09-30'],
  ['2026-11-23', '2026-11-29', '2026-11-16', '2026-11-22'],
  ['2026-11-10', '2026-11-12', '2026-11-07', '2026-11-09'],
])('before %s to %s lies %s to %s', (from, to, beforeFrom, beforeTo) => {
  expect(periodBefore({ from, to })).toEqual({ from: beforeFrom, to: beforeTo });
});

test('weeks are numbered as ISO 8601 does', () => {
  expect(isoWeekOf('2026-01-01')).toEqual({ year: 2026, week: 1 });
  expect(isoWeekOf('2027-01-01')).toEqual({ year: 2026, week: 53 });
  expect(isoWeekOf('2026-11-29')).toEqual({ year: 2026, week: 48 });
});

test('whole periods follow each other without a gap, and a year before is a whole period of the same kind', () => {
  fc.assert(
    fc.property(days, fc.constantFrom(...periodKinds), (day, kind) => {
      const period = periodAround(kind, day);
      expect(period.from <= day && day <= period.to).toBe(true);
      expect(addDays(periodBefore(period).to, 1)).toBe(period.from);
      expect(periodKindOf(periodBefore(period))).toBe(kind);
      if (kind === 'week') return;
      expect(periodKindOf(periodYearBefore(period))).toBe(kind);
      expect(Math.abs(daysBetween(periodYearBefore(period).from, period.from) - 365.5)).toBeLessThan(1);
    }),
  );
});
