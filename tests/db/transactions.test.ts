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
