import { assertUsable } from '@so-cho/api/boot/own-database';
import { migrate } from '@so-cho/db';
import { withConnection, type RunningServer } from '@so-cho/db/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer } from '../setup/server.ts';

// Goal: an operator whose user lacks a right reads which command grants it, and that command is enough.
// Method: a PostgreSQL of the suite's own, and an ordinary user who is granted what the sentences say, one by one.
let server: RunningServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const asSuperuser = (sql: string) => withConnection(server.ownerUrl, (connection) => connection.query(sql));

function urlOf(database: string): string {
  const url = new URL(server.ownerUrl);
  url.pathname = `/${database}`;
  url.username = 'ban-cho';
  url.password = 'thu';
  return url.href;
}

/** The command that the refusal names; the test fails where there is no refusal. */
async function grantFor(database: string): Promise<string> {
  const refusal: unknown = await assertUsable(urlOf(database)).then(
    () => 'no refusal',
    (thrown: unknown) => thrown,
  );
  if (!(refusal instanceof Error)) throw new Error(String(refusal));
  const [, command] =
    /As a superuser, run: (.+); then start again\. Nothing was changed\.$/.exec(refusal.message) ?? [];
  if (command === undefined) throw new Error(`The refusal names no command: ${refusal.message}`);
  return command;
}

test('an ordinary user becomes a usable owner by the named commands alone, and the record can then be made', async () => {
  await asSuperuser(`create role "ban-cho" login password 'thu'`);
  await asSuperuser('create database cho_rieng');
  const first = await grantFor('cho_rieng');
  expect(first).toBe('ALTER DATABASE cho_rieng OWNER TO "ban-cho"');
  await asSuperuser(first);
  const second = await grantFor('cho_rieng');
  expect(second).toBe('ALTER ROLE "ban-cho" CREATEROLE');
  await asSuperuser(second);
  await assertUsable(urlOf('cho_rieng'));
  await migrate({ ownerUrl: urlOf('cho_rieng') });
  await assertUsable(urlOf('cho_rieng'));
});

test('where another user made the application’s role, the owner is told to be put in charge of it', async () => {
  await asSuperuser('revoke so_cho_app from "ban-cho"');
  const command = await grantFor('cho_rieng');
  expect(command).toBe('GRANT so_cho_app TO "ban-cho" WITH ADMIN OPTION');
  await asSuperuser(command);
  await assertUsable(urlOf('cho_rieng'));
  await migrate({ ownerUrl: urlOf('cho_rieng') });
});
