import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError, errorKinds } from '@so-cho/db/domain';
import { expect, test } from 'vitest';
import { refusalOf } from '../../api/http/problem.ts';

// Goal: whoever gets a code finds it in the catalogue, with the status it really has. Method: read the source for
// every code that is thrown or stands in the table of constraints, and the catalogue for every code it explains.
const root = join(import.meta.dirname, '../..');

/** Codes of the source with the kind they are thrown with; the parts of an operator's terminal throw none. */
const thrown = new Map<string, string>();
const kinds = errorKinds.join('|');
const pattern = new RegExp(
  String.raw`(?:new DomainError\(|super\(|\[)\s*'([a-z0-9-]+)',\s*'(${kinds})',`,
  'g',
);
for (const path of globSync('{db,api}/**/*.ts', {
  cwd: root,
  exclude: ['**/node_modules/**', '**/*.test.ts', 'db/domain/errors.ts'],
})) {
  for (const [, code = '', kind = ''] of readFileSync(join(root, path), 'utf8').matchAll(pattern)) {
    thrown.set(code, kind);
  }
}

const explained = new Map<string, { status: number; happened: string; remedy: string }>();
for (const line of readFileSync(join(root, 'docs/errors.md'), 'utf8').split('\n')) {
  const [, code, status, happened = '', remedy = ''] =
    /^\| `([a-z0-9-]+)`\s+\| (\d+)\s+\| (.+?)\s+\| (.+?)\s+\|$/.exec(line) ?? [];
  if (code !== undefined) explained.set(code, { status: Number(status), happened, remedy });
}

test('the source has codes to look for', () => {
  expect(thrown.size).toBeGreaterThan(50);
  expect(thrown.get('market-unknown')).toBe('not-found');
});

/** What is answered without being thrown: our own defect, and a record that is away. */
const ownCodes = ['internal', 'record-unavailable'];

test('every code of the source is explained, and nothing else but these', () => {
  expect([...explained.keys()].sort()).toEqual([...thrown.keys(), ...ownCodes].sort());
});

test('the catalogue is in the order of the alphabet', () => {
  expect(explained.size).toBeGreaterThan(50);
  expect([...explained.keys()]).toEqual([...explained.keys()].sort());
});

test.each([...thrown])('%s has the status its entry says', (code, kind) => {
  const known = errorKinds.find((one) => one === kind);
  if (!known) throw new Error(`${kind} is no kind of refusal.`);
  const { status } = refusalOf(new DomainError(code, known, 'x'), { instance: '/', requestId: 'r' });
  expect(explained.get(code)?.status).toBe(status);
});
