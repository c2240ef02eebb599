// Goal: an English page names zones, goods and levels in English, and never shows an empty name.
import { expect, test } from 'vitest';
import { levelName, nameIn } from './names.ts';

test('a name is the reader’s, and Vietnamese where there is no other', () => {
  expect(nameIn('vi', 'Cá đồng', 'Freshwater fish')).toBe('Cá đồng');
  expect(nameIn('en', 'Cá đồng', 'Freshwater fish')).toBe('Freshwater fish');
  expect(nameIn('en', 'Cá đồng', '')).toBe('Cá đồng');
  expect(nameIn('en', 'Cá đồng', null)).toBe('Cá đồng');
  expect(nameIn('en', null, null)).toBeNull();
});

test('a level is named by the market, to others by how high it is', () => {
  const levels = [
    { ordinal: 0, name: 'Tầng trệt' },
    { ordinal: 2, name: 'Lầu 2' },
    { ordinal: -1, name: 'Hầm' },
  ];
  expect(levels.map((level) => levelName('vi', level))).toEqual(['Tầng trệt', 'Lầu 2', 'Hầm']);
  expect(levels.map((level) => levelName('en', level))).toEqual(['Ground floor', 'Floor 2', 'Basement 1']);
});
