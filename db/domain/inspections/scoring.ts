import { assert } from '../assert.ts';
import { DomainError } from '../errors.ts';
import type { Words } from '../words.ts';

export const findingSeverities = ['minor', 'major', 'critical'] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

export const findingSeverityWords: Readonly<Record<FindingSeverity, Words>> = {
  minor: { vi: 'Nhẹ', en: 'Minor' },
  major: { vi: 'Nặng', en: 'Major' },
  critical: { vi: 'Nghiêm trọng', en: 'Critical' },
};

/** The three pillars that make the hygiene level. Traceability is scored apart: paper is never mixed with hygiene. */
export const pillars = ['hygiene', 'structure', 'management'] as const;
export type Pillar = (typeof pillars)[number];

export const pillarWords: Readonly<Record<Pillar, Words>> = {
  hygiene: { vi: 'Vệ sinh', en: 'Hygiene' },
  structure: { vi: 'Sạp và dụng cụ', en: 'Structure' },
  management: { vi: 'Quản lý', en: 'Management' },
};

export type FhrsRating = 0 | 1 | 2 | 3 | 4 | 5;
export type PillarScores = Readonly<Record<Pillar, number>>;

const allowedScores: Readonly<Record<Pillar, readonly number[]>> = {
  hygiene: [0, 5, 10, 15, 20, 25],
  structure: [0, 5, 10, 15, 20, 25],
  management: [0, 5, 10, 20, 30],
};

/** Best first: highest total and highest single score that still earn the rating. */
const ratingLimits: readonly (readonly [rating: FhrsRating, totalMax: number, singleMax: number])[] = [
  [5, 15, 5],
  [4, 20, 10],
  [3, 30, 10],
  [2, 40, 15],
  [1, 50, 20],
];

/**
 * The hygiene level 0 (worst) to 5 (best) of one visit, by the rule of the UK Food Hygiene Rating Scheme: one bad
 * pillar cannot be averaged away.
 *
 * @param scores penalty points: hygiene and structure 0, 5, 10, 15, 20, 25; management 0, 5, 10, 20, 30
 * @throws DomainError pillar-score-invalid for any other number
 * @source FSA, FHRS guidance for local authorities, table of the mapping to ratings
 */
export function fhrsRating(scores: PillarScores): FhrsRating {
  for (const pillar of pillars) {
    if (!allowedScores[pillar].includes(scores[pillar])) {
      throw new DomainError('pillar-score-invalid', 'invalid', `This is no score of the pillar ${pillar}.`, {
        details: { pillar, score: scores[pillar] },
      });
    }
  }
  const total = scores.hygiene + scores.structure + scores.management;
  const worst = Math.max(scores.hygiene, scores.structure, scores.management);
  const earned = ratingLimits.find(([, totalMax, singleMax]) => total <= totalMax && worst <= singleMax);
  return earned?.[0] ?? 0;
}

export interface ScoredFinding {
  readonly severity: FindingSeverity;
  readonly correctedOnSpot: boolean;
}

/**
 * The penalty points of one pillar, from its findings alone and without any inspector's feeling.
 *
 * Nothing 0 · 1–2 minor 5 · 3+ minor or 1 major 10 · 2–3 major 15 (management 20) · 4+ major or 1 critical 20 ·
 * 2+ critical 25 (management 30). What was put right on the spot counts one step less; it stays in the record.
 */
export function pillarScore(pillar: Pillar, findings: readonly ScoredFinding[]): number {
  const counted = findings.map(severityThatCounts);
  const count = (severity: FindingSeverity) => counted.filter((other) => other === severity).length;
  const [minor, major, critical] = [count('minor'), count('major'), count('critical')];
  const score = scoreOf(minor, major, critical, pillar === 'management');
  assert(allowedScores[pillar].includes(score), 'A pillar score is one that the rating knows.');
  return score;
}

function scoreOf(minor: number, major: number, critical: number, isManagement: boolean): number {
  if (critical >= 2) return isManagement ? 30 : 25;
  if (critical === 1 || major >= 4) return 20;
  if (major >= 2) return isManagement ? 20 : 15;
  if (major === 1 || minor >= 3) return 10;
  return minor > 0 ? 5 : 0;
}

function severityThatCounts(finding: ScoredFinding): FindingSeverity | null {
  if (!finding.correctedOnSpot) return finding.severity;
  return finding.severity === 'critical' ? 'major' : finding.severity === 'major' ? 'minor' : null;
}
