import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVi, fold, searchFold, searchRank, toNfc } from './index.ts';

const vietnamese = fc.string({
  unit: fc.constantFrom(...'aáàảãạăắằẳẵặâấầẩẫậbcdđeéèẻẽẹêếềểễệghiklmnoóòôốồộơớờợpqrstuúùưứừựvxyýỳỷỹỵ ĐẾỐ'),
});

describe('folding', () => {
  test.each([
    ['Cá lóc', 'ca loc'],
    ['ĐẬU HŨ  phở\ttrứng đường', 'dau hu pho trung duong'],
    ['Đắk Lắk', 'dak lak'],
    ['İstanbul', 'istanbul'],
    ['한국', '한국'],
  ])('%s folds to %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
    expect(fold(text.normalize('NFD'))).toBe(folded);
  });

  test('folding any text twice changes nothing and ignores how marks were encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
        expect(fold(text)).toBe(toNfc(fold(text)));
      }),
    );
  });

  test('Vietnamese text folds to plain ASCII', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(fold(text)).toMatch(/^[a-z ]*$/);
      }),
    );
  });

  test('tone position does not matter and i stands for y in the words that vary, in no other', () => {
    expect(fold('hoà')).toBe(fold('hòa'));
    expect(searchFold('Mỹ Quý')).toBe(searchFold('Mĩ Quí'));
    expect(searchFold('Thúy')).not.toBe(searchFold('thúi'));
  });
});

describe('search', () => {
  test('exact marks rank before folded words, and folded words before a part of a word', () => {
    const ranked = ['đường phèn', 'dương xỉ', 'Dương', 'ương đương'].map((text) => searchRank('dương', text));
    expect(ranked).toEqual([3, 1, 0, 3]);
    expect(searchRank('ca lo', 'Cá lóc đồng')).toBe(4);
    expect(searchRank('a lo', 'Cá lóc đồng')).toBe(5);
  });

  test('a query without marks finds the goods that have them, also two marks on one vowel and đ', () => {
    for (const [query, text] of [
      ['ca loc', 'cá lóc'],
      ['pho', 'Bánh phở'],
      ['dau hu', 'Đậu hũ'],
      ['ruou', 'rượu'],
      ['ly son', 'tỏi Lí Sơn'],
    ] as const)
      expect(searchRank(query, text), query).toBe(3);
  });

  test('what does not match, or asks nothing, has no rank', () => {
    expect(searchRank('tôm', 'Cá lóc')).toBeUndefined();
    expect(searchRank(' - ', 'Cá lóc')).toBeUndefined();
  });

  test('every text that is not blank finds itself first', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        fc.pre(text.trim() !== '');
        expect(searchRank(text, text)).toBe(0);
        expect(searchRank(fold(text), text)).toBeLessThanOrEqual(3);
      }),
    );
  });
});

test('names sort as a Vietnamese dictionary does', () => {
  const names = ['gà', 'đậu', 'cá', 'dưa', 'ca', 'A10', 'A2'];
  expect(names.sort(compareVi)).toEqual(['A2', 'A10', 'ca', 'cá', 'dưa', 'đậu', 'gà']);
});
