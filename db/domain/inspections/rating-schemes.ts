import { assert } from '../assert.ts';
import { addMonths } from '../market/calendar.ts';
import type { IsoDay } from '../market/calendar.ts';
import type { Words } from '../words.ts';
import type { FindingSeverity } from './scoring.ts';

export const ratingSchemes = ['fhrs', 'nyc', 'sfa'] as const;
export type RatingScheme = (typeof ratingSchemes)[number];

export interface SchemeInForce {
  readonly scheme: RatingScheme;
  readonly validFrom: IsoDay;
  readonly validTo: IsoDay | null;
  readonly basis: Words;
}

/** Dated data: the scheme by which stalls are graded. Another one begins with a row of its own. */
export const schemesInForce: readonly SchemeInForce[] = [
  {
    scheme: 'fhrs',
    validFrom: '2017-01-01',
    validTo: null,
    basis: {
      vi: 'Cách tính mức vệ sinh 0–5 của Anh (FHRS), ban quản lý chọn dùng',
      en: 'UK Food Hygiene Rating Scheme, levels 0–5, as chosen by the board',
    },
  },
];

/** The scheme in force on a day; the first one's days begin before any record of ours. */
export function schemeOn(
  day: IsoDay,
  rows: readonly SchemeInForce[] = schemesInForce,
): SchemeInForce | undefined {
  return rows.findLast(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo));
}

export type NycGrade = 'A' | 'B' | 'C';

/** Most points of the better two letters. */
export const nycPointsMax = { A: 13, B: 27 } as const;

/**
 * New York City's letter: 0–13 points A, 14–27 B, from 28 on C.
 *
 * @param score penalty points of one inspection, a whole number from 0 on
 * @source NYC Health, restaurant letter grading
 */
export function nycGrade(score: number): NycGrade {
  assert(Number.isInteger(score) && score >= 0, 'A score is a whole number of points.');
  return score <= nycPointsMax.A ? 'A' : score <= nycPointsMax.B ? 'B' : 'C';
}

/** Least points New York gives by weight: general 2, critical 5, public health hazard 7. */
export const nycPoints: Readonly<Record<FindingSeverity, number>> = { minor: 2, major: 5, critical: 7 };

export function nycScore(severities: readonly FindingSeverity[]): number {
  return severities.reduce((sum, severity) => sum + nycPoints[severity], 0);
}

/** Singapore's names of the three weights; its “serious” is our “critical”. */
export const demeritWeights = ['minor', 'major', 'serious'] as const;
export type DemeritWeight = (typeof demeritWeights)[number];
export const demeritPoints: Readonly<Record<DemeritWeight, number>> = { minor: 0, major: 4, serious: 6 };

export interface Offence {
  readonly on: IsoDay;
  readonly weight: DemeritWeight;
}

export interface Demerits {
  readonly points: number;
  /** From twelve points on a measure is proposed to the board. A person decides it; nothing follows by itself. */
  readonly isProposed: boolean;
}

const demeritLimit = 12;
const demeritMonths = 12;

/**
 * Demerit points within the twelve months that end on a day.
 *
 * An offence of the same date a year ago is out: from then on a whole year has passed.
 * @source Singapore Food Agency, points demerit system
 */
export function demeritsOn(offences: readonly Offence[], day: IsoDay): Demerits {
  const since = addMonths(day, -demeritMonths);
  const points = offences
    .filter(({ on }) => on > since && on <= day)
    .reduce((sum, { weight }) => sum + demeritPoints[weight], 0);
  return { points, isProposed: points >= demeritLimit };
}

export function demeritWeightOf(severity: FindingSeverity): DemeritWeight {
  return severity === 'critical' ? 'serious' : severity;
}

export type SfaGrade = 'A' | 'B' | 'C' | 'NEW';

/** Months of trade before there is a grade, that a grave offence is held against a stall, and without one until an A. */
export const sfaMonths = { newFor: 12, graveFor: 12, cleanFor: 36 } as const;

/**
 * Singapore's grade by track record: less than a year licensed NEW, a major or serious offence within a year C, else
 * A after more than three clean years and B before.
 *
 * @param openedOn the first day of trade
 * @source Singapore Food Agency, SAFE framework, phase 1
 */
export function sfaGrade(
  record: { readonly openedOn: IsoDay; readonly offences: readonly Offence[] },
  day: IsoDay,
): SfaGrade {
  const graveSince = addMonths(day, -sfaMonths.graveFor);
  if (record.openedOn > addMonths(day, -sfaMonths.newFor)) return 'NEW';
  const grave = record.offences.filter(({ on, weight }) => on <= day && demeritPoints[weight] > 0);
  if (grave.some(({ on }) => on > graveSince)) return 'C';
  const cleanFrom = [record.openedOn, ...grave.map(({ on }) => on)].reduce((a, b) => (a > b ? a : b));
  return cleanFrom < addMonths(day, -sfaMonths.cleanFor) ? 'A' : 'B';
}
