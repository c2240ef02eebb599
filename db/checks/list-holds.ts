import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

export interface HoldRecord {
  readonly id: string;
  readonly kind: string;
  readonly lotId: string;
  readonly lot: string;
  readonly goodName: string;
  readonly goodNameEn: string;
  readonly stall: string;
  readonly businessName: string;
  readonly reason: string;
  readonly orderedBy: string | null;
  readonly documentNumber: string | null;
  readonly placedAt: Date;
  readonly releasedAt: Date | null;
  readonly releasedBy: string | null;
  readonly releaseReason: string | null;
}

/**
 * Holds of the market, newest first, with the stall and the good in force.
 *
 * @param filter.open true: standing ones; false: released ones; undefined: all
 * @param filter.until as it was known then: later holds are left out and later releases not yet there
 */
export async function listHolds(
  tx: Tx,
  filter: { open?: boolean | undefined; id?: string; lotId?: string; until: Date; limit: number },
): Promise<HoldRecord[]> {
  const released = sql<boolean>`coalesce(r.released_at <= ${filter.until}, false)`;
  let query = tx.db
    .selectFrom('hold as h')
    .innerJoin('lot as l', (join) =>
      join.onRef('l.market_id', '=', 'h.market_id').onRef('l.id', '=', 'h.lot_id'),
    )
    .innerJoin('lot_state as state', (join) =>
      join.onRef('state.market_id', '=', 'l.market_id').onRef('state.lot_id', '=', 'l.id'),
    )
    .innerJoin('good as g', 'g.code', 'state.good_code')
    .innerJoin('stall as s', (join) =>
      join.onRef('s.market_id', '=', 'state.market_id').onRef('s.id', '=', 'state.stall_id'),
    )
    .innerJoin('trader as t', (join) =>
      join.onRef('t.market_id', '=', 'l.market_id').onRef('t.id', '=', 'l.trader_id'),
    )
    .leftJoin('hold_release as r', (join) =>
      join.onRef('r.market_id', '=', 'h.market_id').onRef('r.hold_id', '=', 'h.id'),
    )
    .where('h.market_id', '=', tx.marketId)
    .where('h.placed_at', '<=', filter.until)
    .select([
      'h.id',
      'h.kind',
      'l.id as lotId',
      'l.code as lot',
      'g.name_vi as goodName',
      'g.name_en as goodNameEn',
      's.code as stall',
      't.business_name as businessName',
      'h.reason',
      'h.ordered_by as orderedBy',
      'h.document_number as documentNumber',
      'h.placed_at as placedAt',
      sql<Date | null>`case when ${released} then r.released_at end`.as('releasedAt'),
      'r.released_by as releasedBy',
      sql<string | null>`case when ${released} then r.reason end`.as('releaseReason'),
    ])
    .orderBy('h.placed_at', 'desc')
    .orderBy('h.id', 'desc')
    .limit(filter.limit);
  if (filter.open !== undefined) query = query.where(released, '=', !filter.open);
  if (filter.id !== undefined) query = query.where('h.id', '=', filter.id);
  if (filter.lotId !== undefined) query = query.where('h.lot_id', '=', filter.lotId);
  return query.execute();
}
