import { expect, test } from 'vitest';
import { stallCodeRank } from './stall-code-rank.ts';

test.each([
  ['A2-07', 0],
  ['a207', 0],
  ['a2 07', 0],
  ['a2', 2],
  ['a20', 2],
  ['a', undefined],
  ['207', undefined],
  ['a3', undefined],
  ['a2-071', undefined],
  ['', undefined],
] as const)('"%s" ranks %s for stall A2-07', (typed, rank) => {
  expect(stallCodeRank(typed, 'A2-07')).toBe(rank);
});
