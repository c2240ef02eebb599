import fc from 'fast-check';
import { expect, test } from 'vitest';
import { categoryGroups } from '../goods/index.ts';
import { defaultGatePolicy, gradeAtGate, hopsDocumentedBy, paperKinds } from './index.ts';
import type { GatePolicy } from './index.ts';

test('the default policy never holds and never refuses, whatever comes with whichever papers', () => {
  fc.assert(
    fc.property(fc.constantFrom(...categoryGroups), fc.subarray([...paperKinds]), (group, papersSeen) => {
      const { grade, owing } = gradeAtGate(defaultGatePolicy, { group, papersSeen });
      expect(['admit', 'admit_owing']).toContain(grade);
      expect(owing.length > 0).toBe(grade === 'admit_owing');
      expect(owing.some((kind) => papersSeen.includes(kind))).toBe(false);
    }),
  );
});

test('pork with its stamp is admitted, without any paper it owes one', () => {
  expect(gradeAtGate(defaultGatePolicy, { group: 'meat', papersSeen: ['KSGM'] })).toEqual({
    grade: 'admit',
    owing: [],
  });
  expect(gradeAtGate(defaultGatePolicy, { group: 'meat', papersSeen: ['SO'] }).grade).toBe('admit_owing');
});

test('a market may be stricter, and then its strictest rule answers', () => {
  const strict: GatePolicy = {
    validFrom: '2026-01-01',
    rules: [
      { groups: ['meat'], oneOf: ['PXK'], whenMissing: 'admit_owing' },
      { groups: ['meat'], oneOf: ['KSGM'], whenMissing: 'refuse' },
    ],
  };
  expect(gradeAtGate(strict, { group: 'meat', papersSeen: [] })).toEqual({
    grade: 'refuse',
    owing: ['KSGM'],
  });
  expect(gradeAtGate(strict, { group: 'meat', papersSeen: ['KSGM'] }).grade).toBe('admit_owing');
});

test("the trader's own book and a laboratory report document no hop", () => {
  expect(hopsDocumentedBy('SO')).toEqual([]);
  expect(hopsDocumentedBy('PKN')).toEqual([]);
  expect(hopsDocumentedBy('KSGM')).toEqual(['slaughter']);
});
