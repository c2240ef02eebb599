// Goal: no mass that is something reads as nothing, in any language, and each has a figure's usual number of digits.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMass } from './mass.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test.each([
  [16_800_000, '16,8 tấn'],
  [1_000_000, '1 tấn'],
  [999_500, '1 tấn'],
  [999_499, '999 kg'],
  [812_345, '812 kg'],
  [96_000, '96 kg'],
  [31_500, '31,5 kg'],
  [250, '0,25 kg'],
  [0, '0 kg'],
  [-40_000, '-40 kg'],
  [-1_200_000, '-1,2 tấn'],
])('%d g is said as %s', (grams, said) => {
  expect(plain(formatMass(grams, 'vi'))).toBe(said);
});

test('each language has its own word and its own decimal sign', () => {
  expect((['en', 'zh', 'ko', 'ja'] as const).map((lang) => plain(formatMass(16_800_000, lang)))).toEqual([
    '16.8 t',
    '16.8 吨',
    '16.8 톤',
    '16.8 トン',
  ]);
});

test('something never reads as nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000_000 }), (grams) => {
      expect(formatMass(grams, 'vi')).toMatch(/[1-9]/);
    }),
  );
});
