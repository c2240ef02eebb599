import {
  assert,
  demeritWeightOf,
  findingSeverities,
  intervalDaysOf,
  isOneOf,
  marketDay,
  nycGrade,
  nycScore,
  ratingSchemes,
  sfaGrade,
  shownGrade,
  type FhrsRating,
  type FindingSeverity,
  type MarketClock,
  type RatingScheme,
} from '@so-cho/db/domain';
import type { Grade } from './grade-shape.ts';

/** What a stall's shown grade rests on, as the record answers it: instants as JSON text. */
export interface GradeRows {
  readonly scheme: string;
  /** Latest first. */
  readonly visits: readonly {
    readonly ended_at: string;
    readonly rating: number;
    readonly severities: readonly string[];
  }[];
  readonly lab_failures: readonly { readonly performed_at: string }[];
  readonly has_open_critical: boolean;
  /** Group of goods of the stall, after which the plan sees it again; null where it is not known. */
  readonly stall_group: string | null;
  /** ISO day on which the business first traded at the stall. */
  readonly opened_on: string | null;
}

/** The grade a stall shows on a day, by the scheme in force; how each is counted stands in `db/domain/inspections`. */
export function gradeOf(rows: GradeRows, today: string, clock: MarketClock): Grade {
  const dayOf = (instant: string) => marketDay(new Date(instant), clock);
  const visits = rows.visits.map((visit) => ({
    on: dayOf(visit.ended_at),
    rating: ratingOf(visit.rating),
    severities: visit.severities.map(severityOf),
  }));
  const shown = shownGrade(visits, today, {
    hasOpenCritical: rows.has_open_critical,
    labFailedOn: rows.lab_failures.map((failure) => dayOf(failure.performed_at)),
    intervalDays: intervalDaysOf(rows.stall_group, today),
  });
  const letter = letterOf(rows, visits, today);
  const isNew = letter === undefined ? shown.grade === 'new' : letter === 'NEW';
  return {
    scheme: schemeNamed(rows.scheme),
    status: isNew ? 'new' : shown.isOverdue ? 'overdue' : 'graded',
    rating: shown.grade === 'new' ? null : shown.grade,
    letter: letter === undefined || letter === 'NEW' ? null : letter,
    visits: shown.visitCount,
    lastVisitOn: shown.lastVisitOn,
  };
}

interface GradedVisit {
  readonly on: string;
  readonly severities: readonly FindingSeverity[];
}

/** The letter of a scheme that has letters; undefined where the market grades by levels. */
function letterOf(
  { scheme, opened_on: openedOn }: GradeRows,
  visits: readonly GradedVisit[],
  today: string,
): 'A' | 'B' | 'C' | 'NEW' | undefined {
  if (scheme === 'nyc') {
    const last = visits.find(({ on }) => on <= today);
    return last === undefined ? 'NEW' : nycGrade(nycScore(last.severities));
  }
  if (scheme !== 'sfa') return undefined;
  const offences = visits.flatMap(({ on, severities }) =>
    severities.map((severity) => ({ on, weight: demeritWeightOf(severity) })),
  );
  return openedOn === null || visits.length === 0 ? 'NEW' : sfaGrade({ openedOn, offences }, today);
}

export function schemeNamed(text: string): RatingScheme {
  assert(isOneOf(ratingSchemes, text), 'rating_choice_scheme_check lets only known schemes in.');
  return text;
}

function severityOf(text: string): FindingSeverity {
  assert(isOneOf(findingSeverities, text), 'finding_severity_check lets only known severities in.');
  return text;
}

export function ratingOf(value: number): FhrsRating {
  const rating = ([0, 1, 2, 3, 4, 5] as const).find((known) => known === value);
  assert(rating !== undefined, 'inspection_scores_check keeps ratings between 0 and 5.');
  return rating;
}
