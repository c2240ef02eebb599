import { sql } from 'kysely';
import type { Expression } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tx } from '../transaction.ts';

/** Visits a grade may rest on; a track record of three years asks for more than the last four. */
export const gradedVisitsMax = 40;

/** Published visits to a stall that gave a hygiene level, as JSON, latest first. */
export function visitsOf(tx: Tx, stallId: Expression<string>) {
  return jsonArrayFrom(
    tx.db
      .selectFrom('inspection')
      .select(['inspection.ended_at', 'inspection.rating'])
      .select(
        sql<string[]>`array(select f.severity from finding f where f.market_id = inspection.market_id
          and f.inspection_id = inspection.id)`.as('severities'),
      )
      .where('inspection.stall_id', '=', stallId)
      .where('inspection.conditions', '=', 'open')
      .where(sql<boolean>`inspection_state(inspection.market_id, inspection.id) = 'published'`)
      .orderBy('inspection.ended_at', 'desc')
      .limit(gradedVisitsMax),
  );
}

/** Scheme by which the market grades on a day. */
export function schemeOfDay(day: string) {
  return sql<string>`rating_scheme_on((select current_market()), ${day}::date)`;
}

/** ISO day since which the business of a stall on a day is there; null while nobody is. A new trader begins a new record. */
export function openedOn(stallId: Expression<string>, day: string) {
  return sql<string | null>`(select min(lower(y.period))::text from tenancy y
    where y.market_id = (select current_market()) and y.stall_id = ${stallId} and y.trader_id = (
      select o.trader_id from tenancy o where o.market_id = y.market_id and o.stall_id = y.stall_id
        and o.role in ('operator', 'holder') and o.period @> ${day}::date order by o.role = 'operator' desc limit 1))`;
}

/** Whether a published critical finding at a stall has a correction that nobody has verified yet. */
export function hasOpenCritical(stallId: Expression<string>) {
  return sql<boolean>`exists (
    select from inspection i
    join finding f on f.market_id = i.market_id and f.inspection_id = i.id and f.severity = 'critical'
    join correction c on c.market_id = f.market_id and c.finding_id = f.id
    where i.market_id = (select current_market()) and i.stall_id = ${stallId}
      and inspection_state(i.market_id, i.id) = 'published'
      and not exists (select from correction_event e
        where e.market_id = c.market_id and e.correction_id = c.id and e.state = 'verified'))`;
}

/** Instants of laboratory failures at a stall, as JSON. */
export function labFailuresOf(tx: Tx, stallId: Expression<string>) {
  return jsonArrayFrom(
    tx.db
      .selectFrom('safety_check as failed')
      .select(['failed.performed_at'])
      .where('failed.stall_id', '=', stallId)
      .where('failed.kind', '=', 'lab')
      .where('failed.outcome', '=', 'fail')
      .orderBy('failed.performed_at', 'desc')
      .limit(8),
  );
}
