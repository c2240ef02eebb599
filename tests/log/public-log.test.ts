import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { logName, logSigner, publishKey, verifyLog } from '@so-cho/db';
import {
  checkProof,
  entriesIn,
  formatVkey,
  fromBase64,
  hashesIn,
  leafInput,
  newTiles,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parseProof,
  parseVkey,
  rangeHash,
  tilePath,
  toHex,
  utf8,
  verifyConsistency,
  type VerifierKey,
} from '@so-cho/db/domain/log';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { aMarket } from '../access/people.ts';
import { crypto, sha256 } from '../conformance/log-crypto.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aLoggedMarket, logRunner } from './a-logged-market.ts';
import { aWitness } from './a-witness.ts';

// Goal: what is recorded is in the public log within a pass, and whoever does not trust us can check it by what is served
// alone. Method: a market that trades, the sequencer run by hand, and a client that knows only c2sp.org's rules.
const record = await testRecord();
const witness = await aWitness('y-te.example/w1');
const api = testApi(record, { env: { LOG_WITNESSES: witness.vkey } });
const runner = logRunner(record);
const get = async (path: string) => {
  const answer = await api.ask('GET', path, { address: '127.0.0.1' });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer;
};
const bytesAt = async (path: string) =>
  new Uint8Array(await (await api.app.fetch(new Request(`http://localhost:3000/log/${path}`))).arrayBuffer());
const logKey = async (): Promise<VerifierKey> =>
  parseVkey((await get('/log/vkey')).text.split('\n')[0] ?? '', crypto.sha256);

const atFirst = await api.ask('GET', '/log/checkpoint');
const firstPass = await runner.pass();
const empty = await get('/log/checkpoint');
const market = await aLoggedMarket(record, api, 'LG');
const lot = String(market.known['LotCode']?.[0]);

/** One more leaf: the database seals what is written. */
const oneMore = (hash: string) =>
  withConnection(record.ownerUrl, (connection) =>
    connection.query(
      `insert into stored_file (market_id, hash, media_type, byte_count) select id, repeat($1, 64), 'application/pdf', 9 from market`,
      [hash],
    ),
  );

test('before anything was logged there is nothing to see, and then the empty tree is signed', async () => {
  expect(atFirst.json).toMatchObject({ status: 404, code: 'not-found' });
  expect(firstPass).toEqual({ added: 0, size: 0 });
  const { text, headers } = empty;
  expect(await openCheckpoint(text, { log: await logKey() }, crypto)).toMatchObject({
    origin: 'localhost:3000/log',
    size: 0n,
  });
  expect(headers.get('cache-control')).toBe('no-cache');
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
});

test('a recorded lot waits, and after the next pass it is proved by one text', async () => {
  const waiting = await api.ask('GET', `/log/proof/lot/${lot}`);
  expect(waiting.json).toMatchObject({ status: 404, code: 'leaf-waiting' });
  expect(waiting.headers.get('retry-after')).toBe('2');
  const { text: metrics } = await get('/metrics');
  expect(metrics).not.toContain('so_cho_log_lag_seconds 0\n');
  await runner.settle();
  const { text } = await get(`/log/proof/lot/${lot}`);
  const proof = parseProof(text);
  expect(JSON.parse(Buffer.from(proof.extra ?? []).toString())).toMatchObject({
    type: 'lot',
    market: 'LG',
    lot,
  });
  await checkProof(proof, proof.extra ?? new Uint8Array(), { log: await logKey() }, crypto);
  expect((await get('/metrics')).text).toContain('so_cho_log_lag_seconds 0\n');
});

test('every tile and bundle of the size is served for ever, and together they make the signed root', async () => {
  const { text } = await get('/log/checkpoint');
  const { size, root } = parseCheckpoint(parseNote(text).text);
  const tiles = new Map<string, Uint8Array>();
  for (const tile of newTiles(0, Number(size))) {
    const answer = await get(`/log/${tilePath(tile)}`);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    const data = await bytesAt(tilePath(tile));
    expect(data).toHaveLength(tile.width * 32);
    tiles.set(`${tile.level}/${tile.index}`, data);
  }
  const read = (level: number, index: number) => tiles.get(`${level}/${index}`) ?? new Uint8Array();
  expect(toHex(rangeHash({ start: 0, end: Number(size) }, read, sha256))).toBe(toHex(root));
  const entries = entriesIn(await bytesAt(`tile/entries/000.p/${size}`));
  const leaves = hashesIn(read(0, 0)).map(toHex);
  expect(entries.map((entry) => toHex(sha256(leafInput(entry))))).toEqual(leaves);
  expect(entriesIn(await bytesAt('tile/entries/000.p/3'))).toHaveLength(3);
});

test('every kind of fact is a leaf, a closing and a paper among them', async () => {
  const kinds = await withConnection(record.ownerUrl, (connection) =>
    connection.query<{ kind: string }>('select distinct kind from log_outbox order by 1'),
  );
  expect(kinds.map((row) => row.kind)).toEqual([
    'check',
    'custody',
    'hold',
    'hold-release',
    'inspection',
    'lot',
    'lot-closure',
    'lot-correction',
    'lot-event',
    'paper-link',
    'rows',
    'sample',
  ]);
  const { json } = await get(`/api/v1/lots/${lot}/log`);
  expect(json).toMatchObject({ lot });
});

test('a check, a hold and an inspection are proved by their own ids; an unknown one is not there', async () => {
  const [facts] = await withConnection(record.ownerUrl, (connection) =>
    connection.query<{ check: string; inspection: string }>(
      `select (select id::text from safety_check limit 1) as check, (select id::text from inspection limit 1) as inspection`,
    ),
  );
  for (const path of [`check/${facts?.check}`, `hold/${market.holdId}`, `inspection/${facts?.inspection}`]) {
    const proof = parseProof((await get(`/log/proof/${path}`)).text);
    await checkProof(proof, proof.extra ?? new Uint8Array(), { log: await logKey() }, crypto);
  }
  const unknown = await api.ask('GET', '/log/proof/inspection/00000000-0000-7000-8000-000000000000');
  expect(unknown.json).toMatchObject({ status: 404, code: 'not-found' });
});

test('the log proves that it only grew', async () => {
  const before = parseCheckpoint(parseNote((await get('/log/checkpoint')).text).text);
  await oneMore('b');
  await runner.settle();
  const { text } = await get(`/log/proof/growth/${before.size}`);
  const [head = '', ...rest] = text.split('\n\n');
  const [old, ...hashes] = head.split('\n');
  expect(old).toBe(`old ${before.size}`);
  const to = await openCheckpoint(rest.join('\n\n'), { log: await logKey() }, crypto);
  const proof = hashes.map((hash) => fromBase64(hash) ?? new Uint8Array());
  expect(await verifyConsistency({ from: before, to, proof }, crypto.sha256)).toBe(true);
  const forged = { ...before, root: sha256(before.root) };
  expect(await verifyConsistency({ from: forged, to, proof }, crypto.sha256)).toBe(false);
});

test('two workers at once sequence every leaf once', async () => {
  await oneMore('c');
  const passes = await Promise.all([runner.pass(), runner.pass(), runner.pass()]);
  expect(passes.filter((pass) => (pass?.added ?? 0) > 0)).toHaveLength(1);
  await runner.settle();
  const verified = await withConnection(record.ownerUrl, verifyLog);
  expect(verified).toMatchObject({ findings: [], waiting: 0 });
});

test('a witness’s cosignature is taken and published; a stranger’s and a forged one are not', async () => {
  const post = (body: string) =>
    api.ask('POST', '/log/cosignatures', { body, headers: { 'content-type': 'text/plain' } });
  const { text: note } = await get('/log/checkpoint');
  const { text } = parseNote(note);
  const stranger = await aWitness('y-te.example/w1');
  expect((await post(note + stranger.line(text, 1_764_400_000n))).text).toBe(note);
  const forged = note + witness.line(`${text}x`, 1_764_400_000n);
  expect((await post(forged)).json).toMatchObject({ status: 400, code: 'cosignature-refused' });
  const cosigned = note + witness.line(text, 1_764_400_000n);
  expect((await post(cosigned)).text).toBe(cosigned);
  // The first one of a size stands.
  expect((await post(note + witness.line(text, 1_764_400_001n))).text).toBe(cosigned);
  expect((await get('/log/checkpoint')).text).toBe(cosigned);
});

test('the private key is this account’s alone and nowhere in the database; the name stays', async () => {
  expect(statSync(join(runner.folder, 'log-key')).mode & 0o777).toBe(0o600);
  await runner.pass('https://cho.example.vn');
  expect(parseCheckpoint(parseNote((await get('/log/checkpoint')).text).text).origin).toBe(
    'localhost:3000/log',
  );
  const elsewhere = logRunner(record).pass();
  await expect(elsewhere).rejects.toThrow('has not the key');
});

test('after the key was changed the old one stays published, and old proofs stay right', async () => {
  const old = parseProof((await get(`/log/proof/lot/${lot}`)).text);
  const before = await logKey();
  const other = logRunner(record);
  await withConnection(record.ownerUrl, async (connection) => {
    const origin = (await logName(connection))?.origin ?? '';
    const seed = createHash('sha256').update('another').digest();
    await publishKey(connection, logSigner(origin, seed).vkey, new Date());
  });
  await expect(runner.pass()).rejects.toThrow('has not the key');
  await expect(other.pass()).rejects.toThrow('has not the key');
  const keys = (await get('/log/vkey')).text.trimEnd().split('\n');
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(formatVkey(before));
  await checkProof(old, old.extra ?? utf8(''), { log: before }, crypto);
});

test('erasing one demonstration is a leaf of the log; erasing the last begins another log', async () => {
  const fresh = await testRecord();
  const freshRunner = logRunner(fresh);
  const [first, last] = [
    await aMarket(fresh, { code: 'DA', isDemo: true }),
    await aMarket(fresh, { code: 'DB', isDemo: true }),
  ];
  const erase = (id: number) =>
    withConnection(fresh.ownerUrl, async (connection) => {
      await connection.query('begin');
      await connection.query(`select set_config('app.market_id', $1, true)`, [String(id)]);
      await connection.query('select erase_demonstration($1)', [id]);
      await connection.query('commit');
    });
  await withConnection(fresh.ownerUrl, (connection) =>
    connection.query(
      `insert into stored_file (market_id, hash, media_type, byte_count) select id, repeat('b', 64), 'application/pdf', 9 from market`,
    ),
  );
  await freshRunner.settle();
  await erase(first.id);
  await freshRunner.settle();
  const verified = await withConnection(fresh.ownerUrl, verifyLog);
  expect(verified).toMatchObject({ size: 3, findings: [] });
  await erase(last.id);
  expect(await freshRunner.pass()).toEqual({ added: 0, size: 0 });
  const rows = await withConnection(fresh.ownerUrl, (connection) =>
    connection.query('select origin from log_identity order by number'),
  );
  expect(rows).toEqual([{ origin: 'localhost:3000/log' }, { origin: 'localhost:3000/log/2' }]);
});
