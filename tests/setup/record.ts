import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { appUrl, createOrm, type Orm } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { afterAll, inject } from 'vitest';

export interface TestRecord {
  /** Opened as the application's role, as in production. */
  orm: Orm;
  /** Signs in as the owner: to arrange what the application may not, and to look at everything. */
  ownerUrl: string;
  appUrl: string;
}

let count = 0;

/**
 * A migrated, empty record of the calling suite's own, dropped after it. Call it at the top of a test file:
 * `const record = await testRecord();`
 */
export async function testRecord(): Promise<TestRecord> {
  return copyOf(inject('templateUrl'));
}

/**
 * The same with the demonstration market in it: loaded once in a run, copied for each suite.
 * The first caller waits for the loading.
 */
export async function demoRecord(): Promise<TestRecord> {
  const templateUrl = inject('templateUrl');
  const demoUrl = withDatabase(templateUrl, 'so_cho_demo');
  await withConnection(withDatabase(templateUrl, 'postgres'), async (connection) => {
    // Suites run in several processes; the first to come loads, the others wait here.
    await connection.query('select pg_advisory_lock(504302)');
    const made = await connection.query(`select 1 from pg_database where datname = 'so_cho_demo'`);
    if (made.length > 0) return;
    await connection.query('create database so_cho_demo_draft template so_cho');
    await seed(withDatabase(templateUrl, 'so_cho_demo_draft'));
    await connection.query('alter database so_cho_demo_draft rename to so_cho_demo');
  });
  return copyOf(demoUrl);
}

async function copyOf(templateUrl: string): Promise<TestRecord> {
  const adminUrl = withDatabase(templateUrl, 'postgres');
  const name = `suite_${process.pid}_${++count}`;
  const template = new URL(templateUrl).pathname.slice(1);
  await withConnection(adminUrl, (connection) =>
    connection.query(`create database ${name} template ${template}`),
  );
  const ownerUrl = withDatabase(templateUrl, name);
  const orm = await createOrm({ url: appUrl(ownerUrl) });
  afterAll(async () => {
    await orm.close();
    await withConnection(adminUrl, (connection) => connection.query(`drop database ${name} with (force)`));
  });
  return { orm, ownerUrl, appUrl: appUrl(ownerUrl) };
}

async function seed(ownerUrl: string): Promise<void> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../fixtures/bin/seed.ts')], {
    env: { ...process.env, OWNER_DATABASE_URL: ownerUrl },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0)
    throw new Error(`The demonstration market could not be loaded: seed left with code ${code}.`);
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
