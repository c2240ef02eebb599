import { createHash } from 'node:crypto';
import { renameSync, readdirSync, copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { logSigner, publishKey, verifyHere, verifyLog, writeCheckpoint, type KnownOfLog } from '@so-cho/db';
import { rotateLogKey } from '@so-cho/api/log/rotate-key';
import { draftLogKey } from '@so-cho/api/log/log-key';
import { fromBase64, openCheckpoint, parseNote, parseVkey } from '@so-cho/db/domain/log';
import { withConnection, type Connection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { aMarket } from '../access/people.ts';
import { crypto } from '../conformance/log-crypto.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { logRunner } from './a-logged-market.ts';

// Goal: whoever has the database but not the private key cannot make a log of their own out of it unseen, and a change of keys
// holds whenever it is cut off. Method: a small log; keys written into it by hand; rotations killed at each of their steps.
const record = await testRecord();
await aMarket(record, { code: 'KY' });
const api = testApi(record);
const log = logRunner(record);
const config = { dataDir: log.folder, logKey: undefined };
const owner = <T>(work: (connection: Connection) => Promise<T>) => withConnection(record.ownerUrl, work);
const oneMore = (letter: string) =>
  owner((connection) =>
    connection.query(
      `insert into stored_file (market_id, hash, media_type, byte_count) select id, repeat($1, 64), 'application/pdf', 9 from market`,
      [letter],
    ),
  );
await oneMore('a');
await log.settle();

const origin = 'localhost:3000/log';
const stranger = logSigner(origin, createHash('sha256').update('a stranger').digest());
const look = async (more: KnownOfLog = {}) =>
  (await owner(async (connection) => verifyLog(connection, { ownKey: await log.vkey(), ...more }))).findings;
/** What an attack leaves behind is looked at and undone. */
async function afterAttack(attack: (connection: Connection) => Promise<unknown>, known: KnownOfLog) {
  return owner(async (connection) => {
    await connection.query('begin');
    await connection.query('set local session_replication_role = replica');
    await attack(connection);
    const { findings } = await verifyHere(connection, known);
    await connection.query('rollback');
    return findings;
  });
}
const lastCheckpoint = async (connection: Connection) => {
  const [row] = await connection.query<{ size: string; root: string; note: string; signed_at: Date }>(
    'select size, root, note, signed_at from log_checkpoint order by size desc, signed_at desc limit 1',
  );
  return {
    size: Number(row?.size),
    root: fromBase64(row?.root ?? '') ?? new Uint8Array(),
    note: row?.note ?? '',
  };
};

/** Signs everything anew with another key, which is said to have been there before. */
async function signAnew(connection: Connection, since: string) {
  await connection.query(`insert into log_key (vkey, since) values ($1, ${since})`, [stranger.vkey]);
  const { size, root } = await lastCheckpoint(connection);
  await connection.query('delete from log_checkpoint');
  await writeCheckpoint(connection, { origin, size, root, signers: [stranger], at: new Date() });
}

test('a log that nobody touched is whole, with and without what is known from elsewhere', async () => {
  const checkpoint = (await owner(lastCheckpoint)).note;
  expect(await look({ checkpoint })).toEqual([]);
  expect((await owner(verifyLog)).findings).toEqual([]);
});

test('a log signed anew with another key is found: an older one, a newer one, and one that took the place of ours', async () => {
  const ownKey = await log.vkey();
  const older = await afterAttack((connection) => signAnew(connection, `'2020-01-01'`), { ownKey });
  // Ours never signed what is there now.
  expect(older).toContainEqual({ table: 'log_key', row: ownKey, what: 'unlogged' });
  const newer = await afterAttack((connection) => signAnew(connection, 'now()'), { ownKey });
  expect(newer).toContainEqual({ table: 'log_key', row: stranger.vkey, what: 'foreign' });
  const instead = await afterAttack(
    async (connection) => {
      await connection.query('delete from log_key');
      await signAnew(connection, 'now()');
    },
    { ownKey },
  );
  expect(instead).toContainEqual({ table: 'log_key', row: ownKey, what: 'missing' });
});

test('a key that signs without the word of the one before is doubted, unless it is known by another way', async () => {
  const attack = async (connection: Connection) => {
    await publishKey(connection, stranger.vkey, new Date());
    const { size, root } = await lastCheckpoint(connection);
    await writeCheckpoint(connection, { origin, size, root, signers: [stranger], at: new Date() });
  };
  expect(await afterAttack(attack, {})).toEqual([
    { table: 'log_key', row: stranger.vkey, what: 'unvouched' },
  ]);
  expect(await afterAttack(attack, { keys: [stranger.vkey] })).toEqual([]);
});

test('a key that is none is named, and the command goes on', async () => {
  const findings = await afterAttack(
    (connection) => connection.query(`insert into log_key (vkey, since) values ('no key', '2020-01-01')`),
    {},
  );
  expect(findings).toEqual([{ table: 'log_key', row: 'no key', what: 'changed' }]);
});

test('a salt that was changed is named itself, and the rows it hides are not', async () => {
  const findings = await afterAttack(
    (connection) => connection.query(`update leaf_salt set salt = salt || 'x'`),
    {},
  );
  expect(findings.length).toBeGreaterThan(0);
  expect(new Set(findings.map(({ table, what }) => `${table} ${what}`))).toEqual(
    new Set(['leaf_salt changed']),
  );
});

test('a checkpoint that somebody kept finds a tree that was rewritten and signed with our own key, and one cut short', async () => {
  const kept = (await owner(lastCheckpoint)).note;
  const fresh = await testRecord();
  await aMarket(fresh, { code: 'KZ' });
  const other = logRunner(fresh);
  copyFileSync(join(log.folder, 'log-key'), join(other.folder, 'log-key'));
  await other.pass();
  const cut = await withConnection(fresh.ownerUrl, (connection) =>
    verifyLog(connection, { checkpoint: kept }),
  );
  expect(cut.findings).toEqual([{ table: 'log_checkpoint', row: '1', what: 'missing' }]);
  await withConnection(fresh.ownerUrl, (connection) =>
    connection.query(
      `insert into stored_file (market_id, hash, media_type, byte_count) select id, repeat('e', 64), 'application/pdf', 9 from market`,
    ),
  );
  await other.settle();
  const rewritten = await withConnection(fresh.ownerUrl, (connection) =>
    verifyLog(connection, { checkpoint: kept }),
  );
  expect(rewritten.findings).toEqual([{ table: 'log_checkpoint', row: '1', what: 'regrown' }]);
  const foreign = kept.replaceAll('localhost:3000', 'elsewhere');
  await expect(look({ checkpoint: foreign })).rejects.toThrow('another log');
});

const keysInUse = async () =>
  (
    await owner((connection) => connection.query<{ vkey: string }>('select vkey from log_key order by since'))
  ).map((row) => row.vkey);

test('a rotation signs one root with both keys, and the new one signs on', async () => {
  const before = await log.vkey();
  expect(await owner((connection) => rotateLogKey(connection, config))).toEqual({
    isVouched: true,
    isFinished: false,
  });
  const after = await log.vkey();
  expect(after).not.toBe(before);
  expect(await keysInUse()).toEqual([before, after]);
  const { note } = await owner(lastCheckpoint);
  expect(
    parseNote(note)
      .signatures.map((one) => one.keyId)
      .sort(),
  ).toEqual([before, after].map((vkey) => vkey.split('+')[1]).sort());
  await oneMore('b');
  await log.settle();
  expect(await look()).toEqual([]);
  // What a reader's device asks for that remembers the old key.
  const handover = await api.ask('GET', `/log/handover/${after.split('+')[1]}`);
  for (const vkey of [before, after])
    await openCheckpoint(handover.text, { log: await parseVkey(vkey, crypto.sha256) }, crypto);
});

test('a rotation that is cut off before its key is published changes nothing, and the next one takes its key up', async () => {
  const before = await log.vkey();
  const draft = await draftLogKey(config, origin);
  await oneMore('c');
  await log.settle();
  expect(await log.vkey()).toBe(before);
  await owner((connection) => rotateLogKey(connection, config));
  expect(await log.vkey()).toBe(draft.vkey);
  expect(await look()).toEqual([]);
});

test('a rotation that is cut off after its key was published is finished by the next pass', async () => {
  const file = join(log.folder, 'log-key');
  await owner((connection) => rotateLogKey(connection, config));
  const published = await log.vkey();
  // As the disk stood at the moment of the kill: the new key a draft, the old one in its place.
  const kept =
    readdirSync(log.folder).find((name) => name.endsWith(`before-${published.split('+')[1]}`)) ?? '';
  renameSync(file, `${file}.new`);
  renameSync(join(log.folder, kept), file);
  expect(await log.vkey()).not.toBe(published);
  await oneMore('d');
  await log.settle();
  expect(await log.vkey()).toBe(published);
  expect(existsSync(`${file}.new`)).toBe(false);
  expect(await look()).toEqual([]);
});

test('a new key counts as the newest also where the clock went back', async () => {
  const { since } = await owner(async (connection) => {
    await connection.query('begin');
    const at = await publishKey(connection, stranger.vkey, new Date('2020-01-01'));
    const [row] = await connection.query<{ newest: string }>(
      'select vkey as newest from log_key order by since desc limit 1',
    );
    await connection.query('rollback');
    expect(row?.newest).toBe(stranger.vkey);
    return { since: at };
  });
  expect(since.getTime()).toBeGreaterThan(new Date('2026-01-01').getTime());
});
