import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tx } from '../transaction.ts';
import { inForce } from './in-force.ts';

export type CorrectionRow = Awaited<ReturnType<typeof correctionsOf>>[number];

/** Corrections that nobody has verified yet, the earliest due first; with `id` that one, verified or not. */
export async function correctionsOf(tx: Tx, filter: { id?: string; stallId?: string; limit: number }) {
  const due = sql<string>`correction_due_on(c.market_id, c.id)`;
  let query = tx.db
    .selectFrom('correction as c')
    .innerJoin('finding as f', (join) =>
      join.onRef('f.market_id', '=', 'c.market_id').onRef('f.id', '=', 'c.finding_id'),
    )
    .innerJoin('inspection as i', (join) =>
      join.onRef('i.market_id', '=', 'f.market_id').onRef('i.id', '=', 'f.inspection_id'),
    )
    .innerJoin('stall as s', (join) =>
      join.onRef('s.market_id', '=', 'i.market_id').onRef('s.id', '=', 'i.stall_id'),
    )
    .where('c.market_id', '=', tx.marketId)
    .select([
      'c.id',
      'c.required_text',
      'c.created_at',
      'f.item_code',
      'f.severity',
      's.code as stall',
      'i.id as inspection',
      'i.stall_id',
    ])
    .select((eb) => [
      due.as('due_on'),
      jsonArrayFrom(
        eb
          .selectFrom('correction_event as e')
          .leftJoin('app_user as u', 'u.id', 'e.recorded_by')
          .select([
            'e.state',
            'e.recorded_at',
            'e.recorded_by',
            'e.note',
            'e.photo_hash',
            'e.due_on',
            'u.name as by',
          ])
          .whereRef('e.market_id', '=', 'c.market_id')
          .whereRef('e.correction_id', '=', 'c.id')
          .orderBy('e.recorded_at')
          .orderBy('e.id'),
      ).as('events'),
    ])
    .orderBy('due_on')
    .orderBy('s.code')
    .orderBy('c.id')
    .limit(filter.limit);
  if (filter.id !== undefined) return query.where('c.id', '=', filter.id).execute();
  if (filter.stallId !== undefined) query = query.where('i.stall_id', '=', filter.stallId);
  return query
    .where(inForce('i'))
    .where(
      sql<boolean>`not exists (select from correction_event v where v.market_id = c.market_id
      and v.correction_id = c.id and v.state = 'verified')`,
    )
    .execute();
}
