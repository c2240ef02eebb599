import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { restoreBackup } from '../../api/backup/restore-backup.ts';
import { writeBackup } from '../../api/backup/write-backup.ts';
import { BootFault } from '@so-cho/api/boot/fault';
import { verifyLog } from '@so-cho/db';
import { countRows } from '@so-cho/db/backup';
import { fileStoreAt } from '@so-cho/db/files';
import { withConnection } from '@so-cho/db/server';
import { afterAll, expect, test } from 'vitest';
import { aPerson, signIn } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { aLoggedMarket, logRunner } from '../log/a-logged-market.ts';
import { emptyDatabases } from '../setup/empty-database.ts';
import { testRecord } from '../setup/record.ts';

// Goal: a backup gives the whole record back, row for row and root for root, or says in one sentence why it does not.
// Method: a record in which everything that is logged has happened; the archive restored into empty databases, whole, cut, changed.
const folder = mkdtempSync(join(tmpdir(), 'so-cho-drill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const record = await testRecord();
const log = logRunner(record);
const api = testApi(record, { env: { DATA_DIR: log.folder } });
await aLoggedMarket(record, api, 'BK');
const [market] = await withConnection(record.ownerUrl, (connection) =>
  connection.query<{ id: number }>(`select id from market where code = 'BK'`),
);
if (!market) throw new Error('There is no market.');
const person = await aPerson(record, { role: 'board_clerk', marketId: market.id });
await api.ask('POST', '/api/v1/account/second-factor', { cookie: await signIn(api, person) });
const photo = await fileStoreAt(join(log.folder, 'files')).put(randomBytes(300_000));
await withConnection(record.ownerUrl, (connection) =>
  connection.query(
    `insert into stored_file (market_id, hash, media_type, byte_count) values ($1, $2, 'application/pdf', 300000), ($1, $3, 'application/pdf', 1)`,
    [market.id, photo, '0'.repeat(64)],
  ),
);
await log.settle();

const identity = await generateX25519Identity();
const file = join(folder, 'record.age');
const backup = async (recipients: string[], to = file) =>
  writeBackup({
    ownerUrl: record.ownerUrl,
    dataDir: log.folder,
    file: to,
    recipients,
    at: new Date('2026-11-29T03:00:00Z'),
  });
const written = await backup([await identityToRecipient(identity)]);

const emptyDatabase = emptyDatabases(record.ownerUrl);
let made = 0;

async function restore(from: string, key = identity, ownerUrl?: string) {
  const target = {
    ownerUrl: ownerUrl ?? (await emptyDatabase()),
    dataDir: join(folder, `restored-${++made}`),
  };
  return { ...target, restored: await restoreBackup({ file: from, identity: key, ...target }) };
}

/** @returns exit code and sentence of the refusal */
async function refusal(restoring: Promise<unknown>): Promise<[number, string]> {
  const thrown: unknown = await restoring.catch((error: unknown) => error);
  if (!(thrown instanceof BootFault))
    throw new Error(`It was not refused but: ${String(thrown)}`, { cause: thrown });
  return [thrown.exitCode, thrown.message];
}

test('the backup names how much it holds, and the file that is not there', () => {
  expect(written.files).toBeGreaterThan(0);
  expect(written.missing).toContain('0'.repeat(64));
  expect(written.rows).toBeGreaterThan(200);
  expect(readFileSync(file, 'latin1').startsWith('age-encryption.org/v1\n')).toBe(true);
});

test('what is restored is the record: rows of every table, the log’s root, files, keys, counters and rights', async () => {
  const before = {
    rows: await countRows(record.ownerUrl),
    log: await withConnection(record.ownerUrl, verifyLog),
  };
  const { ownerUrl, dataDir, restored } = await restore(file);
  expect(await countRows(ownerUrl)).toEqual(before.rows);
  expect(restored.log).toEqual({ size: before.log.size, root: before.log.root, findings: 0 });
  expect(restored.log.size).toBeGreaterThan(100);
  expect(restored.files).toBe(written.files);
  expect(await fileStoreAt(join(dataDir, 'files')).get(photo)).toHaveLength(300_000);
  for (const key of ['log-key', 'sealing-key'])
    expect(readFileSync(join(dataDir, key))).toEqual(readFileSync(join(log.folder, key)));
  const marks = `select md5(string_agg(t, '|' order by t)) as digest from (
    select 'lot' || to_jsonb(x)::text as t from lot x union all select 'state' || to_jsonb(x)::text from lot_state x
    union all select 'tile' || to_jsonb(x)::text from log_tile x union all select 'factor' || to_jsonb(x)::text from second_factor x) as all_of_them`;
  const rules = `select (select count(*) from pg_trigger where not tgisinternal and tgenabled = 'O')::int as triggers,
    (select count(*) from pg_constraint where contype = 'f' and convalidated)::int as keys, (select count(*) from pg_policy)::int as walls`;
  const next = `select max(id)::int as last from audit_entry`;
  for (const question of [marks, rules, next]) {
    const [there, here] = await Promise.all(
      [record.ownerUrl, ownerUrl].map((url) =>
        withConnection(url, (connection) => connection.query(question)),
      ),
    );
    expect(here, question).toEqual(there);
  }
  // The restored record goes on where this one stood.
  const [row] = await withConnection(ownerUrl, (connection) =>
    connection.query<{ id: number }>(
      `insert into audit_entry (market_id, at, role, action, subject_kind, subject_id) select market_id, now(), 'board_head', 'x.y', 'x', 'x' from audit_entry limit 1 returning id::int`,
    ),
  );
  expect(row?.id).toBeGreaterThan(before.rows['audit_entry'] ?? 0);
});

test('while it is written nobody waits, and what comes meanwhile is not in it', async () => {
  const other = join(folder, 'other.age');
  const before = await countRows(record.ownerUrl);
  const [, ended] = await Promise.all([
    backup([await identityToRecipient(identity)], other),
    api.ask('POST', '/api/v1/session', {
      body: { username: person.username, password: 'một mật khẩu đủ dài' },
    }),
  ]);
  expect(ended.status).toBe(201);
  const { ownerUrl } = await restore(other);
  const counted = (await countRows(ownerUrl))['app_session'] ?? 0;
  expect([before['app_session'], (before['app_session'] ?? 0) + 1]).toContain(counted);
});

test('another key does not open it, and nothing is begun', async () => {
  const ownerUrl = await emptyDatabase();
  const [code, sentence] = await refusal(restore(file, await generateX25519Identity(), ownerUrl));
  expect([code, sentence]).toEqual([82, expect.stringContaining('does not open')]);
  expect((await refusal(restore(file, 'no key at all', ownerUrl)))[0]).toBe(82);
  // The same database takes the right key afterwards.
  await restore(file, identity, ownerUrl);
});

test('a backup cut short or changed at any place is refused, and leaves the database empty for the next', async () => {
  const ownerUrl = await emptyDatabase();
  const whole = readFileSync(file);
  const harmed = join(folder, 'harmed.age');
  const changes: (() => void)[] = [0.1, 0.5, 0.95].map((place) => () => {
    const bytes = Buffer.from(whole);
    const at = Math.floor(bytes.length * place);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x40, at);
    writeFileSync(harmed, bytes);
  });
  const cuts = [0, 100, Math.floor(whole.length / 2), whole.length - 1].map((length) => () => {
    writeFileSync(harmed, whole);
    truncateSync(harmed, length);
  });
  for (const harm of [...changes, ...cuts, () => writeFileSync(harmed, 'no backup at all\n')]) {
    harm();
    expect((await refusal(restore(harmed, identity, ownerUrl)))[0]).toBe(81);
  }
  await restore(file, identity, ownerUrl);
});

test('a database that holds anything is not restored into', async () => {
  const [code, sentence] = await refusal(restore(file, identity, record.ownerUrl));
  expect(code).toBe(83);
  expect(sentence).toContain('not empty');
  expect((await withConnection(record.ownerUrl, verifyLog)).findings).toEqual([]);
});

test('a record that was changed behind the log’s back is restored as it is, and says so', async () => {
  await withConnection(record.ownerUrl, async (connection) => {
    await connection.query('alter table lot disable trigger user');
    await connection.query(
      `update lot set recorded_at = recorded_at + interval '1 hour' where id = (select id from lot limit 1)`,
    );
    await connection.query('alter table lot enable trigger user');
  });
  const changed = join(folder, 'changed.age');
  await backup([await identityToRecipient(identity)], changed);
  const { restored } = await restore(changed);
  expect(restored.log.findings).toBeGreaterThan(0);
});
