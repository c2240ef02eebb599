import { sql } from 'kysely';
import { countedKit } from '../board/kit-rates.ts';
import { countedLot } from '../counted-lot.ts';
import type { MarketClock } from '../domain/index.ts';
import { onMarketDay } from '../on-market-day.ts';
import { businessOf, failedBusiness, metBusiness } from '../market/queries-grade.ts';
import type { Tx } from '../transaction.ts';
import { inForce } from './in-force.ts';
import { countsAsOfficial } from './official-visits.ts';

/** One stall as an inspector's tablet carries it through a day without a network. */
export interface DayStall {
  readonly id: string;
  readonly code: string;
  readonly zone: string;
  readonly category: string | null;
  readonly category_en: string | null;
  readonly group: string | null;
  readonly business_name: string | null;
  readonly began_on: string;
  readonly last_at: Date | null;
  readonly last_rating: number | null;
  readonly last_answers: unknown;
  readonly last_by: readonly string[];
  readonly officials: readonly { readonly id: string; readonly at: string }[];
  readonly open_lots: readonly { readonly code: string; readonly name: string; readonly nameEn: string }[];
  readonly has_open_critical: boolean;
  readonly has_repeated_critical: boolean;
  readonly presumptives: number;
  readonly lots: number;
  readonly lots_without_origin: number;
}

/**
 * Every stall that somebody trades at, with what the plan and a visit need to know of it. A presumption counts for the
 * plan as it does on the board, until a laboratory has passed what it was about. What the points hold against a stall is that
 * of the business which runs it on the day, as in its grade: an earlier household's findings, tests and lots are left out.
 * When the place was last seen is not: a wait is the stall's.
 *
 * @param at.timeZone, at.dayTurnsAt decide on which market day a visit or a test was
 */
export async function dayStalls(tx: Tx, at: MarketClock & { day: string; now: Date }): Promise<DayStall[]> {
  const business = {
    stallId: sql.ref<string>('b.stall_id'),
    traderId: sql.ref('b.trader_id'),
    since: sql.ref('b.since'),
  };
  const live = sql`${inForce('i')} and i.conditions = 'open'`;
  const { rows } = await sql<DayStall>`
    with business as materialized (
      select s.id as stall_id, b.trader_id, b.since, b.opened_on
      from stall s cross join lateral ${businessOf({ stallId: sql.ref('s.id'), ranOn: at.day })} b
      where s.market_id = ${tx.marketId} and s.state = 'trading'),
    seen as materialized (
      select i.market_id, i.id, i.stall_id, i.operator_id, i.kind, i.performed_by, i.ended_at, i.rating from inspection i where i.market_id = ${tx.marketId} and i.ended_at <= ${at.now}
        and i.ended_at > ${at.now}::timestamptz - interval '2 years' and ${live}),
    records as (select coalesce(${onMarketDay(sql`min(ended_at)`, at)}, ${at.day}::date) as first_on from seen),
    ranked as (select *, row_number() over (partition by stall_id order by ended_at desc) as place from seen),
    latest as (select * from ranked where place = 1),
    runs as (select stall_id, array_agg(performed_by::text order by place) as by_whom from ranked where place <= 2 group by stall_id),
    officials as (
      select i.operator_id, jsonb_agg(jsonb_build_object('id', i.id, 'at', i.ended_at)) as visits from inspection i
      where i.market_id = ${tx.marketId} and i.ended_at > ${at.now}::timestamptz - interval '1 year' and ${countsAsOfficial('i')}
      group by i.operator_id),
    criticals as (
      select s.stall_id, f.item_code, count(*) as n,
        bool_or(exists (select from correction c where c.market_id = f.market_id and c.finding_id = f.id
          and not exists (select from correction_event e where e.market_id = c.market_id and e.correction_id = c.id
            and e.state = 'verified'))) as is_open
      from seen s join business b on b.stall_id = s.stall_id and ${metBusiness('s', business)}
      join finding f on f.market_id = s.market_id and f.inspection_id = s.id and f.severity = 'critical'
      where s.ended_at > ${at.now}::timestamptz - interval '1 year'
      group by s.stall_id, f.item_code),
    critical as (select stall_id, bool_or(is_open) as is_open, bool_or(n > 1) as is_repeated from criticals group by stall_id),
    month as (
      select st.stall_id, count(*) as lots, count(*) filter (where l.supplier_id is null) as unknown
      from lot_state st join lot l on l.market_id = st.market_id and l.id = st.lot_id
      join business b on b.stall_id = st.stall_id and b.trader_id = l.trader_id
      where st.market_id = ${tx.marketId} and st.day > ${at.day}::date - 30 and ${countedLot('st')} group by st.stall_id),
    opened as (
      select st.stall_id, jsonb_agg(jsonb_build_object('code', l.code, 'name', g.name_vi, 'nameEn', g.name_en) order by l.code) as lots
      from lot_state st join lot l on l.market_id = st.market_id and l.id = st.lot_id join good g on g.code = st.good_code
      where st.market_id = ${tx.marketId} and st.closed_at is null and st.day > ${at.day}::date - 4
      group by st.stall_id),
    presumed as (
      select k.stall_id, count(*) as n from safety_check k join business b on b.stall_id = k.stall_id where k.market_id = ${tx.marketId} and ${countedKit(at)}
        and k.outcome = 'presumptive' and k.performed_at > ${at.now}::timestamptz - interval '90 days' and k.performed_at <= ${at.now}
        and (select lab.outcome from safety_check lab where lab.market_id = k.market_id and lab.stall_id = k.stall_id
          and lab.kind = 'lab' and lab.analyte = k.analyte and lab.lot_id is not distinct from k.lot_id
          and lab.performed_at >= k.performed_at and lab.performed_at <= ${at.now}
          order by lab.performed_at desc limit 1) is distinct from 'pass'
        and ${failedBusiness('k', business)}
      group by k.stall_id)
    select s.id, s.code, z.code as zone, c.name_vi as category, c.name_en as category_en, c.goods_group as "group",
      t.business_name, greatest(coalesce(b.opened_on, ${at.day}::date), (select first_on from records)) as began_on,
      v.ended_at as last_at, v.rating as last_rating,
      coalesce((select a.answers from inspection a where a.market_id = s.market_id and a.id = v.id), '[]') as last_answers,
      coalesce(runs.by_whom, '{}') as last_by, coalesce(officials.visits, '[]') as officials,
      coalesce(opened.lots, '[]') as open_lots,
      coalesce(critical.is_open, false) as has_open_critical, coalesce(critical.is_repeated, false) as has_repeated_critical,
      coalesce(presumed.n, 0)::int as presumptives, coalesce(month.lots, 0)::int as lots, coalesce(month.unknown, 0)::int as lots_without_origin
    from stall s
    join zone z on z.market_id = s.market_id and z.id = s.zone_id
    join business b on b.stall_id = s.id
    join trader t on t.market_id = s.market_id and t.id = b.trader_id
    left join category c on c.code = s.category_code
    left join latest v on v.stall_id = s.id
    left join runs on runs.stall_id = s.id
    left join officials on officials.operator_id = b.trader_id
    left join critical on critical.stall_id = s.id
    left join month on month.stall_id = s.id
    left join opened on opened.stall_id = s.id
    left join presumed on presumed.stall_id = s.id
    where s.market_id = ${tx.marketId} and s.state = 'trading'
    order by s.code`.execute(tx.db);
  return rows;
}
