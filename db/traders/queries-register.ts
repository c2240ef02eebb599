import { sql } from 'kysely';
import { countedLot } from '../counted-lot.ts';
import type { Tx } from '../transaction.ts';

/** Every stall of the register as it stands, with its outline in the layout of the day where it is drawn. */
export async function registerStalls(tx: Tx, layoutId: string | null) {
  return tx.db
    .selectFrom('stall')
    .innerJoin('zone', (join) =>
      join.onRef('zone.market_id', '=', 'stall.market_id').onRef('zone.id', '=', 'stall.zone_id'),
    )
    .innerJoin('level', (join) =>
      join.onRef('level.market_id', '=', 'stall.market_id').onRef('level.id', '=', 'stall.level_id'),
    )
    .leftJoin('category', 'category.code', 'stall.category_code')
    .leftJoin('layout_shape as shape', (join) =>
      join
        .onRef('shape.market_id', '=', 'stall.market_id')
        .onRef('shape.stall_id', '=', 'stall.id')
        .on('shape.layout_id', '=', layoutId),
    )
    .select([
      'stall.id',
      'stall.code',
      'stall.state',
      'stall.opens_at',
      'stall.closes_at',
      'zone.code as zone_code',
      'zone.name_vi as zone_name',
      'zone.name_en as zone_name_en',
      'level.ordinal as level_ordinal',
      'level.name as level_name',
      'category.code as category_code',
      'category.name_vi as category_name',
      'category.name_en as category_name_en',
      'shape.outline',
    ])
    .orderBy('stall.code')
    .execute();
}

export type TenancyRow = Awaited<ReturnType<typeof tenancyRows>>[number];

/**
 * Tenancies with their traders' names, earliest first.
 *
 * @param of `onOrAfter`: only those with a day on or after it; `stallId`, `traderId`: only that one's
 */
export async function tenancyRows(
  tx: Tx,
  of: { onOrAfter?: string; stallId?: string; traderId?: string } = {},
) {
  let query = tx.db
    .selectFrom('tenancy')
    .innerJoin('trader', (join) =>
      join.onRef('trader.market_id', '=', 'tenancy.market_id').onRef('trader.id', '=', 'tenancy.trader_id'),
    )
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 'tenancy.market_id').onRef('stall.id', '=', 'tenancy.stall_id'),
    )
    .select([
      'tenancy.id',
      'tenancy.stall_id',
      'tenancy.trader_id',
      'tenancy.role',
      'tenancy.contract_number',
      'tenancy.category_code',
      'tenancy.ended_as',
      'tenancy.end_reason',
      'trader.business_name',
      'stall.code as stall_code',
    ])
    .select([
      sql<string>`lower(tenancy.period)::text`.as('from_day'),
      sql<string | null>`upper(tenancy.period)::text`.as('to_day'),
    ])
    .orderBy(sql`lower(tenancy.period)`)
    .orderBy('tenancy.id');
  if (of.onOrAfter !== undefined) {
    query = query.where(
      sql<boolean>`(upper(tenancy.period) is null or upper(tenancy.period) > ${of.onOrAfter}::date)`,
    );
  }
  if (of.stallId !== undefined) query = query.where('tenancy.stall_id', '=', of.stallId);
  if (of.traderId !== undefined) query = query.where('tenancy.trader_id', '=', of.traderId);
  return query.execute();
}

/** By stall, when the last lot of the day came, and the last day of the three months before with any. */
export async function lotDays(tx: Tx, input: { day: string; since: string }) {
  return tx.db
    .selectFrom('lot_state')
    .innerJoin('lot', (join) =>
      join.onRef('lot.market_id', '=', 'lot_state.market_id').onRef('lot.id', '=', 'lot_state.lot_id'),
    )
    .select('lot_state.stall_id')
    .select([
      sql<string>`max(lot_state.day)::text`.as('last_day'),
      sql<Date | null>`max(lot.recorded_at) filter (where lot_state.day = ${input.day}::date)`.as(
        'last_lot_at',
      ),
      sql<number>`(count(*) filter (where lot_state.day = ${input.day}::date))::integer`.as('lots'),
    ])
    .where(countedLot('lot_state'))
    .where('lot_state.day', '>=', input.since)
    .where('lot_state.day', '<=', input.day)
    .groupBy('lot_state.stall_id')
    .execute();
}

/** The newest look at each stall on a day. */
export async function sightingsOn(tx: Tx, day: string) {
  return tx.db
    .selectFrom('stall_sighting')
    .distinctOn('stall_id')
    .select(['stall_id', 'is_open', 'seen_at'])
    .where('day', '=', day)
    .orderBy('stall_id')
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** What became of a stall, newest first. */
export async function stallEvents(tx: Tx, stallId: string) {
  return tx.db
    .selectFrom('stall_event')
    .leftJoin('app_user', 'app_user.id', 'stall_event.recorded_by')
    .select([
      'stall_event.id',
      'stall_event.from_state',
      'stall_event.to_state',
      'stall_event.day',
      'stall_event.reason',
      'stall_event.recorded_at',
      'app_user.name as by_name',
    ])
    .where('stall_event.stall_id', '=', stallId)
    .orderBy('stall_event.recorded_at', 'desc')
    .orderBy('stall_event.id', 'desc')
    .execute();
}
