import type { BoardPeriod, LotRowsFilter } from '@so-cho/api/client';
import { addDays, periodAround, periodBefore, periodKindOf } from '@so-cho/db/domain/market';
import type { DayPeriod, PeriodKind } from '@so-cho/db/domain/market';
import { roomAddress } from '#lib/staff/room-address.ts';
import type { PageAddress } from '#ui/messages/index.ts';

/** The page of another period, held against the same kind of other one. */
export function periodAddress(url: PageAddress, period: DayPeriod): string {
  const against = url.searchParams.get('against') ?? undefined;
  return roomAddress('/ban-quan-ly/bao-cao', url, {
    ...period,
    against: against === 'other' ? undefined : against,
  });
}

/** The rows behind a figure of a period: the same days and moment, so that their number is the figure's. */
export function periodRows(
  url: PageAddress,
  period: Pick<BoardPeriod, 'from' | 'to' | 'asOf'>,
  filter: LotRowsFilter = {},
): string {
  return roomAddress('/ban-quan-ly/hang-ve', url, {
    ...(period.from !== period.to && { from: period.from }),
    day: period.to,
    until: period.asOf,
    ...filter,
  });
}

/** The whole period that the days shown are, or have begun to be: this month has its end before it. */
export function wholeOf(
  period: DayPeriod,
  today: string,
): { kind: PeriodKind | undefined; whole: DayPeriod } {
  const kind =
    periodKindOf(period) ??
    (period.to === today
      ? (['month', 'quarter', 'half', 'year', 'week'] as const).find(
          (one) => periodAround(one, today).from === period.from,
        )
      : undefined);
  return { kind, whole: kind === undefined ? period : periodAround(kind, period.from) };
}

export function neighbours(
  period: DayPeriod,
  today: string,
): { earlier: DayPeriod; later: DayPeriod | undefined } {
  const { kind, whole } = wholeOf(period, today);
  const next = addDays(whole.to, 1);
  const later = kind === undefined ? undefined : periodAround(kind, next);
  return {
    earlier: periodBefore(whole),
    later: later !== undefined && later.from <= today ? later : undefined,
  };
}

/** The query under which a report is kept: a period under way by its kind, so that it moves on; any other by its days. */
export function keptQuery(url: PageAddress, period: BoardPeriod, today: string): string {
  const { kind, whole } = wholeOf(period, today);
  const isUnderWay = kind !== undefined && whole.from <= today && today <= whole.to;
  const query = new URLSearchParams(isUnderWay ? { ky: kind } : { from: period.from, to: period.to });
  const against = url.searchParams.get('against');
  if (against === 'other' && period.against !== null) {
    query.set('againstFrom', period.against.from);
    query.set('againstTo', period.against.to);
  }
  if (against !== null) query.set('against', against);
  return query.toString();
}
