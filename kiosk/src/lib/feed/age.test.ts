import { expect, test } from 'vitest';
import { mayRepeatVerdicts, minutesSince, verdictsHoldMs } from './age.ts';

const asOf = '2026-11-22T00:00:00.000Z';
const at = Date.parse(asOf);

test('age is whole minutes and never negative, whatever the device’s clock says', () => {
  expect(minutesSince(asOf, at + 59_999)).toBe(0);
  expect(minutesSince(asOf, at + 600_000)).toBe(10);
  expect(minutesSince(asOf, at - 3_600_000)).toBe(0);
});

test('verdicts are repeated for ten minutes without the server, and not for an hour', () => {
  expect(mayRepeatVerdicts(undefined, at)).toBe(true);
  expect(mayRepeatVerdicts(asOf, at + 600_000)).toBe(true);
  expect(mayRepeatVerdicts(asOf, at + verdictsHoldMs)).toBe(false);
  expect(mayRepeatVerdicts(asOf, at + 3_600_000)).toBe(false);
});
