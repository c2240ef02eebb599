import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kitPhase, usualWindow } from './kit-window.ts';
import { kitAnalytes } from './analytes.ts';

test.each([
  [9, 59, 'running'],
  [10, 0, 'readable'],
  [15, 0, 'readable'],
  [15, 1, 'late'],
] as const)('%i minutes and %i seconds after the strip was dipped it is %s', (minutes, seconds, phase) => {
  expect(kitPhase({ readFrom: 10, readUntil: 15 }, 0, (minutes * 60 + seconds) * 1000)).toBe(phase);
});

test('a strip goes from running to readable to late and never back', () => {
  const order = ['running', 'readable', 'late'];
  const ms = fc.integer({ min: 0, max: 3 * 3_600_000 });
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), ms, ms, (from, more, a, b) => {
      const window = { readFrom: from, readUntil: from + more };
      const at = [a, b].toSorted((one, other) => one - other).map((one) => kitPhase(window, 0, one));
      expect(order.indexOf(at[0] ?? '')).toBeLessThanOrEqual(order.indexOf(at[1] ?? ''));
    }),
  );
});

test('every kit has a usual window', () => {
  for (const analyte of kitAnalytes) {
    const { readFrom, readUntil } = usualWindow(analyte);
    expect(readFrom).toBeLessThan(readUntil);
  }
});
