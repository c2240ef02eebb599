import { inMarket, lotPageRow, openLots, type Tx } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { demoRecord } from '../setup/record.ts';

// Goal: a lot's page is kept for an hour, so nothing may stand on it of which the front door is not told.
// Method: PostgreSQL itself says which tables were read for such a page, and which of them tell when they change.
const record = await demoRecord();

const exempt = new Map([
  ['scan_count', 'how often it was scanned stands there with its hour'],
  ['paper', 'a paper is written once, and what it covers tells'],
  ['supplier_link', 'a link says nothing until it is answered, and the answer tells'],
  [
    'rating_choice',
    'a scheme begins with a later day at the earliest, and the turn of the day ends every page',
  ],
]);

/** How often this connection has looked into each table. */
async function readSoFar(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; times: number }>`
    select relname as name, seq_scan + coalesce(idx_scan, 0) as times from pg_stat_xact_user_tables order by relname`.execute(
    tx.db,
  );
  return new Map(rows.map(({ name, times }) => [name, times]));
}

test('every table that a lot’s page reads tells the front door when it changes', async () => {
  const lots = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ market: number; code: string; day: string; stall: string }>(
      `select market_id as market, code, day::text as day, stall_id as stall from lot
       where market_id = (select min(market_id) from lot) order by day desc, number desc limit 500`,
    ),
  );
  const read = await inMarket(record.orm, { marketId: lots[0]?.market ?? 0 }, async (tx) => {
    const before = await readSoFar(tx);
    for (const { code, day, stall } of lots) {
      await lotPageRow(tx, { code, since: new Date(0), day });
      await openLots(tx, { today: day, stallId: stall });
    }
    const after = await readSoFar(tx);
    return [...after].filter(([name, times]) => times > (before.get(name) ?? 0)).map(([name]) => name);
  });
  const telling = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ name: string }>(
      `select distinct tgrelid::regclass::text as name from pg_trigger join pg_proc on pg_proc.oid = tgfoid where proname like 'tell%' or prosrc ~ 'tell_pages|lots_known_anew'`,
    ),
  );
  const tells = new Set(telling.map((row) => row.name));
  expect(read).toContain('lot');
  expect(read.filter((name) => !tells.has(name) && !exempt.has(name))).toEqual([]);
});
