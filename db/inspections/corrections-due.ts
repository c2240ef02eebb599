import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import { inForce } from './in-force.ts';

/** A correction nobody has verified, due by a day. */
export interface CorrectionDue {
  readonly id: string;
  /** The visit it was asked for at. */
  readonly inspection: string;
  readonly stall: string;
  readonly requiredText: string;
  readonly dueOn: string;
  /** Whole days past its day; 0 = due on it. */
  readonly daysOverdue: number;
}

/**
 * Corrections due on or before `day` that were not verified by `until`, the longest overdue first. Evidence that
 * was submitted, rejected or escalated does not end a correction; only its verification does.
 */
export function correctionsDue(tx: Tx, at: { day: string; until: Date }): Promise<CorrectionDue[]> {
  return tx.db
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
    .where(sql<boolean>`correction_due_on(c.market_id, c.id) <= ${at.day}::date`)
    .where(inForce('i'))
    .where('c.created_at', '<=', at.until)
    .where(
      sql<boolean>`not exists (select from correction_event e where e.market_id = c.market_id
        and e.correction_id = c.id and e.state = 'verified' and e.recorded_at <= ${at.until})`,
    )
    .select([
      'c.id',
      'i.id as inspection',
      's.code as stall',
      'c.required_text as requiredText',
      sql<string>`correction_due_on(c.market_id, c.id)`.as('dueOn'),
      sql<number>`${at.day}::date - correction_due_on(c.market_id, c.id)`.as('daysOverdue'),
    ])
    .orderBy('dueOn')
    .orderBy('s.code')
    .execute();
}

/** An open correction past its day of which the head of the board was not told since anything last became of it. */
export interface CorrectionUntold {
  readonly id: string;
  readonly stall: string;
  readonly dueOn: string;
}

/**
 * Corrections that were due before a day and whose last step is not that the head of the board was told: nothing was
 * shown, what was shown was not accepted or nobody has looked at it, or more time has run out as well.
 *
 * @param at.id asks of that correction alone
 */
export async function correctionsUntold(
  tx: Tx,
  at: { readonly day: string; readonly id?: string },
): Promise<CorrectionUntold[]> {
  const { rows } = await sql<CorrectionUntold>`
    select c.id, s.code as stall, due.day::text as "dueOn"
    from correction c
    join finding f on f.market_id = c.market_id and f.id = c.finding_id
    join inspection i on i.market_id = f.market_id and i.id = f.inspection_id
    join stall s on s.market_id = i.market_id and s.id = i.stall_id
    cross join lateral (select correction_due_on(c.market_id, c.id) as day) due
    left join lateral (select e.state from correction_event e
      where e.market_id = c.market_id and e.correction_id = c.id
      order by e.recorded_at desc, e.id desc limit 1) last on true
    where c.market_id = ${tx.marketId} and (${at.id ?? null}::uuid is null or c.id = ${at.id ?? null}::uuid)
      and c.due_on < ${at.day}::date and due.day < ${at.day}::date and ${inForce('i')}
      and last.state is distinct from 'escalated' and last.state is distinct from 'verified'
    order by due.day, s.code, c.id`.execute(tx.db);
  return rows;
}

/** One step of a correction at a time: whoever waits here sees what the other wrote. */
export async function correctionAlone(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('correction ' || ${id}, 0))`.execute(tx.db);
}
