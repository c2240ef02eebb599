import { unitWords } from '@so-cho/db/domain/goods';
import { expect, test } from 'vitest';
import { drawText } from './stroke-letters.ts';

test('every unit of quantity has its letters', () => {
  for (const { vi } of Object.values(unitWords))
    expect(drawText(vi.toUpperCase(), 6).width).toBeGreaterThan(0);
});

test('a letter is the same however Unicode wrote it, with every one of its marks', () => {
  expect(drawText('Ế'.normalize('NFD'), 6)).toEqual(drawText('Ế'.normalize('NFC'), 6));
  const paths = (text: string) => drawText(text, 6).svg.match(/<path /g)?.length;
  expect(['E', 'Ê', 'Ế', 'Ệ', 'Ử', 'Đ'].map(paths)).toEqual([1, 2, 3, 3, 3, 1]);
});

test('a letter without strokes is a defect, not a gap', () => {
  expect(() => drawText('魚', 6)).toThrow(TypeError);
  expect(() => drawText('Ç', 6)).toThrow(TypeError);
});
