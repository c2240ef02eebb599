import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { knownMigrations, migrate } from '@so-cho/db';
import { dumpSchema, loadSchema, migrationsOf } from '@so-cho/db/release';
import { describe, expect, test } from 'vitest';
import { emptyDatabases } from '../setup/empty-database.ts';
import { testRecord } from '../setup/record.ts';

// Goal: the schema of every release stays what it was, and can be made again. Method: its migrations are run anew and its
// dump is loaded; both must be, statement for statement, what is kept in db/releases.
const record = await testRecord();
const emptyDatabase = emptyDatabases(record.ownerUrl);
const folder = resolve(import.meta.dirname, '../../db/releases');
const releases = readdirSync(folder).filter((name) => name.endsWith('.sql'));

test('the version in package.json keeps its schema', () => {
  const { version } = JSON.parse(readFileSync(join(folder, '../../package.json'), 'utf8')) as {
    version: string;
  };
  expect(releases).toContain(`${version}.sql`);
});

describe.each(releases)('%s', (name) => {
  const [, ...lines] = readFileSync(join(folder, name), 'utf8').split('\n');
  const kept = lines.join('\n');
  const migrations = migrationsOf(kept);

  test('its migrations are still known, in their order, before all that came later', () => {
    expect(migrations.length).toBeGreaterThanOrEqual(34);
    expect(knownMigrations.filter((one) => migrations.includes(one))).toEqual(migrations);
  });

  test('its migrations still make the schema that was kept', async () => {
    const url = await emptyDatabase();
    await migrate({ ownerUrl: url, only: migrations });
    expect(await dumpSchema(url)).toBe(kept);
  });

  test('what is kept makes the same schema again', async () => {
    const url = await emptyDatabase();
    await loadSchema(url, kept);
    expect(await dumpSchema(url)).toBe(kept);
  });
});
