import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdRows, inMarket, releaseRows, verifyHere, verifyLog, writeHold, writeRelease } from '@so-cho/db';
import { fileStoreAt } from '@so-cho/db/files';
import { withConnection, type Connection } from '@so-cho/db/server';
import { aLot, aMarket, aStall, aSupplier, aTrader, aUser } from '@so-cho/fixtures';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeOldLots } from '../../api/retention/remove-old-lots.ts';
import { marketClock } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';
import { logRunner } from './a-logged-market.ts';

// Goal: what retention takes away lawfully is no fault of the record, and no other removal hides behind it. Method: lots of old
// days and of a young one, papers and files, the nightly run, a check of everything; then attacks that look like retention.
const record = await testRecord();
const log = logRunner(record);
const folder = mkdtempSync(join(tmpdir(), 'so-cho-removals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = fileStoreAt(join(folder, 'files'));
const clock = { now: () => new Date('2026-11-29T01:00:00Z') };
const owner = <T>(work: (connection: Connection) => Promise<T>) => withConnection(record.ownerUrl, work);
const hashOf = (letter: string) => letter.repeat(64);
let market: Awaited<ReturnType<typeof aMarket>>;
let young = { id: '', code: '' };

beforeAll(async () => {
  await owner(async (connection) => {
    market = await aMarket(connection, { code: 'RW' });
    const stall = await aStall(connection, market);
    const trader = await aTrader(connection, market);
    const supplier = await aSupplier(connection, market);
    const head = await aUser(connection, market, 'board_head');
    const lotOf = async (day: string, letter: string) => {
      const paper = randomUUIDv7();
      await connection.query(
        `insert into stored_file (market_id, hash, media_type, byte_count, recorded_at) values ($1, $2, 'application/pdf', 9, '2026-02-01')`,
        [market.id, hashOf(letter)],
      );
      await connection.query(
        `insert into paper (market_id, id, kind, file_hash, evidence) values ($1, $2, 'HD', $3, 'documented')`,
        [market.id, paper, hashOf(letter)],
      );
      const issued = { number: null, issuedOn: null, validTo: null };
      const papers = [
        { id: paper, kind: 'HD', evidence: 'documented', fileHash: hashOf(letter), ...issued },
      ] as const;
      return aLot(connection, market, { stall, traderId: trader.id, supplier, papers, day });
    };
    const released = await lotOf('2026-03-01', 'a');
    await lotOf('2026-02-01', 'b');
    young = await lotOf('2026-11-20', 'c');
    const by = { by: head.id, role: 'board_head', requestId: null };
    const origin = { market, recordedAt: new Date('2026-03-01T02:00:00Z'), ...by };
    const held = { kind: 'stop_sale', lot: released, checkId: null, reason: 'x' } as const;
    const ordered = { orderedBy: null, documentNumber: null, isOwnRecall: false };
    const hold = { id: randomUUIDv7(), ...held, ...ordered };
    await inMarket(record.orm, { marketId: market.id }, async (tx) => {
      await writeHold(tx, holdRows(origin, hold));
      await writeRelease(tx, releaseRows(origin, { hold, checkId: null, reason: 'x' }));
    });
    // A file that nothing ever named.
    await connection.query(
      `insert into stored_file (market_id, hash, media_type, byte_count, recorded_at) values ($1, $2, 'application/pdf', 9, '2026-02-01')`,
      [market.id, hashOf('d')],
    );
  });
  await log.settle();
});

const look = () => owner((connection) => verifyLog(connection));

test('lots that retention removed whole, and files nobody named, are no fault; the log says which rows left', async () => {
  expect(await look()).toMatchObject({ findings: [] });
  const done = await removeOldLots(
    { orm: record.orm, files, clock, isDryRun: false },
    { ...market, ...marketClock },
  );
  expect(done).toMatchObject({ removed: 2 });
  // Before the sequencer came, and after.
  expect(await look()).toMatchObject({ findings: [] });
  await log.settle();
  expect(await look()).toMatchObject({ findings: [], waiting: 0 });
  const said = await owner((connection) =>
    connection.query<{ table: string; keys: string[] }>(
      `select leaf::jsonb ->> 'table' as table, array(select jsonb_array_elements_text(leaf::jsonb -> 'keys')) as keys from log_outbox where kind = 'rows-removed'`,
    ),
  );
  const keysOf = (table: string) => said.filter((one) => one.table === table).flatMap((one) => one.keys);
  expect(keysOf('stored_file').sort()).toEqual(['a', 'b', 'd'].map(hashOf));
  expect(keysOf('lot')).toHaveLength(2);
  for (const table of ['lot_event', 'paper', 'paper_lot', 'hold', 'hold_release'])
    expect(keysOf(table).length, table).toBeGreaterThan(0);
});

test('the same file uploaded again is sealed again', async () => {
  await owner((connection) =>
    connection.query(
      `insert into stored_file (market_id, hash, media_type, byte_count) values ($1, $2, 'application/pdf', 9)`,
      [market.id, hashOf('d')],
    ),
  );
  expect(await look()).toMatchObject({ findings: [] });
});

const forgedLeaf = (keys: string) =>
  `insert into log_outbox (market_id, kind, subject_id, leaf, created_at)
   select id, 'rows-removed', 'lot_event', format('{"at":"2026-11-30T00:00:00.000Z","basis":"retention","keys":[%s],"market":"RW","table":"lot_event","type":"rows-removed","v":1}', ${keys}),
     '2026-11-30T00:00:00.000Z' from market`;
const events = `select id from lot_event where lot_id = $lot$`;
const one = `(select id from lot_event where lot_id = $lot$ order by id limit 1)`;
const asRetention = `select set_config('app.removal', 'retention', true)`;
const bypassing = `set local session_replication_role = replica`;

test.each([
  [
    'a fact is deleted, and nothing says so',
    'lot_event',
    [bypassing, `delete from lot_event where id = ${one}`],
  ],
  [
    'a fact of a lot that stays leaves as if by retention',
    'lot_event',
    [asRetention, `delete from lot_event where id = ${one}`],
  ],
  [
    'a table that retention never touches loses a row as if by it',
    'audit_entry',
    [asRetention, `delete from audit_entry where id = (select min(id) from audit_entry)`],
  ],
  [
    'a leaf is forged that the tree does not hold',
    'log_outbox',
    [
      bypassing,
      forgedLeaf(`(select string_agg(to_json(id)::text, ',') from (${events}) e)`),
      `delete from lot_event where id = ${one}`,
    ],
  ],
  [
    'a young lot leaves whole, with every leaf that retention would write',
    'lot',
    [
      asRetention,
      ...['paper_lot', 'lot_state', 'lot_event'].map((table) => `delete from ${table} where lot_id = $lot$`),
      `delete from leaf_salt where subject_id = $lot$`,
      `delete from lot where id = $lot$`,
      `insert into log_outbox (market_id, kind, subject_id, leaf, created_at)
       select id, 'lot-removed', $lot$::text, '{"at":"2026-11-30T00:00:00.000Z","basis":"x","day":"2026-02-01","good":"ca-loc-dong","lot":"$code$","market":"RW","type":"lot-removed","v":1}',
         '2026-11-30T00:00:00.000Z' from market`,
    ],
  ],
  [
    'what left comes back',
    'stored_file',
    [
      bypassing,
      `insert into stored_file (market_id, hash, media_type, byte_count) select id, '${hashOf('b')}', 'application/pdf', 9 from market`,
    ],
  ],
])('%s: it is found', async (_, table, acts) => {
  await owner(async (connection) => {
    await connection.query('begin');
    for (const act of acts)
      await connection.query(act.replaceAll('$lot$', `'${young.id}'`).replaceAll('$code$', young.code));
    const { findings } = await verifyHere(connection);
    expect(findings.map((found) => found.table)).toContain(table);
    await connection.query('rollback');
  });
});
