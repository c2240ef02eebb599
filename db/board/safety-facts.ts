import { sql } from 'kysely';
import { unissuedSerial } from '../codes/suspected-labels.ts';
import { inForce } from '../inspections/in-force.ts';
import type { MarketClock } from '../domain/index.ts';
import { onMarketDay } from '../on-market-day.ts';
import type { Tx } from '../transaction.ts';

/** Ages of a correction in whole days since it was asked for; the last has no end. */
export const correctionAges = [
  { from: 0, to: 2 },
  { from: 3, to: 7 },
  { from: 8, to: 14 },
  { from: 15, to: null },
] as const;

/** Days since it was asked for, of every correction that stood open at an instant. */
export async function openCorrectionDays(
  tx: Tx,
  at: { until: Date; timeZone: string; day: string },
): Promise<number[]> {
  const rows = await tx.db
    .selectFrom('correction as c')
    .innerJoin('finding as f', (join) =>
      join.onRef('f.market_id', '=', 'c.market_id').onRef('f.id', '=', 'c.finding_id'),
    )
    .innerJoin('inspection as i', (join) =>
      join.onRef('i.market_id', '=', 'f.market_id').onRef('i.id', '=', 'f.inspection_id'),
    )
    .where('c.market_id', '=', tx.marketId)
    .where('c.created_at', '<=', at.until)
    .where(inForce('i'))
    .where(
      sql<boolean>`not exists (select from correction_event e where e.market_id = c.market_id
        and e.correction_id = c.id and e.state = 'verified' and e.recorded_at <= ${at.until})`,
    )
    .select(
      sql<number>`greatest(0, ${at.day}::date - (c.created_at at time zone ${at.timeZone})::date)`.as('days'),
    )
    .execute();
  return rows.map((row) => row.days);
}

/** A trading stall and when somebody last saw it. */
export interface StallSeen {
  readonly stall: string;
  readonly business_name: string | null;
  readonly zone: string;
  readonly category: string | null;
  readonly category_en: string | null;
  readonly goods_group: string | null;
  /** ISO day; null where no visit is on record. */
  readonly last_on: string | null;
  /** Day from which it waits: its last visit, or the first one a visit could have been. */
  readonly waits_since: string;
}

/**
 * Every stall that trades in food or not, with its last visit that stands and was let in, by `until`; who trades is its operator,
 * else its holder. A contract that was renewed begins no wait anew.
 */
export async function stallsSeen(
  tx: Tx,
  at: MarketClock & { day: string; until: Date },
): Promise<StallSeen[]> {
  const { rows } = await sql<StallSeen>`
    with seen as materialized (
      select i.stall_id, ${onMarketDay(sql`max(i.ended_at)`, at)} as last_on,
        ${onMarketDay(sql`min(i.ended_at)`, at)} as first_on
      from inspection i
      where i.market_id = ${tx.marketId} and i.ended_at <= ${at.until} and i.conditions = 'open' and ${inForce('i')}
      group by i.stall_id),
    records as (select coalesce(min(first_on), ${at.day}::date) as first_on from seen),
    -- Read once for all stalls: asked per stall this would be the slowest part of the board's morning.
    business as (
      select distinct on (stall_id) stall_id, trader_id, first_on
      from (select stall_id, trader_id, role, period, min(lower(period)) over (partition by stall_id, trader_id) as first_on
        from tenancy where market_id = ${tx.marketId}) held
      where role in ('operator', 'holder') and period @> ${at.day}::date
      order by stall_id, role = 'operator' desc)
    select s.code as stall, t.business_name, z.code as zone, c.name_vi as category, c.name_en as category_en,
      c.goods_group, seen.last_on,
      coalesce(seen.last_on, greatest(b.first_on, records.first_on)) as waits_since
    from stall s
    join business b on b.stall_id = s.id
    join trader t on t.market_id = s.market_id and t.id = b.trader_id
    join zone z on z.market_id = s.market_id and z.id = s.zone_id
    left join category c on c.code = s.category_code
    left join seen on seen.stall_id = s.id
    cross join records
    where s.market_id = ${tx.marketId} and s.state = 'trading'
    order by waits_since, s.code`.execute(tx.db);
  return rows;
}

/** Scans counted from one instant on, up to another; hours that have begun count. */
export async function scanSums(
  tx: Tx,
  range: { from: Date; until: Date },
): Promise<{ all: number; foundNothing: number }> {
  return tx.db
    .selectFrom('scan_count')
    .where('market_id', '=', tx.marketId)
    .where('hour', '>=', range.from)
    .where('hour', '<=', range.until)
    .select([
      sql<number>`coalesce(sum(count), 0)::bigint`.as('all'),
      // Serials that were never issued are counted as one serial of their lot.
      sql<number>`coalesce(sum(count) filter (where subject_kind = 'unknown' or (subject_kind = 'serial' and subject_id like ${`%/${unissuedSerial}`})), 0)::bigint`.as(
        'foundNothing',
      ),
    ])
    .executeTakeFirstOrThrow();
}
