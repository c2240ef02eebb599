import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServerError, startServer, stopLeftRunning, type ServerOptions } from '@so-cho/db/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTestFolder } from '../setup/server.ts';

// Goal: the embedded PostgreSQL refuses with a reason and damages nothing. Method: real folders, real processes.
let dataDir = '';
beforeEach(() => {
  dataDir = makeTestFolder();
});
afterEach(async () => {
  await stopLeftRunning(join(dataDir, 'postgres'));
  rmSync(dataDir, { recursive: true, force: true });
});

const start = (more: Partial<ServerOptions> = {}) =>
  startServer({ dataDir, isDurable: false, bytesFreeMin: 1, ...more });

async function refusal(more: Partial<ServerOptions> = {}): Promise<ServerError> {
  try {
    const server = await start(more);
    await server.stop();
  } catch (thrown) {
    if (thrown instanceof ServerError) return thrown;
    throw thrown;
  }
  throw new Error('the server started');
}

test('data of another major version are left alone, and the sentence names both versions', async () => {
  mkdirSync(join(dataDir, 'postgres'));
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
  const error = await refusal();
  expect(error.code).toBe('other-major-version');
  expect(error.message).toMatch(/PostgreSQL 17.*PostgreSQL 18/s);
  expect(readdirSync(dataDir)).toEqual(['postgres']);
  expect(readFileSync(join(dataDir, 'postgres', 'PG_VERSION'), 'utf8')).toBe('17\n');
});

test('a disk without the room for a record is refused before anything is written', async () => {
  const error = await refusal({ bytesFreeMin: Number.MAX_SAFE_INTEGER });
  expect(error.code).toBe('disk-full');
  expect(error.message).toContain('DATA_DIR');
  expect(readdirSync(dataDir)).toEqual([]);
});

test('the password is random, readable by this account only, and survives a restart', async () => {
  const first = await start();
  await first.stop();
  const file = join(dataDir, 'postgres-password');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const password = readFileSync(file, 'utf8').trim();
  expect(password.length).toBeGreaterThanOrEqual(32);
  const second = await start();
  await second.stop();
  expect(new URL(second.ownerUrl).password).toBe(password);
  expect(new URL(second.ownerUrl).hostname).toBe('127.0.0.1');
});

test('a second start is refused while the first runs, and a worker may join', async () => {
  const first = await start({ address: 'http://localhost:3000' });
  try {
    const error = await refusal();
    expect(error.code).toBe('kept-by-another');
    expect(error.message).toContain('http://localhost:3000');
    const joined = await start({ whenKept: 'join' });
    await joined.stop();
    expect(joined.pid).toBe(first.pid);
    expect((await start({ whenKept: 'join' })).ownerUrl).toBe(first.ownerUrl);
  } finally {
    await first.stop();
  }
});

test('a note left by a power cut does not stop a start when its number belongs to another process now', async () => {
  const first = await start();
  await first.stop();
  const note = [
    process.pid,
    join(dataDir, 'postgres'),
    1_700_000_000,
    5432,
    '',
    '127.0.0.1',
    '  1234 5678',
    'ready',
  ];
  writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), `${note.join('\n')}\n`);
  const second = await start();
  await second.stop();
  expect(second.pid).not.toBe(process.pid);
});
