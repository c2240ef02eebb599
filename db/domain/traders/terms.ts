import { daysBetween } from '../market/calendar.ts';
import type { Words } from '../words.ts';

/** How near the last good day of a contract or paper is: over already, or within so many days. */
export const termBands = ['ended', 'd7', 'd30', 'd60', 'd90'] as const;
export type TermBand = (typeof termBands)[number];

export const termWords: Readonly<Record<TermBand, Words>> = {
  ended: { vi: 'Đã hết hạn', en: 'Ended' },
  d7: { vi: 'Trong 7 ngày', en: 'Within 7 days' },
  d30: { vi: 'Trong 30 ngày', en: 'Within 30 days' },
  d60: { vi: 'Trong 60 ngày', en: 'Within 60 days' },
  d90: { vi: 'Trong 90 ngày', en: 'Within 90 days' },
};

const reaches: readonly (readonly [TermBand, number])[] = [
  ['d7', 7],
  ['d30', 30],
  ['d60', 60],
  ['d90', 90],
];

/**
 * @param lastDay ISO day that is still good; null where no end is known
 * @param today ISO day
 * @returns the narrowest band the last day falls into; null when it lies farther off, or there is none
 */
export function termOf(lastDay: string | null, today: string): TermBand | null {
  if (lastDay === null) return null;
  const left = daysBetween(today, lastDay);
  if (left < 0) return 'ended';
  return reaches.find(([, days]) => left <= days)?.[0] ?? null;
}
