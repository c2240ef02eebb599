// Goal: the class that a number of points makes follows the decree of the day, without a gap or an overlap. Method: every bound
// of the decree from both sides, and all numbers up to three thousand.
import { expect, test } from 'vitest';
import { classOfCount, marketLawOn } from './market-law.ts';

const law = marketLawOn('2026-11-30');

test.each([
  [0, 3],
  [199, 3],
  [200, 2],
  [400, 2],
  [401, 1],
  [550, 1],
  [2_702, 1],
])('%i points make class %i', (points, expected) => {
  expect(law === null ? null : classOfCount(law, points)?.class).toBe(expected);
});

test('every number of points makes exactly one class', () => {
  for (let points = 0; points <= 3_000; points++) {
    const fitting = law?.classes.filter(({ from, to }) => from <= points && (to === null || points <= to));
    expect(fitting, String(points)).toHaveLength(1);
  }
});

test('the decree is dated, and only what was seen in its text is called confirmed', () => {
  expect(marketLawOn('2024-07-31')).toBeNull();
  expect(marketLawOn('2024-08-01')?.name).toBe('NĐ 60/2024/NĐ-CP');
  expect(law?.classes.filter(({ isConfirmed }) => !isConfirmed).map((one) => one.class)).toEqual([1]);
});
