import { sql } from 'kysely';
import { businessOf, metBusiness } from '../market/queries-grade.ts';
import type { Tx } from '../transaction.ts';

/** A stall with what its business was found with in published visits of a span, and the last decision about it. Instants are JSON text. */
export interface DemeritRow {
  readonly stall_id: string;
  readonly stall: string;
  readonly business_name: string | null;
  readonly offences: readonly { readonly on: string; readonly severity: string; readonly by: string }[];
  readonly decision: {
    readonly measure: string;
    readonly points: number;
    readonly reason: string;
    readonly decided_at: string;
    readonly by: string;
  } | null;
}

/**
 * Findings that carry demerits, of published visits since a day, by stall: those of the business that runs it on `at.day`.
 * Points, and what was decided about them, do not pass to whoever comes after.
 *
 * @param at.since first ISO day; visits before it are left out
 */
export async function demeritRows(
  tx: Tx,
  at: { day: string; since: string; timeZone: string; stallId?: string },
): Promise<DemeritRow[]> {
  const { rows } = await sql<DemeritRow>`
    with business as materialized (
      select s.id as stall_id, b.trader_id, b.since, b.opened_on
      from stall s cross join lateral ${businessOf({ stallId: sql.ref('s.id'), ranOn: at.day })} b where s.market_id = ${tx.marketId}),
    found as (
      select i.stall_id, jsonb_agg(jsonb_build_object('on', (i.ended_at at time zone ${at.timeZone})::date, 'severity', f.severity,
        'by', i.performed_by) order by i.ended_at) as offences
      from inspection i join business b on b.stall_id = i.stall_id
      join finding f on f.market_id = i.market_id and f.inspection_id = i.id and f.severity <> 'minor'
      where i.market_id = ${tx.marketId} and i.conditions = 'open' and (i.ended_at at time zone ${at.timeZone})::date >= ${at.since}::date
        and (${at.stallId ?? null}::uuid is null or i.stall_id = ${at.stallId ?? null}::uuid)
        and ${metBusiness('i', { traderId: sql.ref('b.trader_id'), since: sql.ref('b.since') })}
        and inspection_state(i.market_id, i.id) = 'published'
      group by i.stall_id)
    select s.id as stall_id, s.code as stall, t.business_name, found.offences,
      (select jsonb_build_object('measure', d.measure, 'points', d.points, 'reason', d.reason, 'decided_at', d.decided_at, 'by', coalesce(u.name, ''))
        from demerit_decision d left join app_user u on u.id = d.decided_by
        where d.market_id = s.market_id and d.stall_id = s.id and (d.decided_at at time zone ${at.timeZone})::date >= b.opened_on order by d.decided_at desc, d.id desc limit 1) as decision
    from found join stall s on s.market_id = ${tx.marketId} and s.id = found.stall_id
    join business b on b.stall_id = s.id
    join trader t on t.market_id = s.market_id and t.id = b.trader_id
    order by s.code`.execute(tx.db);
  return rows;
}
