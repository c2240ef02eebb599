import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import { goodsIn } from './goods-in.ts';
import type { GoodsInScope } from './goods-in.ts';

export const goodsInStages = [
  'admitted',
  'checked',
  'scanned',
  'held',
  'late',
  'corrected',
  'joined',
  'without_mass',
] as const;
export type GoodsInStage = (typeof goodsInStages)[number];

/** Which of the day's lots; every filter that is given must hold. */
export interface GoodsInFilter {
  /** A category's code or, in lower case, its group. */
  readonly category?: string | undefined;
  /** As in `originKey`. */
  readonly origin?: string | undefined;
  /** A stall's code or a former one, upper case. */
  readonly stall?: string | undefined;
  readonly supplierId?: string | undefined;
  /** Local hour of arrival, 0..23. */
  readonly hour?: number | undefined;
  readonly isPapered?: boolean | undefined;
  readonly stage?: GoodsInStage | undefined;
}

const stageColumn: Readonly<Record<GoodsInStage, ReturnType<typeof sql<boolean>>>> = {
  admitted: sql`row.is_admitted`,
  checked: sql`row.is_checked`,
  scanned: sql`row.is_scanned`,
  held: sql`row.is_held`,
  late: sql`row.is_late`,
  corrected: sql`row.is_corrected`,
  joined: sql`row.is_joined`,
  without_mass: sql`row.grams is null`,
};

function filtered(tx: Tx, scope: GoodsInScope, filter: GoodsInFilter) {
  let query = tx.db.selectFrom(goodsIn(tx, scope).as('row'));
  const { category, origin, stall, supplierId, hour, isPapered, stage } = filter;
  if (category !== undefined) {
    query = query.where((is) =>
      is.or([is('row.category_code', '=', category), is('row.goods_group', '=', category)]),
    );
  }
  if (origin !== undefined) query = query.where('row.origin_key', '=', origin);
  if (supplierId !== undefined) query = query.where('row.supplier_id', '=', supplierId);
  if (hour !== undefined) query = query.where('row.hour', '=', hour);
  if (isPapered !== undefined) query = query.where('row.is_papered', '=', isPapered);
  if (stage !== undefined) query = query.where(stageColumn[stage]);
  if (stall !== undefined) {
    query = query.where(
      sql<boolean>`row.stall_id in (
        select id from stall where market_id = ${tx.marketId} and code = ${stall}
        union all select stall_id from stall_alias where market_id = ${tx.marketId} and code = ${stall})`,
    );
  }
  return query;
}

/** How many lots the filter leaves and their known mass in grams. */
export function goodsInTotal(
  tx: Tx,
  scope: GoodsInScope,
  filter: GoodsInFilter,
): Promise<{ lots: number; grams: number }> {
  return filtered(tx, scope, filter)
    .select([sql<number>`count(*)`.as('lots'), sql<number>`coalesce(sum(grams), 0)::bigint`.as('grams')])
    .executeTakeFirstOrThrow();
}

/** One page of those lots in the order of their codes, beginning after `after`; open means open on `today`. */
export function goodsInPage(
  tx: Tx,
  scope: GoodsInScope,
  filter: GoodsInFilter,
  page: { after?: string | undefined; limit: number; today: string },
) {
  let query = filtered(tx, scope, filter);
  if (page.after !== undefined) query = query.where('row.code', '>', page.after);
  return query
    .innerJoin('stall', (join) =>
      join.on('stall.market_id', '=', tx.marketId).onRef('stall.id', '=', 'row.stall_id'),
    )
    .innerJoin('trader as t', (join) =>
      join.on('t.market_id', '=', tx.marketId).onRef('t.id', '=', 'row.trader_id'),
    )
    .select([
      'row.code',
      'row.good_name',
      'row.good_name_en',
      'row.category_name',
      'row.category_name_en',
      'row.supplier_name',
      'row.origin_name',
      'row.arrived_at',
      'row.recorded_at',
      'row.is_papered',
      'row.is_corrected',
      'row.grams',
      'stall.code as stall',
      'row.unit',
      'row.asked_size',
      'row.amount_in',
      sql<boolean>`row.closed_at is null and row.open_until >= ${page.today}::date`.as('is_open'),
      // A lot that was first written down at the wrong stall belongs to whoever runs the right one.
      sql<string>`case when row.declared_stall_id = row.stall_id then t.business_name else coalesce((
        select operator.business_name from tenancy y
          join trader operator on operator.market_id = y.market_id and operator.id = y.trader_id
        where y.market_id = ${tx.marketId} and y.stall_id = row.stall_id and y.role = 'operator' and y.period @> row.day),
        t.business_name) end`.as('business_name'),
      sql<string | null>`(select h.kind from hold h
        left join hold_release r on r.market_id = h.market_id and r.hold_id = h.id
        where h.market_id = ${tx.marketId} and h.lot_id = row.lot_id and h.placed_at <= ${scope.until}
          and (r.released_at is null or r.released_at > ${scope.until})
        order by array_position(array['recall', 'hold', 'stop_sale'], h.kind) limit 1)`.as('hold_kind'),
    ])
    .orderBy('row.code')
    .limit(page.limit)
    .execute();
}
