import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import type { LotRows } from './lot-rows.ts';

/**
 * Takes the next numbers of a market day. The counter's row stays locked until the transaction ends, so call it
 * as late as possible.
 *
 * @returns the first of `count` consecutive numbers
 */
export async function takeLotNumbers(tx: Tx, input: { day: string; count: number }): Promise<number> {
  const { last_number } = await tx.db
    .insertInto('lot_counter')
    .values({ market_id: tx.marketId, day: input.day, last_number: input.count })
    .onConflict((conflict) =>
      conflict
        .columns(['market_id', 'day'])
        .doUpdateSet({ last_number: sql<number>`lot_counter.last_number + excluded.last_number` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return last_number - input.count + 1;
}

/** Writes new lots with everything that belongs to their first writing. */
export async function insertLots(tx: Tx, lots: readonly LotRows[]): Promise<void> {
  if (lots.length === 0) return;
  const papers = lots.flatMap((rows) => rows.papers);
  const salts = lots.flatMap((rows) => rows.salts);
  // They cross the wire together and are carried out in this order: the state that events change begins with the lot.
  const written = [
    tx.db.insertInto('lot').values(lots.map((rows) => rows.lot)),
    tx.db.insertInto('lot_event').values(lots.flatMap((rows) => rows.events)),
    ...(papers.length > 0 ? [tx.db.insertInto('paper_lot').values(papers)] : []),
    ...(salts.length > 0 ? [tx.db.insertInto('leaf_salt').values(salts)] : []),
    tx.db.insertInto('audit_entry').values(lots.map((rows) => rows.audit)),
    tx.db.insertInto('log_outbox').values(lots.flatMap((rows) => rows.outbox)),
  ];
  await Promise.all(written.map((insert) => insert.execute()));
}
