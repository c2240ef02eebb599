import type { IsoDay } from '../market/calendar.ts';
import { correctionDueOn } from './corrections.ts';
import type { FindingSeverity } from './scoring.ts';
import type { VisitFinding } from './visit-score.ts';

/** What an inspector wrote beside an answer and what it asks for; left out is what the checklist says by itself. */
export interface FindingWords {
  readonly item: number;
  readonly note?: string | undefined;
  readonly requiredText?: string | undefined;
  readonly dueOn?: IsoDay | undefined;
}

export interface FoundItem {
  readonly item: number;
  readonly severity: FindingSeverity;
  readonly note: string;
  readonly correctedOnSpot: boolean;
  /** What is to be done by when; null when it was put right on the spot. */
  readonly requiredText: string | null;
  readonly dueOn: IsoDay | null;
}

/**
 * What was found at a visit and what follows from it, the same on the tablet and in the record.
 *
 * @param visitedOn market day
 */
export function foundItems(
  findings: readonly VisitFinding[],
  words: readonly FindingWords[],
  visitedOn: IsoDay,
): readonly FoundItem[] {
  return findings.map(({ item, severity, correctedOnSpot }) => {
    const said = words.find((one) => one.item === item.number);
    return {
      item: item.number,
      severity,
      note: said?.note ?? '',
      correctedOnSpot,
      requiredText: correctedOnSpot ? null : (said?.requiredText ?? item.words.vi),
      dueOn: correctedOnSpot ? null : (said?.dueOn ?? correctionDueOn(severity, visitedOn)),
    };
  });
}

/** Items that are to be put right before the visit was made. */
export function dueBefore(words: readonly FindingWords[], visitedOn: IsoDay): readonly number[] {
  return words.flatMap(({ item, dueOn }) => (dueOn !== undefined && dueOn < visitedOn ? [item] : []));
}
