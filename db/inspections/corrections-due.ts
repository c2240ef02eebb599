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
