import { expect, test } from 'vitest';
import { differenceOf } from './difference.ts';

test.each([
  ['a count of ten or more has a share', [15, 10], { by: 5, share: 0.5 }],
  ['a count under ten has none', [12, 1], { by: 11, share: null }],
  ['nor has nothing', [11, 0], { by: 11, share: null }],
  ['what went down is less', [3, 9], { by: -6, share: null }],
  ['a mass has a share where enough lots were counted', [1500, 1000, 40], { by: 500, share: 0.5 }],
  ['a mass of a few lots has none', [1500, 1000, 4], { by: 500, share: null }],
  ['nor has the mass of lots that all have none', [1500, 0, 40], { by: 1500, share: null }],
] as const)('%s', (_, [now, before, counted], told) => {
  expect(differenceOf(now, before, counted)).toEqual(told);
});
