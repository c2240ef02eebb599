import { inMarket, outsideMarkets } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';

// Goal: the application's connections outlive whatever happens to the record. Method: a real PostgreSQL whose side of the
// connections is ended in the middle of transactions.
const record = await testRecord();
const database = new URL(record.ownerUrl).pathname.slice(1);
const admin = Object.assign(new URL(record.ownerUrl), { pathname: '/postgres' }).href;
/** Twice as many as the pool has connections. */
const workers = 20;

const oneTransaction = () =>
  outsideMarkets(record.orm, {}, async (tx) => {
    await sql`select pg_sleep(0.002)`.execute(tx.db);
    await sql`select 1`.execute(tx.db);
  });

test('a pool whose connections are cut again and again gives every one of them back', async () => {
  let isOver = false;
  const faults: string[] = [];
  const working = Array.from({ length: workers }, async () => {
    while (!isOver) {
      await oneTransaction().catch((fault: unknown) => faults.push(String(fault)));
    }
  });
  await withConnection(admin, async (owner) => {
    for (let cuts = 0; cuts < 50; cuts += 1) {
      await owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`,
      );
      await new Promise((settle) => setTimeout(settle, 5 + (cuts % 10)));
    }
  });
  isOver = true;
  await Promise.all(working);
  expect(faults.some((fault) => fault.includes('terminating connection'))).toBe(true);
  await Promise.all(Array.from({ length: workers }, oneTransaction));
});

test('what a transaction threw is what its caller learns, and nothing of it is left', async () => {
  const fault = new Error('in the middle');
  const written = outsideMarkets(record.orm, {}, async (tx) => {
    await sql`create temporary table left_over (n integer)`.execute(tx.db);
    throw fault;
  });
  await expect(written).rejects.toBe(fault);
  const { rows } = await outsideMarkets(record.orm, {}, (tx) =>
    sql<{ found: string | null }>`select to_regclass('left_over')::text as found`.execute(tx.db),
  );
  expect(rows).toEqual([{ found: null }]);
});

test('a transaction inside a transaction is refused at once, and one after it is not', async () => {
  const nested = inMarket(record.orm, { marketId: 1 }, () => oneTransaction());
  await expect(nested).rejects.toThrow('A transaction uses the connection it has.');
  await oneTransaction();
  await inMarket(record.orm, { marketId: 1 }, () => Promise.resolve()).then(oneTransaction);
});

test('statements that are asked together are carried out in their order', async () => {
  const seen = await outsideMarkets(record.orm, {}, async (tx) => {
    await sql`create temporary table in_turn (n integer primary key, after_n integer references in_turn) on commit drop`.execute(
      tx.db,
    );
    const numbers = Array.from({ length: 50 }, (_, n) => n);
    await Promise.all(
      numbers.map((n) =>
        sql`insert into in_turn values (${n}::integer, nullif(${n}::integer - 1, -1))`.execute(tx.db),
      ),
    );
    const { rows } = await sql<{ count: number }>`select count(*) from in_turn`.execute(tx.db);
    return rows;
  });
  expect(seen).toEqual([{ count: 50 }]);
});

test('of two that run side by side, the one that goes on after the other failed asks nothing of anybody', async () => {
  const fault = new Error('the other one');
  let asked: Promise<unknown> | undefined;
  const transaction = inMarket(record.orm, { marketId: 1 }, async (tx) => {
    // It outlives the transaction it was begun in.
    asked = new Promise((settle) => setTimeout(settle, 50)).then(() => sql`select 1`.execute(tx.db));
    await sql`select 1`.execute(tx.db).then(() => Promise.reject(fault));
  });
  await expect(transaction).rejects.toBe(fault);
  await expect(asked).rejects.toThrow('Nothing is asked after the end of a transaction.');
});

test('a beginning that is refused is what is told, and nothing of the work is carried out', async () => {
  let answered: unknown;
  const scope = { marketId: 1, userId: '\u0000' };
  const transaction = inMarket(record.orm, scope, async (tx) => {
    answered = await sql`select 1`.execute(tx.db).catch((thrown: unknown) => thrown);
    await sql`select 1`.execute(tx.db);
  });
  await expect(transaction).rejects.toThrow(/invalid byte sequence/);
  expect(String(answered)).toContain('current transaction is aborted');
  await oneTransaction();
});
