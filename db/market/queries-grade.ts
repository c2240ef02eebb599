import { sql } from 'kysely';
import type { Expression } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tx } from '../transaction.ts';

/** Published visits to a stall that gave a hygiene level, as JSON, latest first. */
export function visitsOf(tx: Tx, stallId: Expression<string>) {
  return jsonArrayFrom(
    tx.db
      .selectFrom('inspection')
      .select(['inspection.ended_at', 'inspection.rating'])
      .where('inspection.stall_id', '=', stallId)
      .where('inspection.conditions', '=', 'open')
      .where(sql<boolean>`inspection_state(inspection.market_id, inspection.id) = 'published'`)
      .orderBy('inspection.ended_at', 'desc')
      .limit(8),
  );
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
