import { DomainError } from '../errors.ts';

/** A calendar day, `YYYY-MM-DD`, without any zone: a market day, a paper's date. */
export type IsoDay = string;

const msPerDay = 86_400_000;

/** @throws DomainError day-malformed for anything that is no day of the calendar, 2026-02-30 too */
export function parseDay(text: string): IsoDay {
  dayNumber(text);
  return text;
}

/** Days since 1970-01-01. */
export function dayNumber(day: IsoDay): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const ms = match ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) {
    throw new DomainError('day-malformed', 'invalid', 'A day is written YYYY-MM-DD.', { details: { day } });
  }
  return ms / msPerDay;
}

export function dayFromNumber(days: number): IsoDay {
  return new Date(days * msPerDay).toISOString().slice(0, 10);
}

/** The day `days` whole days later (earlier when negative). */
export function addDays(day: IsoDay, days: number): IsoDay {
  return dayFromNumber(dayNumber(day) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same date `months` months later; the last day of the month when that month is too short. */
export function addMonths(day: IsoDay, months: number): IsoDay {
  dayNumber(day);
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  const lastOfMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(Number(day.slice(8)), lastOfMonth));
  return first.toISOString().slice(0, 10);
}

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export function weekday(day: IsoDay): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const order = [4, 5, 6, 7, 1, 2, 3] as const;
  return order[((dayNumber(day) % 7) + 7) % 7] ?? 1;
}
