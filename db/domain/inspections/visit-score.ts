import type { CategoryGroup } from '../goods/category-groups.ts';
import type { ChecklistItem, ChecklistVersion } from './checklist-items.ts';
import { fhrsRating, pillarScore } from './scoring.ts';
import type { FhrsRating, FindingSeverity, Pillar, PillarScores } from './scoring.ts';

export const itemAnswers = ['yes', 'no', 'na'] as const;
export type ItemAnswer = (typeof itemAnswers)[number];

export interface Answered {
  readonly item: number;
  readonly answer: ItemAnswer;
  readonly correctedOnSpot: boolean;
}

/** Between which a reading is believed, in the item’s own unit. */
export const readingRange = { min: -100, max: 1_000_000 } as const;

export interface VisitFinding {
  readonly item: ChecklistItem;
  readonly severity: FindingSeverity;
  readonly correctedOnSpot: boolean;
}

export interface VisitScore {
  readonly findings: readonly VisitFinding[];
  readonly scores: PillarScores;
  readonly rating: FhrsRating;
  /** 0–100, the share of papers-and-origin items that were met; null when none of them applied. Never mixed with hygiene. */
  readonly traceability: number | null;
}

/** The items of a checklist that are asked at a stall of a group of goods; all of them where the group is not known. */
export function itemsFor(version: ChecklistVersion, group: CategoryGroup | null): readonly ChecklistItem[] {
  return version.items.filter(
    ({ groups }) => groups === null || group === null || groups.some((one) => one === group),
  );
}

/** Items that were asked and have no answer yet: a visit is handed in whole. */
export function unanswered(
  version: ChecklistVersion,
  group: CategoryGroup | null,
  answers: readonly Answered[],
): readonly number[] {
  const given = new Set(answers.map(({ item }) => item));
  return itemsFor(version, group).flatMap(({ number }) => (given.has(number) ? [] : [number]));
}

/**
 * Items that were answered without the reading that belongs to the answer. What does not apply was not measured.
 *
 * @param items that are asked at the stall
 */
export function withoutReading(
  items: readonly ChecklistItem[],
  answers: readonly (Pick<Answered, 'item' | 'answer'> & { readonly value?: number | undefined })[],
): readonly number[] {
  const wanted = new Set(items.flatMap((one) => (one.isReadingRequired ? [one.number] : [])));
  return answers.flatMap(({ item, answer, value }) =>
    wanted.has(item) && answer !== 'na' && value === undefined ? [item] : [],
  );
}

/**
 * From answers to findings, pillar scores and level, without any feeling of the inspector in between.
 *
 * An answer to an item the checklist does not have counts for nothing.
 */
export function scoreVisit(version: ChecklistVersion, answers: readonly Answered[]): VisitScore {
  const itemOf = new Map(version.items.map((item) => [item.number, item]));
  const findings = answers.flatMap(({ item: number, answer, correctedOnSpot }): VisitFinding[] => {
    const item = itemOf.get(number);
    if (answer !== 'no' || item === undefined || item.severity === null) return [];
    return [{ item, severity: item.severity, correctedOnSpot }];
  });
  const of = (pillar: Pillar) =>
    pillarScore(
      pillar,
      findings.filter(({ item }) => item.pillar === pillar),
    );
  const scores = { hygiene: of('hygiene'), structure: of('structure'), management: of('management') };
  const traced = answers.filter(
    ({ item, answer }) => itemOf.get(item)?.pillar === 'traceability' && answer !== 'na',
  );
  const met = traced.filter(({ answer }) => answer === 'yes').length;
  return {
    findings,
    scores,
    rating: fhrsRating(scores),
    traceability: traced.length === 0 ? null : Math.round((100 * met) / traced.length),
  };
}
