import { sealedTables, verifyHere, verifyLog } from '@so-cho/db';
import { parseNote } from '@so-cho/db/domain/log';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aLoggedMarket, logRunner } from './a-logged-market.ts';
import { aWitness } from './a-witness.ts';
import { attackGround, seeded, tamper } from './tamper.ts';

// Goal: whoever changes the record behind the application's back is found, and the row is named. Method: a small record
// in which everything was logged, attacked at random with every right, mostly with triggers off; each attack is undone.
const record = await testRecord();
const witness = await aWitness('y-te.example/w1');
const api = testApi(record, { env: { LOG_WITNESSES: witness.vkey } });
const market = await aLoggedMarket(record, api, 'TA');
const log = logRunner(record);
await log.settle();
await cosign(1_764_400_000n);
/** What an operator knows who has the private key and the names of the witnesses. */
const known = { ownKey: await log.vkey(), witnesses: [witness.vkey] };

async function cosign(at: bigint): Promise<void> {
  const { text: note } = await api.ask('GET', '/log/checkpoint');
  const body = note + witness.line(parseNote(note).text, at);
  const { status } = await api.ask('POST', '/log/cosignatures', {
    body,
    headers: { 'content-type': 'text/plain' },
  });
  expect(status).toBe(200);
}

/** A leaf and its place are one row each under the same key: whichever was touched, either name leads to it. */
const names = (table: string) =>
  table === 'log_leaf' || table === 'log_pending' ? [table, 'log_outbox'] : [table];

/** `TAMPER_RUNS=1000` is the long form. */
const runs = Number(process.env['TAMPER_RUNS'] ?? 40);
/** Each attack is followed by a look through the whole record, which a busy machine takes a second and more for. */
const runsMs = Math.max(600_000, runs * 5_000);
const seedBase = Number(process.env['TAMPER_SEED'] ?? 20_261_129);

const owner = <T>(work: Parameters<typeof withConnection<T>>[1]) => withConnection(record.ownerUrl, work);

/** One more leaf: the database seals what is written. */
const oneMore = (hash: string) =>
  owner((connection) =>
    connection.query(
      `insert into stored_file (market_id, hash, media_type, byte_count) select id, repeat($1, 64), 'application/pdf', 9 from market`,
      [hash],
    ),
  );

test('what nobody touched is as it was logged, in every table', async () => {
  const verified = await owner((connection) => verifyLog(connection, known));
  expect(verified.findings).toEqual([]);
  expect(verified.waiting).toBe(0);
  expect(verified.size).toBeGreaterThan(100);
  const used = await owner(async (connection) => {
    let count = 0;
    for (const table of Object.keys(sealedTables))
      count += (await connection.query(`select 1 from ${table} limit 1`)).length;
    return count;
  });
  // The tables of a lot's whole life; others are sealed by the same trigger, which the next test counts.
  expect(used).toBeGreaterThanOrEqual(15);
});

test('the database seals every table that is only ever added to, and no other', async () => {
  const triggers = (name: string) =>
    owner((connection) =>
      connection.query<{ name: string }>(
        `select tgrelid::regclass::text as name from pg_trigger where tgname = tgrelid::regclass::text || '${name}' and tgenabled = 'O' order by 1`,
      ),
    ).then((rows) => rows.map((row) => row.name));
  expect(await triggers('_sealed')).toEqual(Object.keys(sealedTables).toSorted());
  const isLog = (table: string) => table.startsWith('log_');
  expect((await triggers('_append_only')).filter((table) => !isLog(table))).toEqual(
    Object.keys(sealedTables).toSorted(),
  );
});

test(`${runs} random attacks are found, each at a row it touched`, { timeout: runsMs }, async () => {
  const missed: string[] = [];
  let tried = 0;
  // A second cosigned size, and leaves that still wait: what there is to change places with and to put into the queue.
  await oneMore('b');
  await log.settle();
  await cosign(1_764_400_100n);
  await oneMore('c');
  await owner(async (connection) => {
    const ground = await attackGround(connection);
    for (let seed = seedBase; tried < runs; seed += 1) {
      await connection.query('begin');
      const attack = await tamper(connection, ground, seeded(seed));
      if (attack) {
        tried += 1;
        const { findings } = await verifyHere(connection, known);
        const isNamed = findings.some(
          ({ table, row }) => names(attack.table).includes(table) && attack.rows.includes(row),
        );
        if (!isNamed)
          missed.push(
            `seed ${seed}: ${attack.table} ${attack.what} ${attack.rows.join(' ')}; found ${JSON.stringify(findings.slice(0, 3))}`,
          );
      }
      await connection.query('rollback');
    }
  });
  expect(missed).toEqual([]);
});

test.each([
  ['lot', `amount = amount + 1, grams = grams + 1`, 'quantity'],
  ['lot', `good_code = 'khac'`, 'good'],
  ['lot', `supplier_id = gen_random_uuid()`, 'supplierHash'],
  ['lot_event', `evidence = 'inspected' where kind = 'hop' and evidence = 'declared'`, 'evidence'],
  ['safety_check', `outcome = 'negative' where outcome = 'presumptive'`, 'outcome'],
])('of %s set %s it says that %s differs', async (table, change, field) => {
  await owner(async (connection) => {
    await connection.query('begin');
    await connection.query('set local session_replication_role = replica');
    await connection.query(`update ${table} set ${change}`);
    const { findings } = await verifyHere(connection, known);
    expect(findings).toContainEqual(expect.objectContaining({ table, field, what: 'changed' }));
    await connection.query('rollback');
  });
});

test.each([
  [
    'a bundle that no tree of this size has',
    `insert into log_tile select -1, 4000, width, data from log_tile where level = -1 limit 1`,
    '-1/4000',
  ],
  [
    'a tile that says it is narrower',
    `update log_tile set width = width - 1 where level = 0 and index = 0`,
    '0/0',
  ],
])('%s is named', async (_, change, row) => {
  await owner(async (connection) => {
    await connection.query('begin');
    await connection.query('alter table log_tile drop constraint if exists log_tile_data_check');
    await connection.query('set local session_replication_role = replica');
    await connection.query(change);
    const { findings } = await verifyHere(connection, known);
    expect(findings).toEqual([expect.objectContaining({ table: 'log_tile', row })]);
    await connection.query('rollback');
  });
});

test('a salt that is gone is said, not passed over', async () => {
  await owner(async (connection) => {
    await connection.query('begin');
    await connection.query(
      `delete from leaf_salt where market_id = (select id from market where code = $1)`,
      [market.code],
    );
    const { findings } = await verifyHere(connection, known);
    const at = (what: string) => findings.filter((one) => one.what === what);
    expect(at('unchecked').length).toBeGreaterThan(20);
    expect(new Set(at('missing').map((one) => one.table))).toEqual(new Set(['leaf_salt']));
    expect(findings).toHaveLength(at('unchecked').length + at('missing').length);
    await connection.query('rollback');
  });
});
