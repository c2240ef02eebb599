import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entities } from '@so-cho/db';
import { expect, test } from 'vitest';

// Goal: the table of what is held names tests that are there, and is honest in form. Method: its lines, read.
const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/asvs.md'), 'utf8');
const lines = text.split('\n').filter((line) => /^\| \d+\.\d/.test(line));

test('every line has a state and a reason, and every held one names where it can be seen', () => {
  // ASVS 5.0 has some 250 lines of levels 1 and 2.
  expect(lines.length).toBeGreaterThan(220);
  for (const line of lines) {
    const [, , , state = '', by = ''] = line.split('|').map((cell) => cell.trim());
    expect(['held', 'in part', 'missing', 'none'], line).toContain(state);
    expect(by.length, line).toBeGreaterThan(5);
    if (state === 'held') expect(by, line).toMatch(/`[\w./+\-()[\]]+\.(ts|js|md|svelte)`/);
  }
});

test('no line stands twice', () => {
  const numbers = lines.map((line) => line.split('|')[1]?.trim() ?? '');
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
});

test('every file it names is there', () => {
  const named = [...text.matchAll(/`((?:tests|db|docs|api|web)\/[\w./+-]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  expect(new Set(named).size).toBeGreaterThan(15);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every table of the record stands at one level of data', () => {
  const levels = text.split('\n').filter((line) => /^\| (secret|personal|of the market|public) /.test(line));
  expect(levels).toHaveLength(4);
  const named = levels.flatMap((line) => [...line.matchAll(/`(\w+)`/g)].map((match) => match[1]));
  expect(named.toSorted()).toEqual(entities.map((schema) => schema.meta.tableName).toSorted());
});
