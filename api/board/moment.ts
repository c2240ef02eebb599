import type { GoodsInScope } from '@so-cho/db';
import { DomainError, marketDay, marketDayBounds } from '@so-cho/db/domain';
import type { MarketEntry } from '../http/market-directory.ts';

/** Before this no market could have written anything, and the shipped lunar calendar does not reach much further. */
export const firstDay = '2020-01-01';

/**
 * Which day is looked at, and as known when: `until` of the figures is also `until` of the rows behind them.
 *
 * @param asked.day a market day; without it the one of `at`, or today's
 * @param asked.at an instant; without it now, or the end of a day that is over. One still to come counts as now
 * @param asked.from first day of several; `day` is then their last
 * @throws DomainError day-out-of-range, moment-before-day, period-malformed
 */
export function momentOf(
  market: MarketEntry,
  now: Date,
  asked: { from?: string | undefined; day?: string | undefined; at?: string | undefined },
): GoodsInScope {
  const at = asked.at === undefined ? undefined : new Date(Math.min(Date.parse(asked.at), now.getTime()));
  const day = asked.day ?? marketDay(at ?? now, market);
  if (day < firstDay || day > marketDay(now, market)) {
    throw new DomainError('day-out-of-range', 'invalid', `The day lies between ${firstDay} and today.`);
  }
  const { from, to } = marketDayBounds(day, market);
  const until = at ?? new Date(Math.min(now.getTime(), to.getTime() - 1));
  if (until < from) {
    throw new DomainError('moment-before-day', 'invalid', 'The moment asked for lies before the day began.');
  }
  if (asked.from !== undefined && (asked.from > day || asked.from < firstDay)) {
    throw new DomainError('period-malformed', 'invalid', 'A period ends on the day it begins or later.');
  }
  return {
    ...(asked.from !== undefined && { from: asked.from }),
    day,
    until,
    timeZone: market.timeZone,
    dayTurnsAt: market.dayTurnsAt,
  };
}

/** Hours 0..23 in the order in which the market's day passes them. */
export function hoursOfDay(dayTurnsAt: string): number[] {
  const first = Number(dayTurnsAt.slice(0, 2));
  return Array.from({ length: 24 }, (_, index) => (first + index) % 24);
}
