import { addDays, weekday } from './calendar.ts';
import type { IsoDay } from './calendar.ts';
import { lunarDate } from './lunar.ts';

/** How a day trades: like others of its weekday, or as the lunar calendar says. */
export const dayKinds = ['usual', 'fast_day', 'before_tet', 'eve_of_tet', 'tet'] as const;
export type DayKind = (typeof dayKinds)[number];

interface Season {
  readonly kind: Exclude<DayKind, 'usual'>;
  /** Lunar month; null for every one. A leap month counts as its number, but never as that of Tết. */
  readonly month: number | null;
  readonly from: number;
  readonly to: number;
  /** First day of the solar calendar for which the row speaks. */
  readonly validFrom: IsoDay;
}

/**
 * Dated data: days that are no measure for others of their weekday. The first row that fits speaks.
 *
 * @source DESIGN's reference `vietnam.md`, calendar of arrivals: closed on the first three days of Tết, a rush from 23
 *   Chạp, little after 28 Chạp, other goods on the first and the fifteenth of every lunar month
 */
export const marketSeasons: readonly Season[] = [
  { kind: 'tet', month: 1, from: 1, to: 3, validFrom: '2019-02-05' },
  { kind: 'before_tet', month: 12, from: 23, to: 28, validFrom: '2019-02-05' },
  { kind: 'eve_of_tet', month: 12, from: 29, to: 30, validFrom: '2019-02-05' },
  { kind: 'fast_day', month: null, from: 1, to: 1, validFrom: '2019-02-05' },
  { kind: 'fast_day', month: null, from: 15, to: 15, validFrom: '2019-02-05' },
];

/** @throws DomainError lunar-date-out-of-range */
export function dayKindOf(day: IsoDay): DayKind {
  const lunar = lunarDate(day);
  const season = marketSeasons.find(
    ({ month, from, to, validFrom }) =>
      validFrom <= day &&
      lunar.day >= from &&
      lunar.day <= to &&
      (month === null || (month === lunar.month && !lunar.leap)),
  );
  return season?.kind ?? 'usual';
}

/** What a day is held against. */
export interface LikeDays {
  readonly kind: DayKind;
  /** Newest first. */
  readonly days: readonly IsoDay[];
  /** Same weekdays of those weeks that trade otherwise and are therefore no measure; newest first. */
  readonly leftOut: readonly { readonly day: IsoDay; readonly kind: DayKind }[];
}

const weeks = 8;
/** Fast days looked back for: two a lunar month. */
const fastDays = 8;
const tetsBack = 3;
const firstKnown: IsoDay = '2020-01-25';

/**
 * Days that are a fair measure for a day.
 *
 * A usual day: the same weekday of the last eight weeks, without those that trade otherwise. The first or fifteenth of a
 * lunar month: the last eight such days, whatever their weekday. A day around Tết: the same lunar date of the last three
 * years.
 *
 * @throws DomainError lunar-date-out-of-range
 */
export function likeDays(day: IsoDay): LikeDays {
  const kind = dayKindOf(day);
  if (kind === 'usual') {
    const before = Array.from({ length: weeks }, (_, index) => addDays(day, -7 * (index + 1))).map((one) => ({
      day: one,
      kind: dayKindOf(one),
    }));
    return {
      kind,
      days: before.filter((one) => one.kind === 'usual').map((one) => one.day),
      leftOut: before.filter((one) => one.kind !== 'usual'),
    };
  }
  const lunar = lunarDate(day);
  const isLike =
    kind === 'fast_day'
      ? (one: IsoDay) => dayKindOf(one) === 'fast_day'
      : (one: IsoDay) => {
          const other = lunarDate(one);
          return other.day === lunar.day && other.month === lunar.month && !other.leap;
        };
  return { kind, days: lookBack(day, isLike, kind === 'fast_day' ? fastDays : tetsBack), leftOut: [] };
}

function lookBack(day: IsoDay, isLike: (day: IsoDay) => boolean, most: number): IsoDay[] {
  const found: IsoDay[] = [];
  for (let one = addDays(day, -1); one >= firstKnown && found.length < most; one = addDays(one, -1)) {
    if (isLike(one)) found.push(one);
  }
  return found;
}

/** Monday of an ISO week and the like are found by their weekday. */
export function mondayOf(day: IsoDay): IsoDay {
  return addDays(day, 1 - weekday(day));
}
