import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { operatorNotes, outsideMarkets } from '@so-cho/db';
import { fileStoreAt } from '@so-cho/db/files';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { compareFiles } from '../../api/retention/compare-files.ts';
import { aPerson, signIn } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { openDoor } from '../setup/front-door.ts';
import { makeTestFolder } from '../setup/server.ts';
import { testRecord } from '../setup/record.ts';
import { aFishMarket, type FishMarket } from './a-fish-market.ts';

// Goal: no file stays that nobody names, none goes that somebody wants, and a row without its file is told. Method: a front
// door killed with -9 between a photograph's file and its row; files held against rows before and after their time.
const record = await testRecord();
const dataDir = makeTestFolder();
const files = fileStoreAt(join(dataDir, 'files'));
let market: FishMarket;
const day = 86_400_000;
/** A front door starts within it, also where other work has the machine. */
const startsMsMax = 180_000;

const compare = (at: number, isDryRun = false) =>
  withConnection(record.ownerUrl, (owner) =>
    compareFiles({ owner, files, clock: { now: () => new Date(at) }, isDryRun }),
  );
const photo = async () =>
  sharp(randomBytes(32 * 32 * 3), { raw: { width: 32, height: 32, channels: 3 } })
    .png()
    .toBuffer();
/** Whole files; drafts of writers are not yet there. */
const onDisk = () =>
  readdirSync(join(dataDir, 'files'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /[0-9a-f]{64}$/.test(name),
  );

beforeAll(async () => {
  market = await aFishMarket(record, 'LF');
});

test(
  'a door killed between file and row leaves files that are cleared when they are old, and what has its row stays',
  { timeout: startsMsMax },
  async () => {
    const person = await aPerson(record, { role: 'gate_guard', marketId: market.id });
    const cookie = await signIn(testApi(record), person);
    const door = await openDoor({
      dataDir,
      env: { DATABASE_URL: record.ownerUrl },
      args: ['--empty'],
      msMax: 120_000,
    });
    const send = async (bytes: Buffer) =>
      fetch(`${door.origin}/api/v1/markets/LF/files`, {
        method: 'POST',
        headers: { origin: door.origin, cookie, 'content-type': 'image/png' },
        body: new Uint8Array(bytes),
      });
    expect((await send(await photo())).status).toBe(201);
    expect(onDisk()).toHaveLength(2);
    await withConnection(record.ownerUrl, async (holding) => {
      await holding.query('begin');
      await holding.query('lock table stored_file in access exclusive mode');
      const sent = send(await photo()).catch(() => undefined);
      // File and thumbnail are there, and their row waits.
      await expect.poll(onDisk, { timeout: 20_000 }).toHaveLength(4);
      const gone = once(door.child, 'exit');
      door.child.kill('SIGKILL');
      await gone;
      await sent;
      await holding.query('rollback');
    });
    const young = await compare(Date.now());
    expect(young).toMatchObject({ files: 4, loose: 0, young: 2, cleared: 0, missing: {} });
    const tried = await compare(Date.now() + 3 * day, true);
    expect(tried).toMatchObject({ loose: 2, young: 0, cleared: 0 });
    expect(tried.looseBytes).toBeGreaterThan(500);
    expect(onDisk()).toHaveLength(4);
    expect(await compare(Date.now() + 3 * day)).toMatchObject({ loose: 2, cleared: 2, missing: {} });
    expect(onDisk()).toHaveLength(2);
    expect(await compare(Date.now() + 3 * day)).toMatchObject({ files: 2, loose: 0, cleared: 0 });
  },
);

test('an old file that is wanted again at this moment stays, also between the look and the clearing', async () => {
  const bytes = randomBytes(900);
  const hash = await files.put(bytes);
  const path = join(dataDir, 'files', hash.slice(0, 2), hash);
  const long = new Date(Date.now() - 10 * day);
  utimesSync(path, long, long);
  await files.put(bytes);
  const since = new Date(Date.now() - 2 * day);
  expect(await files.removeIdle(hash, since)).toBe(false);
  expect(readFileSync(path)).toEqual(bytes);
  // Many writers and many clearers at once: whoever was told that it is kept finds it.
  for (let round = 0; round < 40; round += 1) {
    utimesSync(path, long, long);
    await Promise.all([
      files.removeIdle(hash, since),
      files.put(bytes),
      files.removeIdle(hash, since),
      files.put(bytes),
    ]);
    expect(await files.has(hash)).toBe(true);
  }
});

test('what a killed clearer put aside is found again, and drafts of killed writers go', async () => {
  const hash = await files.put(randomBytes(700));
  const path = join(dataDir, 'files', hash.slice(0, 2), hash);
  writeFileSync(`${path}.aside`, readFileSync(path));
  rmSync(path);
  writeFileSync(`${path}.killed.draft`, 'half');
  const long = new Date(Date.now() - 10 * day);
  utimesSync(`${path}.killed.draft`, long, long);
  await compare(Date.now());
  expect(await files.has(hash)).toBe(true);
  expect(readdirSync(dirname(path)).filter((name) => name.startsWith(hash))).toEqual([hash]);
});

test('a row whose file is gone is counted by its market, and the operator reads it', async () => {
  const lost = await files.put(randomBytes(800));
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `insert into stored_file (market_id, hash, media_type, byte_count) values ($1, $2, 'application/pdf', 800)`,
      [market.id, lost],
    ),
  );
  rmSync(join(dataDir, 'files', lost.slice(0, 2), lost));
  expect((await compare(Date.now())).missing).toEqual({ LF: 1 });
  const notes = await outsideMarkets(record.orm, {}, operatorNotes);
  expect(notes.files).toMatchObject({ missing: { LF: 1 }, at: expect.any(Date) });
});
