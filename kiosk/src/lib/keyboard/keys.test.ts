import { expect, test } from 'vitest';
import { deleteKey, keyRows, typedMax, typeKey } from './keys.ts';

test('the keys give every letter and digit once, none narrower than ten to a row', () => {
  const keys = keyRows.flat();
  expect([...keys].sort().join('')).toBe('0123456789abcdefghijklmnopqrstuvwxyz');
  expect(Math.max(...keyRows.map((row) => row.length))).toBe(10);
});

test('typing ends at the search’s limit, and spaces only part words', () => {
  expect(typeKey('ca', ' ')).toBe('ca ');
  expect(typeKey('ca ', ' ')).toBe('ca ');
  expect(typeKey('', ' ')).toBe('');
  expect(typeKey('x'.repeat(typedMax), 'y')).toHaveLength(typedMax);
});

test('deleting takes a letter with its marks, also one that came in two parts', () => {
  expect(deleteKey('cá')).toBe('c');
  expect(deleteKey('cá'.normalize('NFD'))).toBe('c');
  expect(deleteKey('')).toBe('');
});
