import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

/** Stalls of the market, and how many of them trade. */
export function stallCounts(tx: Tx): Promise<{ stalls: number; trading: number }> {
  return tx.db
    .selectFrom('stall')
    .where('market_id', '=', tx.marketId)
    .select([
      sql<number>`count(*)`.as('stalls'),
      sql<number>`count(*) filter (where state = 'trading')`.as('trading'),
    ])
    .executeTakeFirstOrThrow();
}

/** Holds of any kind that stand at an instant. */
export async function openHoldCount(tx: Tx, at: Date): Promise<number> {
  const { holds } = await tx.db
    .selectFrom('hold as h')
    .leftJoin('hold_release as r', (join) =>
      join.onRef('r.market_id', '=', 'h.market_id').onRef('r.hold_id', '=', 'h.id'),
    )
    .where('h.market_id', '=', tx.marketId)
    .where('h.placed_at', '<=', at)
    .where((is) => is.or([is('r.released_at', 'is', null), is('r.released_at', '>', at)]))
    .select(sql<number>`count(*)`.as('holds'))
    .executeTakeFirstOrThrow();
  return holds;
}
