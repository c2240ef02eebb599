import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../errors.ts';
import {
  addQuantities,
  amountMax,
  categoryGroups,
  chucSizes,
  expandSynonyms,
  formatQuantity,
  knownGrams,
  parseAmount,
  parseQuantity,
  requiredHops,
  tintOf,
  units,
  unitWords,
} from './index.ts';
import type { Quantity } from './index.ts';

const amounts = fc.option(fc.integer({ min: 1, max: amountMax }), { nil: null });
const quantities: fc.Arbitrary<Quantity> = fc
  .record({
    unit: fc.constantFrom(...units),
    amount: amounts,
    size: fc.constantFrom(...chucSizes),
    grams: amounts,
  })
  .map(({ unit, amount, size, grams }) => ({
    unit,
    amount,
    ...(unit === 'chuc' ? { askedSize: size } : {}),
    ...(unit === 'kg' || grams === null ? {} : { grams }),
  }));

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return `${error.code} ${error.details?.['field'] ?? ''}`.trim();
    throw error;
  }
  return undefined;
}

describe('quantity', () => {
  test('every right quantity survives parsing unchanged', () => {
    fc.assert(
      fc.property(quantities, (quantity) => {
        expect(parseQuantity(quantity)).toEqual(quantity);
      }),
    );
  });

  test.each([
    [{ unit: 'yến', amount: 1 }, 'quantity-invalid unit'],
    [{ unit: 'kg', amount: 0 }, 'quantity-invalid amount'],
    [{ unit: 'kg', amount: 1.5 }, 'quantity-invalid amount'],
    [{ unit: 'con', amount: Number.NaN }, 'quantity-invalid amount'],
    [{ unit: 'con', amount: amountMax + 1 }, 'quantity-invalid amount'],
    [{ unit: 'chuc', amount: 3 }, 'quantity-invalid askedSize'],
    [{ unit: 'chuc', amount: 3, askedSize: 11 }, 'quantity-invalid askedSize'],
    [{ unit: 'con', amount: 3, askedSize: 12 }, 'quantity-invalid askedSize'],
    [{ unit: 'kg', amount: 3000, grams: 3000 }, 'quantity-invalid grams'],
    [{ unit: 'bo', amount: 3, grams: -1 }, 'quantity-invalid grams'],
  ])('%j is refused as %s', (input, code) => {
    expect(codeOf(() => parseQuantity(input))).toBe(code);
  });

  test('typed amounts are read with comma or point, and never rounded', () => {
    expect(parseAmount('kg', '1,5')).toBe(1500);
    expect(parseAmount('kg', ' 42 ')).toBe(42_000);
    expect(parseAmount('kg', '0.025')).toBe(25);
    expect(parseAmount('con', '12')).toBe(12);
    for (const [unit, text] of [
      ['kg', '0'],
      ['kg', '1,2345'],
      ['con', '1,5'],
      ['kg', '-1'],
      ['kg', '1e3'],
    ] as const)
      expect(
        codeOf(() => parseAmount(unit, text)),
        text,
      ).toBe('quantity-invalid amount');
  });

  test('quantities are written as the market says them', () => {
    expect(formatQuantity({ unit: 'kg', amount: 42_000 }, 'vi')).toBe('42 kg');
    expect(formatQuantity({ unit: 'kg', amount: 1500 }, 'vi')).toBe('1,5 kg');
    expect(formatQuantity({ unit: 'kg', amount: 1500 }, 'en')).toBe('1.5 kg');
    expect(formatQuantity({ unit: 'chuc', amount: 3, askedSize: 12 }, 'vi')).toBe('3 chục (12)');
    expect(formatQuantity({ unit: 'con', amount: 12, grams: 21_600 }, 'vi')).toBe('12 con (21,6 kg)');
    expect(formatQuantity({ unit: 'thung', amount: null }, 'vi')).toBe('không rõ số thùng');
  });

  test('adding keeps the unit, loses nothing, and turns unknown as soon as one part is', () => {
    fc.assert(
      fc.property(quantities, quantities, (a, other) => {
        const b: Quantity = { ...a, amount: other.amount };
        const sum = addQuantities(a, b);
        expect(sum).toEqual(addQuantities(b, a));
        expect(sum.amount).toBe(a.amount === null || b.amount === null ? null : a.amount + b.amount);
        expect(sum.askedSize).toBe(a.askedSize);
      }),
    );
  });

  test('different units, or chục of different sizes, are never added', () => {
    const chuc10: Quantity = { unit: 'chuc', amount: 1, askedSize: 10 };
    expect(codeOf(() => addQuantities(chuc10, { ...chuc10, askedSize: 12 }))).toBe('quantity-units-differ');
    expect(codeOf(() => addQuantities(chuc10, { unit: 'trai', amount: 10 }))).toBe('quantity-units-differ');
  });

  test('mass is known for kg and for declared mass, and unknown otherwise', () => {
    expect(knownGrams({ unit: 'kg', amount: 500 })).toBe(500);
    expect(knownGrams({ unit: 'kg', amount: null })).toBeNull();
    expect(knownGrams({ unit: 'bo', amount: 4 })).toBeNull();
    expect(knownGrams({ unit: 'bo', amount: 4, grams: 1200 })).toBe(1200);
  });

  test('unit words differ from each other, so that a list of units can be read', () => {
    expect(new Set(units.map((unit) => unitWords[unit].vi)).size).toBe(units.length);
  });
});

describe('synonyms', () => {
  test('a southern word finds its northern twin and back, with and without marks', () => {
    expect(expandSynonyms('cá lóc')).toEqual(['cá lóc', 'cá quả', 'cá tràu']);
    expect(expandSynonyms('thịt lợn')).toContain('thịt heo');
    expect(expandSynonyms('ca loc dong')).toContain('ca qua dong');
    expect(expandSynonyms('rau muống')).toEqual(['rau muống']);
  });

  test('marks that are there are believed: "me" with a mark elsewhere is tamarind, not sesame', () => {
    expect(expandSynonyms('mứt me')).toEqual(['mứt me']);
    expect(expandSynonyms('dầu mè')).toContain('dầu vừng');
  });

  test('expansion is bounded and begins with what was asked', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (query) => {
        const found = expandSynonyms(query);
        expect(found.length).toBeLessThanOrEqual(12);
        expect(found[0]).toBe(query.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim());
      }),
    );
  });
});

describe('groups', () => {
  test('every group asks for at least two hops that end at the stall, imported or not', () => {
    for (const group of categoryGroups)
      for (const origin of ['domestic', 'imported'] as const) {
        const required = requiredHops(group, '2026-11-22', origin);
        expect(required.length, group).toBeGreaterThanOrEqual(2);
        expect(required.at(-1)).toBe('stall');
      }
  });

  test('pork asks for its slaughterhouse, tofu for its maker, rice for its supplier', () => {
    expect(requiredHops('meat', '2026-11-22')[0]).toBe('slaughter');
    expect(requiredHops('fresh_starch_soy', '2026-11-22')).toEqual(['maker', 'gate', 'stall']);
    expect(requiredHops('grain', '2026-11-22')[0]).toBe('supplier');
    expect(requiredHops('fruit', '2026-11-22', 'imported')).not.toContain('farm');
  });

  test('no group of goods is drawn as an empty stall', () => {
    expect(categoryGroups.map(tintOf)).not.toContain('empty');
  });
});
