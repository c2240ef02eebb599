import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { withConnection } from '@so-cho/db/server';
import { afterAll, expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { makeTestFolder } from '../setup/server.ts';
import { aMarket, aPerson, password } from './people.ts';

// Goal: whoever runs the machine gets a forgotten head back in by the command alone. Method: the command as it is typed, a process of
// its own, on a real record; the link it prints is used through the API.
const record = await testRecord();
const api = testApi(record);
const market = await aMarket(record, { code: 'RC' });
const head = await aPerson(record, { role: 'board_head', marketId: market.id });
const folder = makeTestFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const next = 'con cá lóc nướng trui';
const enter = (given: string) =>
  api.ask('POST', '/api/v1/session', { body: { username: head.username, password: given } });

interface Run {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
}

/** `npm run reset-password -- …` as an operator types it. */
function resetPassword(...args: readonly string[]): Promise<Run> {
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DATABASE_URL: record.ownerUrl,
    DATA_DIR: folder,
    PUBLIC_ORIGIN: 'https://cho.example.vn',
  };
  const cwd = resolve(import.meta.dirname, '../..');
  return new Promise((settle) => {
    execFile(
      'npm',
      ['run', '--silent', 'reset-password', '--', ...args],
      { cwd, env },
      (error, said, complained) =>
        settle({ code: error === null ? 0 : Number(error.code), said, complained }),
    );
  });
}

const linkIn = (said: string) =>
  /https:\/\/cho\.example\.vn\/mat-khau-moi\/RC\/([\w-]{22})\b/.exec(said)?.[1];
const links = () =>
  withConnection(record.ownerUrl, (connection) =>
    connection.query(`select id from password_reset where market_id = $1`, [market.id]),
  );

test('the command prints a link that sets a new password once', async () => {
  const run = await resetPassword('--market', 'rc', '--user', head.username.toUpperCase());
  expect(run.complained).toBe('');
  expect(run.code).toBe(0);
  expect(run.said).toContain(head.username);
  const token = linkIn(run.said) ?? '';
  expect(token).toHaveLength(22);
  const use = () =>
    api.ask('POST', `/api/v1/markets/RC/password-resets/${token}/password`, { body: { password: next } });
  expect((await use()).status).toBe(200);
  expect((await use()).status).toBe(404);
  expect((await enter(next)).status).toBe(201);
  expect((await enter(password)).status).toBe(401);
  const [kept] = await withConnection(record.ownerUrl, (connection) =>
    connection.query(`select to_jsonb(r)::text as row from password_reset r`),
  );
  expect(JSON.stringify(kept)).not.toContain(token);
});

test.each([
  ['a name nobody has', ['--market', 'RC', '--user', 'khong.co.ai'], /Nobody who acts in this market/],
  [
    'a market that is not there',
    ['--market', 'ZZ', '--user', head.username],
    /There is no market with this code/,
  ],
  ['no name', ['--market', 'RC'], /Usage: npm run reset-password/],
  [
    'a word it does not know',
    ['--market', 'RC', '--user', head.username, '--force'],
    /Usage: npm run reset-password/,
  ],
  [
    'a reason too short to be one',
    ['--market', 'RC', '--user', head.username, '--second-step-lost', 'x'],
    /The reason has 3 to 300 characters/,
  ],
])('%s is said in a sentence, makes no link and ends with code 64', async (_what, args, sentence) => {
  const before = await links();
  const run = await resetPassword(...args);
  expect(run.complained).toMatch(sentence);
  expect(run.complained).not.toMatch(/\n\s+at /);
  expect(run.said).toBe('');
  expect(run.code).toBe(64);
  expect(await links()).toEqual(before);
});
