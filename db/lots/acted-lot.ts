import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

export type ActedLot = NonNullable<Awaited<ReturnType<typeof actedLot>>>;

/**
 * A lot as somebody acts on it: where it stands now, who trades there on the day of the act, and its state.
 *
 * @param input.day the market day of the act
 */
export async function actedLot(tx: Tx, input: { code: string; day: string }) {
  return (await actedLots(tx, { codes: [input.code], day: input.day }))[0];
}

/** The same of many lots; codes that are not there are left out. */
export async function actedLots(tx: Tx, input: { codes: readonly string[]; day: string }) {
  if (input.codes.length === 0) return [];
  return tx.db
    .selectFrom('lot')
    .innerJoin('lot_state as state', (join) =>
      join.onRef('state.market_id', '=', 'lot.market_id').onRef('state.lot_id', '=', 'lot.id'),
    )
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 'state.market_id').onRef('stall.id', '=', 'state.stall_id'),
    )
    .innerJoin('good', 'good.code', 'state.good_code')
    .innerJoin('category', 'category.code', 'good.category_code')
    .select([
      'lot.id',
      'lot.code',
      'lot.day',
      'lot.unit',
      'lot.asked_size',
      'lot.recorded_at',
      'lot.recorded_by',
      'lot.source',
      'state.closed_at',
      'state.voided_at',
      'state.open_until',
      'state.origin_scheme',
      'state.origin_code',
      'state.supplier_id',
      'stall.id as stall_id',
      'stall.code as stall_code',
      'stall.zone_id',
      'category.goods_group',
    ])
    .select(
      sql<string[]>`array(select t.trader_id from tenancy t where t.market_id = stall.market_id
        and t.stall_id = stall.id and (t.period @> ${input.day}::date or t.period @> lot.day))`.as(
        'trader_ids',
      ),
    )
    .where('lot.code', 'in', input.codes)
    .execute();
}

/**
 * Whether something hangs on a lot by which its goods are known to have come: goods left it or it was made of others,
 * labels were issued of it, or another slip speaks of it too.
 */
export async function isLeanedOn(tx: Tx, lotId: string): Promise<boolean> {
  const { rows } = await sql<{ leaned: boolean }>`
    select s.merged_into is not null or s.merged_lots <> '{}' or s.amount_out > 0 or s.amount_labelled > 0
      or exists (select from lot_edge e where e.market_id = s.market_id and (e.from_lot = s.lot_id or e.to_lot = s.lot_id))
      or exists (select from lot_event e join lot_move m on m.market_id = e.market_id and m.id = e.id
        where e.market_id = s.market_id and e.lot_id = s.lot_id) as leaned
    from lot_state s where s.market_id = ${tx.marketId} and s.lot_id = ${lotId}`.execute(tx.db);
  return rows[0]?.leaned ?? false;
}
