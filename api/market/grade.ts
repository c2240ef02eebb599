import { assert, marketDay, shownGrade, type FhrsRating, type MarketClock } from '@so-cho/db/domain';
import type { Grade } from './shapes.ts';

/** What a stall's shown grade rests on, as the record answers it: instants as JSON text. */
export interface GradeRows {
  readonly visits: readonly { readonly ended_at: string; readonly rating: number }[];
  readonly lab_failures: readonly { readonly performed_at: string }[];
  readonly has_open_critical: boolean;
}

/** Days between two full checklists of a food stall: once a quarter. */
const visitIntervalDays = 92;

/** The grade a stall shows on a day; how it is counted stands at `shownGrade`. */
export function gradeOf(rows: GradeRows, today: string, clock: MarketClock): Grade {
  const dayOf = (instant: string) => marketDay(new Date(instant), clock);
  const visits = rows.visits.map((visit) => ({ on: dayOf(visit.ended_at), rating: ratingOf(visit.rating) }));
  const shown = shownGrade(visits, today, {
    hasOpenCritical: rows.has_open_critical,
    labFailedOn: rows.lab_failures.map((failure) => dayOf(failure.performed_at)),
    intervalDays: visitIntervalDays,
  });
  const isNew = shown.grade === 'new';
  return {
    status: isNew ? 'new' : shown.isOverdue ? 'overdue' : 'graded',
    rating: shown.grade === 'new' ? null : shown.grade,
    visits: shown.visitCount,
    lastVisitOn: shown.lastVisitOn,
  };
}

export function ratingOf(value: number): FhrsRating {
  const rating = ([0, 1, 2, 3, 4, 5] as const).find((known) => known === value);
  assert(rating !== undefined, 'inspection_scores_check keeps ratings between 0 and 5.');
  return rating;
}
