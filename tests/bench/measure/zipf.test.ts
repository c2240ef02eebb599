import { expect, test } from 'vitest';
import { zipf } from './zipf.ts';

test('ranks come as often as their law says', () => {
  const steps = 100_000;
  let step = 0;
  const draw = zipf(1_000, () => step++ / steps);
  const drawn = Array.from({ length: 1_000 }, () => 0);
  for (let count = 0; count < steps; count++) {
    const rank = draw();
    drawn[rank] = (drawn[rank] ?? 0) + 1;
  }
  const [first = 0, second = 0, third = 0] = drawn;
  expect(first / second).toBeCloseTo(2, 2);
  expect(first / third).toBeCloseTo(3, 2);
  expect(drawn.every((count) => count > 0)).toBe(true);
});

test('one rank is the only one', () => {
  expect(zipf(1, () => 0.99)()).toBe(0);
});
