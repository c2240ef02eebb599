import { addDays } from '../market/calendar.ts';
import type { IsoDay } from '../market/calendar.ts';

/** A stall's book is looked at over so many days, up to yesterday. */
export const fullBookDays = 30;
/** One day of rest a week leaves a book full. */
const restDaysMax = 4;
/** However long rice keeps, a stall that wrote nothing for a week is not keeping its book. */
const lastsDaysMax = 7;

/** Goods that were written down. */
export interface BookEntry {
  readonly day: IsoDay;
  /** Shelf life in days; null = none is set. */
  readonly shelfLifeDays: number | null;
}

export interface FullBook {
  /** Of those days, how many the book speaks for. */
  readonly coveredDays: number;
  /** Days of which the book says nothing, oldest first. */
  readonly missing: readonly IsoDay[];
  readonly isFull: boolean;
}

/**
 * Whether a stall's book is full: over the thirty days up to yesterday the book speaks for all but four.
 *
 * It speaks for a day on which goods were written down, and for the days on which goods written down earlier still
 * keep, at most a week: who sells rice does not buy every morning. Today is not over, so it does not count.
 */
export function fullBook(entries: readonly BookEntry[], today: IsoDay): FullBook {
  const covered = new Set<IsoDay>();
  for (const { day, shelfLifeDays } of entries) {
    const lasts = Math.min(shelfLifeDays ?? lastsDaysMax, lastsDaysMax);
    for (let after = 0; after < Math.max(lasts, 1); after += 1) covered.add(addDays(day, after));
  }
  const days = Array.from({ length: fullBookDays }, (_, index) => addDays(today, index - fullBookDays));
  const missing = days.filter((day) => !covered.has(day));
  return {
    coveredDays: fullBookDays - missing.length,
    missing,
    isFull: missing.length <= restDaysMax,
  };
}

/** The first day whose entries matter to `fullBook`. */
export function fullBookSince(today: IsoDay): IsoDay {
  return addDays(today, -fullBookDays - lastsDaysMax);
}
