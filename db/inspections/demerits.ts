import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

/** A stall with what was found there in published visits of a span, and the last decision about it. Instants are JSON text. */
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
 * Findings that carry demerits, of published visits since a day, by stall.
 *
 * @param at.since first ISO day; visits before it are left out
 */
export async function demeritRows(
  tx: Tx,
  at: { day: string; since: string; timeZone: string; stallId?: string },
): Promise<DemeritRow[]> {
  const { rows } = await sql<DemeritRow>`
    with found as (
      select i.stall_id, jsonb_agg(jsonb_build_object('on', (i.ended_at at time zone ${at.timeZone})::date, 'severity', f.severity,
        'by', i.performed_by) order by i.ended_at) as offences
      from inspection i join finding f on f.market_id = i.market_id and f.inspection_id = i.id and f.severity <> 'minor'
      where i.market_id = ${tx.marketId} and i.conditions = 'open' and (i.ended_at at time zone ${at.timeZone})::date >= ${at.since}::date
        and (${at.stallId ?? null}::uuid is null or i.stall_id = ${at.stallId ?? null}::uuid)
        and inspection_state(i.market_id, i.id) = 'published'
      group by i.stall_id)
    select s.id as stall_id, s.code as stall, b.business_name, found.offences,
      (select jsonb_build_object('measure', d.measure, 'points', d.points, 'reason', d.reason, 'decided_at', d.decided_at, 'by', coalesce(u.name, ''))
        from demerit_decision d left join app_user u on u.id = d.decided_by
        where d.market_id = s.market_id and d.stall_id = s.id order by d.decided_at desc, d.id desc limit 1) as decision
    from found join stall s on s.market_id = ${tx.marketId} and s.id = found.stall_id
    left join lateral (select t.business_name from tenancy y join trader t on t.market_id = y.market_id and t.id = y.trader_id
      where y.market_id = s.market_id and y.stall_id = s.id and y.role = 'operator' and y.period @> ${at.day}::date limit 1) b on true
    order by s.code`.execute(tx.db);
  return rows;
}
