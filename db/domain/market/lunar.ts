import { DomainError } from '../errors.ts';
import { dayNumber } from './calendar.ts';
import type { IsoDay } from './calendar.ts';
import { lunarTable } from './generated/lunar-table.ts';

/** A day of the Vietnamese lunar calendar; `year` is the Gregorian year in which that lunar year began. */
export interface LunarDate {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly leap: boolean;
}

/**
 * The lunar date of a day, from shipped data for UTC+7. `Intl` is not asked: it knows the Chinese calendar, which
 * begins some months, and in 2030 the year itself, on another day.
 *
 * @throws DomainError lunar-date-out-of-range outside the table (2019-02-05 to early 2046)
 */
export function lunarDate(day: IsoDay): LunarDate {
  const asked = dayNumber(day);
  const row = lunarTable.findLast(([newYear]) => newYear <= day);
  if (row) {
    const [newYear, leapMonth, longMonths] = row;
    let left = asked - dayNumber(newYear);
    for (let index = 0; index < longMonths.length; index++) {
      const length = longMonths[index] === '1' ? 30 : 29;
      if (left < length)
        return { day: left + 1, year: Number(newYear.slice(0, 4)), ...monthAt(index, leapMonth) };
      left -= length;
    }
  }
  throw new DomainError('lunar-date-out-of-range', 'unsupported', 'No lunar date is known for this day.', {
    details: { day },
  });
}

function monthAt(index: number, leapMonth: number): { month: number; leap: boolean } {
  if (leapMonth === 0 || index < leapMonth) return { month: index + 1, leap: false };
  return { month: index, leap: index === leapMonth };
}

/** Mùng một and rằm: many eat no meat, so tofu, vegetables and flowers sell more. */
export function isLunarFirstOrFifteenth(day: IsoDay): boolean {
  const lunar = lunarDate(day).day;
  return lunar === 1 || lunar === 15;
}

/** From 23 Chạp, when the kitchen gods leave, to the last day of the lunar year. */
export function isTetRush(day: IsoDay): boolean {
  const lunar = lunarDate(day);
  return lunar.month === 12 && lunar.day >= 23;
}
