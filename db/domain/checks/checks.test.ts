import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  analytes,
  checkStanding,
  checkStandings,
  checkStandingWords,
  kitCounts,
  rateWithInterval,
  stopsSale,
  wilsonInterval,
} from './index.ts';
import type { Check, KitTest } from './index.ts';

const kit = (over: Partial<KitTest> = {}): KitTest => ({
  method: 'kit',
  analyte: 'formol',
  outcome: 'presumptive',
  at: '2026-11-22T01:00:00Z',
  performedOn: '2026-11-22',
  kitLot: 'K1',
  kitExpiresOn: '2027-01-01',
  controlShown: true,
  ...over,
});
const lab = (outcome: 'pass' | 'fail', at: string, analyte: Check['analyte'] = 'formol'): Check => ({
  method: 'lab',
  outcome,
  at,
  analyte,
});
const later = '2026-11-25T01:00:00Z';
const kits = fc
  .record({
    analyte: fc.constantFrom(...analytes),
    outcome: fc.constantFrom('negative' as const, 'presumptive' as const, 'invalid' as const),
    kitLot: fc.constantFrom('K1', 'K2', 'K3'),
    kitExpiresOn: fc.constantFrom('2026-11-21', '2026-11-22', '2027-01-01'),
    controlShown: fc.boolean(),
  })
  .map(kit);

describe('standing after checks', () => {
  test('no number of kits ever fails or passes a lot', () => {
    fc.assert(
      fc.property(fc.array(kits, { maxLength: 12 }), (checks) => {
        expect(['none', 'negative', 'verifying', 'twice_presumptive']).toContain(checkStanding(checks));
      }),
    );
  });

  test('kits that count for nothing change nothing', () => {
    fc.assert(
      fc.property(fc.array(kits, { maxLength: 12 }), (checks) => {
        expect(checkStanding(checks)).toBe(checkStanding(checks.filter(kitCounts)));
      }),
    );
  });

  test('the order in which checks are read does not matter', () => {
    const list = [kit(), kit({ kitLot: 'K2' }), lab('pass', '2026-11-23T00:00:00Z'), kit({ at: later })];
    fc.assert(
      fc.property(fc.shuffledSubarray(list, { minLength: 4 }), (checks) => {
        expect(checkStanding(checks)).toBe('verifying');
      }),
    );
  });

  test.each<[string, Check[], string]>([
    ['nothing', [], 'none'],
    ['one negative', [kit({ outcome: 'negative' })], 'negative'],
    ['one positive', [kit()], 'verifying'],
    ['two positives of one kit lot', [kit(), kit({ at: later })], 'verifying'],
    ['two positives of two kit lots', [kit(), kit({ kitLot: 'K2' })], 'twice_presumptive'],
    [
      'two positives of one kit lot written three ways',
      ['K1', 'k1', ' K-1 '].map((kitLot) => kit({ kitLot })),
      'verifying',
    ],
    ['two positives of two analytes', [kit(), kit({ kitLot: 'K2', analyte: 'urea' })], 'verifying'],
    [
      'a positive, then a negative',
      [kit(), kit({ outcome: 'negative', kitLot: 'K2', at: later })],
      'verifying',
    ],
    ['an expired kit', [kit({ kitExpiresOn: '2026-11-21' })], 'none'],
    ['a kit without control line', [kit({ controlShown: false })], 'none'],
    ['positives, then a laboratory pass', [kit(), kit({ kitLot: 'K2' }), lab('pass', later)], 'passed'],
    ['positives, then a laboratory fail', [kit(), lab('fail', later)], 'failed'],
    ['a pass for another analyte', [kit(), lab('pass', later, 'urea')], 'verifying'],
    ['an official decision on the whole lot', [kit(), lab('pass', later, null)], 'passed'],
    ['a pass, then a new positive', [lab('pass', '2026-11-21T00:00:00Z'), kit()], 'verifying'],
    ['a fail, then a pass on appeal', [lab('fail', '2026-11-23T00:00:00Z'), lab('pass', later)], 'passed'],
  ])('%s', (_, checks, standing) => {
    expect(checkStanding(checks)).toBe(standing);
  });

  test('a presumption stops the sale at once, a negative or a pass does not', () => {
    expect(checkStandings.filter(stopsSale)).toEqual(['verifying', 'twice_presumptive', 'failed']);
  });

  test('only a decision is told in the words of a decision', () => {
    for (const standing of ['none', 'negative', 'verifying', 'twice_presumptive'] as const)
      expect(checkStandingWords[standing].vi).not.toMatch(/đạt/);
  });
});

describe('rates', () => {
  test('the interval holds the rate, lies within 0 and 1, and narrows as cases grow', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const k = Math.round(n * share);
          const { low, high } = wilsonInterval(k, n);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(k / n);
          expect(high).toBeGreaterThanOrEqual(k / n);
          const wider = wilsonInterval(k * 2, n * 2);
          expect(wider.high - wider.low).toBeLessThan(high - low);
        },
      ),
    );
  });

  test('under thirty cases no rate is shown', () => {
    expect(rateWithInterval(1, 29)).toBe('not-enough');
    expect(rateWithInterval(3, 30)).toMatchObject({ k: 3, n: 30, rate: 0.1 });
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
