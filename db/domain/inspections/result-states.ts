import { addDays, weekday } from '../market/calendar.ts';
import type { IsoDay } from '../market/calendar.ts';
import type { Words } from '../words.ts';
import type { FhrsRating } from './scoring.ts';

/** The life of a visit's result. A draft is on the inspector's tablet only. */
export const resultStates = ['submitted', 'disputed', 'published', 'superseded'] as const;
export type ResultState = (typeof resultStates)[number];

export const resultStateWords: Readonly<Record<ResultState, Words>> = {
  submitted: { vi: 'Chờ công bố', en: 'Waiting to be published' },
  disputed: { vi: 'Sạp có ý kiến khác', en: 'Disputed' },
  published: { vi: 'Đã công bố', en: 'Published' },
  superseded: { vi: 'Đã thay bằng bản mới', en: 'Replaced by a newer version' },
};

const next: Readonly<Record<ResultState, readonly ResultState[]>> = {
  submitted: ['disputed', 'published', 'superseded'],
  // The board answers a dispute by publishing with the reply beside it, or by a corrected version.
  disputed: ['published', 'superseded'],
  // Only along with the publication of the version after it, which takes a second person.
  published: ['superseded'],
  superseded: [],
};

export function resultMayBecome(from: ResultState, to: ResultState): boolean {
  return next[from].includes(to);
}

export interface DisputeWindow {
  readonly validFrom: IsoDay;
  readonly validTo: IsoDay | null;
  readonly workingDays: number;
  readonly basis: Words;
}

/** Dated data: how long a stall may answer before a worse level is shown. */
export const disputeWindows: readonly DisputeWindow[] = [
  {
    validFrom: '2017-01-01',
    validTo: null,
    workingDays: 5,
    basis: { vi: 'Nội quy chợ (chờ xác nhận)', en: 'Market rules (to be confirmed)' },
  },
];

/** The day `count` working days (Monday to Friday) later; public holidays are not known here and count as worked. */
export function addWorkingDays(day: IsoDay, count: number): IsoDay {
  let later = day;
  for (let left = count; left > 0;) {
    later = addDays(later, 1);
    if (weekday(later) <= 5) left -= 1;
  }
  return later;
}

export interface WaitingResult {
  readonly submittedOn: IsoDay;
  readonly rating: FhrsRating;
  /** What the stall's page shows without this visit; null for MỚI. */
  readonly shown: FhrsRating | null;
  /** A critical finding that was not put right on the spot: danger does not wait for an answer. */
  readonly hasOpenCritical: boolean;
}

/**
 * The first day on which a result may be shown: at once when it is no worse than what is shown or when there is danger,
 * else when the days to answer are over. A new stall has nothing to lose by a level of 3 or more.
 */
export function publishableFrom(result: WaitingResult): IsoDay {
  const isWorse = result.rating < (result.shown ?? 3);
  if (result.hasOpenCritical || !isWorse) return result.submittedOn;
  const window = disputeWindows.findLast(
    ({ validFrom, validTo }) =>
      validFrom <= result.submittedOn && (validTo === null || result.submittedOn < validTo),
  );
  return window === undefined
    ? result.submittedOn
    : addDays(addWorkingDays(result.submittedOn, window.workingDays), 1);
}
