import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

export type MarketSummaryRow = Awaited<ReturnType<typeof marketSummaries>>[number];

/** Every market with its number of stalls, by code. Works outside of markets, because the list is public. */
export async function marketSummaries(tx: Pick<Tx, 'db'>) {
  return summaries(tx).orderBy('market.code').execute();
}

/** The market one stands in. */
export async function marketSummary(tx: Tx): Promise<MarketSummaryRow> {
  return summaries(tx).where('market.id', '=', tx.marketId).executeTakeFirstOrThrow();
}

function summaries(tx: Pick<Tx, 'db'>) {
  const counts = sql<{ market_id: number; stalls: number }>`stall_counts()`.as('counts');
  return tx.db
    .selectFrom('market')
    .leftJoin(counts, 'counts.market_id', 'market.id')
    .selectAll('market')
    .select((eb) => eb.fn.coalesce('counts.stalls', sql<number>`0`).as('stall_count'));
}
