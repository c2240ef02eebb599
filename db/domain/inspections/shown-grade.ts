import { addMonths, daysBetween } from '../market/calendar.ts';
import type { IsoDay } from '../market/calendar.ts';
import type { FhrsRating } from './scoring.ts';

/** One visit that gave a hygiene level. A visit that did not take place is no visit. */
export interface RatedVisit {
  readonly on: IsoDay;
  readonly rating: FhrsRating;
}

/** What keeps a grade down or makes it stale, whatever the visits say. */
export interface GradeCaps {
  /** Whether a critical correction is still open: caps the grade at 1. */
  readonly hasOpenCritical?: boolean;
  /** Days of confirmed laboratory failures: one within twelve months caps the grade at 2. */
  readonly labFailedOn?: readonly IsoDay[];
  /** Days within which the stall should be seen again; a last visit older than 1.5 times that is overdue. */
  readonly intervalDays?: number;
}

export interface ShownGrade {
  /** `new` (MỚI) with fewer than two visits in 24 months: a track record is not made in one morning. */
  readonly grade: FhrsRating | 'new';
  /** Quá hạn kiểm tra: shown greyed, never green. */
  readonly isOverdue: boolean;
  /** Visits the grade rests on, at most four; always printed beside it. */
  readonly visitCount: number;
  readonly lastVisitOn: IsoDay | null;
}

/** How a level is made of visits and what keeps it down. */
export const shownGradeRule = {
  visitsMax: 4,
  visitsMin: 2,
  windowMonths: 24,
  openCriticalMax: 1,
  labFailureMax: 2,
  labFailureMonths: 12,
} as const;
const { visitsMax, visitsMin, windowMonths, openCriticalMax, labFailureMax, labFailureMonths } =
  shownGradeRule;

/** The grade a stall's page shows: the mean of the last four visits in 24 months, rounded down, then capped. */
export function shownGrade(visits: readonly RatedVisit[], today: IsoDay, caps: GradeCaps = {}): ShownGrade {
  const past = visits.filter((visit) => visit.on <= today).sort((a, b) => (a.on < b.on ? 1 : -1));
  const since = addMonths(today, -windowMonths);
  const counted = past.filter((visit) => visit.on >= since).slice(0, visitsMax);
  const lastVisitOn = past[0]?.on ?? null;
  return {
    grade: counted.length < visitsMin ? 'new' : capped(meanFloored(counted), today, caps),
    isOverdue: isOverdue(lastVisitOn, today, caps.intervalDays),
    visitCount: counted.length,
    lastVisitOn,
  };
}

function meanFloored(visits: readonly RatedVisit[]): FhrsRating {
  const sum = visits.reduce((total, visit) => total + visit.rating, 0);
  return atMost(5, Math.floor(sum / visits.length));
}

function capped(grade: FhrsRating, today: IsoDay, caps: GradeCaps): FhrsRating {
  const since = addMonths(today, -labFailureMonths);
  const hasLabFailure = (caps.labFailedOn ?? []).some((day) => day >= since && day <= today);
  return atMost(caps.hasOpenCritical ? openCriticalMax : hasLabFailure ? labFailureMax : 5, grade);
}

function atMost(cap: FhrsRating, value: number): FhrsRating {
  const all: readonly FhrsRating[] = [5, 4, 3, 2, 1, 0];
  return all.find((rating) => rating <= cap && rating <= value) ?? 0;
}

function isOverdue(lastVisitOn: IsoDay | null, today: IsoDay, intervalDays: number | undefined): boolean {
  if (lastVisitOn === null || intervalDays === undefined) return false;
  return daysBetween(lastVisitOn, today) > intervalDays * 1.5;
}
