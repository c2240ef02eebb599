import { addDays, addMonths, dayNumber, daysBetween } from './calendar.ts';
import type { IsoDay } from './calendar.ts';
import { mondayOf } from './like-days.ts';

/** Days from one to another, both of them included. */
export interface DayPeriod {
  readonly from: IsoDay;
  readonly to: IsoDay;
}

/** The periods a market reports on. A week is that of ISO 8601, Monday to Sunday. */
export const periodKinds = ['week', 'month', 'quarter', 'half', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

const monthsOf: Readonly<Record<Exclude<PeriodKind, 'week'>, number>> = {
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
};

/** The period of a kind that holds a day. */
export function periodAround(kind: PeriodKind, day: IsoDay): DayPeriod {
  if (kind === 'week') return { from: mondayOf(day), to: addDays(mondayOf(day), 6) };
  const months = monthsOf[kind];
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / months) * months + 1;
  const from = `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
  return { from, to: addDays(addMonths(from, months), -1) };
}

/** Which kind of whole period this is; undefined for any other span of days. */
export function periodKindOf({ from, to }: DayPeriod): PeriodKind | undefined {
  return periodKinds.find((kind) => {
    const whole = periodAround(kind, from);
    return whole.from === from && whole.to === to;
  });
}

/**
 * The period just before. One that begins with a month is moved by as many months as it touches, so that 1–29 November
 * stands against 1–29 October; any other by its own length, so that weekdays stay together in weeks.
 */
export function periodBefore({ from, to }: DayPeriod): DayPeriod {
  // A week may begin with a month and is still a week.
  if (!from.endsWith('-01') || periodKindOf({ from, to }) === 'week') {
    const days = daysBetween(from, to) + 1;
    return { from: addDays(from, -days), to: addDays(to, -days) };
  }
  const months = monthNumber(to) - monthNumber(from) + 1;
  return { from: addMonths(from, -months), to: endMoved(to, -months) };
}

/** The same days of the year before. */
export function periodYearBefore({ from, to }: DayPeriod): DayPeriod {
  return { from: addMonths(from, -12), to: endMoved(to, -12) };
}

function monthNumber(day: IsoDay): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

/** The last day of a month goes to the last day of another. */
function endMoved(to: IsoDay, months: number): IsoDay {
  const isLast = addDays(to, 1).endsWith('-01');
  return isLast ? addDays(addMonths(addDays(to, 1), months), -1) : addMonths(to, months);
}

/** Week of ISO 8601: the one with the year's first Thursday is its first. */
export function isoWeekOf(day: IsoDay): { readonly year: number; readonly week: number } {
  const thursday = addDays(mondayOf(day), 3);
  const year = Number(thursday.slice(0, 4));
  return { year, week: Math.floor((dayNumber(thursday) - dayNumber(`${year}-01-01`)) / 7) + 1 };
}
