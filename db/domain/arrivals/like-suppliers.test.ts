import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeEnough, likeSuppliers, supplierLikeness } from './index.ts';
import type { SpelledSupplier } from './index.ts';

const named = (name: string, about: Partial<SpelledSupplier> = {}): SpelledSupplier => ({
  id: name,
  name,
  kind: 'wholesale_bay',
  bay: null,
  ...about,
});

test('three spellings of one vựa are suggested as one, and no stranger with them', () => {
  const spelled = ['Vựa Tám Thử', 'vua 8 thu', 'Tám Thứ', 'Vựa Hoa Lan', 'HTX rau Phước Thử'].map((one) =>
    named(one),
  );
  const pairs = likeSuppliers(spelled).map(({ a, b }) => [a, b].sort().join(' = '));
  expect(pairs.sort()).toEqual(
    ['Tám Thứ = Vựa Tám Thử', 'Tám Thứ = vua 8 thu', 'Vựa Tám Thử = vua 8 thu'].sort(),
  );
});

test.each([
  ['another bay', named('Vựa Tám Thử', { bay: 'AD-11' }), named('Vựa Tám Thử', { bay: 'AD-12' }), false],
  [
    'the same bay written otherwise',
    named('Vựa Tám', { bay: 'AD-11' }),
    named('Tám Thử', { bay: 'ad11' }),
    true,
  ],
  ['a bay that only one names', named('Vựa Tám Thử', { bay: 'AD-11' }), named('Tám Thử'), true],
  ['one letter off', named('Vựa Phước Thành'), named('Vựa Phước Thàn'), true],
  ['a name of plain words only', named('Cơ sở Anh Ba'), named('Công ty Chị Hai'), false],
])('%s', (_, a, b, isSuggested) => {
  expect(supplierLikeness(a, b) >= likeEnough).toBe(isSuggested);
});

test('alike is mutual, between 0 and 1, and whole for oneself', () => {
  const any = fc.record({
    id: fc.uuid(),
    name: fc.string({ minLength: 2, maxLength: 40 }),
    kind: fc.constantFrom('wholesale_bay', 'farm', 'other'),
    bay: fc.option(fc.constantFrom('AD-11', 'AD-12', '')),
  });
  fc.assert(
    fc.property(any, any, (a, b) => {
      expect(supplierLikeness(a, b)).toBeCloseTo(supplierLikeness(b, a), 10);
      expect(supplierLikeness(a, b)).toBeGreaterThanOrEqual(0);
      expect(supplierLikeness(a, b)).toBeLessThanOrEqual(1);
      expect(supplierLikeness(a, { ...a, id: 'other' })).toBe(1);
    }),
  );
});
