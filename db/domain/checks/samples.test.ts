import { expect, test } from 'vitest';
import { inChainOrder, sealPattern } from './samples.ts';

const link = (previousHash: string, hash: string) => ({ previousHash, hash });

test('links follow each other by their hashes, whatever the order they came in', () => {
  const [first, second, third] = [link('s', 'a'), link('a', 'b'), link('b', 'c')];
  expect(inChainOrder([third, first, second], 's')).toEqual([first, second, third]);
  expect(inChainOrder([], 's')).toEqual([]);
});

test('a link that hangs on nothing is shown last, and a circle ends', () => {
  const [first, stray] = [link('s', 'a'), link('x', 'y')];
  expect(inChainOrder([stray, first], 's')).toEqual([first, stray]);
  expect(inChainOrder([link('s', 's')], 's')).toHaveLength(1);
});

test('a seal has letters, digits and dashes', () => {
  expect(['NP-0001', 'abc'].every((seal) => sealPattern.test(seal))).toBe(true);
  expect(['NP', 'NP 01', 'số-1', 'x'.repeat(31)].some((seal) => sealPattern.test(seal))).toBe(false);
});
