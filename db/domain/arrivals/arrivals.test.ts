import fc from 'fast-check';
import { expect, test } from 'vitest';
import { categoryGroups } from '../goods/index.ts';
import {
  defaultGatePolicy,
  gradeAtGate,
  hopsDocumentedBy,
  isSupplierCode,
  owedFor,
  paperKinds,
  paperTermOf,
  policyOn,
  supplierCodeOf,
} from './index.ts';
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
  expect(hopsDocumentedBy('SO', { on: '2026-11-22' })).toEqual([]);
  expect(hopsDocumentedBy('PKN', { on: '2026-11-22' })).toEqual([]);
  expect(hopsDocumentedBy('KSGM', { on: '2026-11-22', group: 'meat' })).toEqual(['slaughter']);
});

test('a paper counts for the goods its rule names, and for none of another group', () => {
  expect(hopsDocumentedBy('XXNT', { on: '2026-11-22', group: 'seafood' })).toEqual(['farm']);
  expect(hopsDocumentedBy('XXNT', { on: '2026-11-22', group: 'meat' })).toEqual([]);
  expect(hopsDocumentedBy('KSGM', { on: '2026-11-22', group: 'fruit' })).toEqual([]);
  expect(hopsDocumentedBy('HD', { on: '2001-01-01' })).toEqual(['supplier']);
});

test.each([
  [null, 'open'],
  ['2026-11-21', 'expired'],
  ['2026-11-22', 'week'],
  ['2026-11-29', 'week'],
  ['2026-11-30', 'month'],
  ['2026-12-22', 'month'],
  ['2026-12-23', 'open'],
])('a paper that is good until %s is %s on 22 November', (validTo, term) => {
  expect(paperTermOf(validTo, '2026-11-22')).toBe(term);
});

test('the policy of a day is the latest that began by then, of one day the one said last', () => {
  const said = (validFrom: string, recordedAt: string) => ({ validFrom, recordedAt, rules: [] });
  const policies = [
    said('2026-11-01', 'a'),
    said('2026-11-20', 'b'),
    said('2026-11-20', 'c'),
    said('2026-12-01', 'd'),
  ];
  expect(policyOn(policies, '2026-11-22')).toBe(policies[2]);
  expect(policyOn(policies, '2026-11-01')).toBe(policies[0]);
  expect(policyOn(policies, '2026-10-31')).toBe(defaultGatePolicy);
});

test('what is owed is one of the kinds that are missing; a lot with its paper owes nothing', () => {
  expect(owedFor(defaultGatePolicy, { group: 'meat', papersSeen: [] })).toContain('KSGM');
  expect(owedFor(defaultGatePolicy, { group: 'meat', papersSeen: ['KSGM'] })).toBeUndefined();
  expect(owedFor(defaultGatePolicy, { group: 'service', papersSeen: [] })).toEqual([]);
});

test('a supplier’s code has no letter that is taken for a digit', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), (bytes) => {
      const code = supplierCodeOf(bytes);
      expect(isSupplierCode(code)).toBe(true);
      expect(code).not.toMatch(/[IO]/);
    }),
  );
});
