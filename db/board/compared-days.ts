import { sql } from 'kysely';
import { countedLot } from '../counted-lot.ts';
import { likeDays, type DayKind } from '../domain/market/index.ts';
import type { Tx } from '../transaction.ts';
import type { GoodsInScope } from './goods-in.ts';
import { median } from './median.ts';

export interface ComparedDays {
  /** What kind of day it is, which decides what it is held against. */
  readonly kind: DayKind;
  /** Days that are a measure for the day (`likeDays`), newest first, that have any lot at all. */
  readonly days: readonly string[];
  /** Same weekdays of these weeks that are no measure: first or fifteenth of a lunar month, Tết. */
  readonly leftOut: readonly string[];
  /** Medians over those days, each as it was known at the same clock time; null without such a day. */
  readonly medianLots: number | null;
  readonly medianGrams: number | null;
  /**
   * Median grams by hour of arrival, 0..23. An hour that is over is compared as it was known at this time of day;
   * the hour that runs and those to come show what those days ended with.
   */
  readonly medianGramsByHour: ReadonlyMap<number, number>;
}

/** What comparable days, mostly the same weekday of the last eight weeks, looked like at this time of day. */
export async function comparedDays(tx: Tx, scope: GoodsInScope): Promise<ComparedDays> {
  const like = likeDays(scope.day);
  const rows = like.days.length === 0 ? [] : await hoursOfDays(tx, scope, like.days);
  const byDay = Map.groupBy(rows, (row) => row.day);
  const days = [...byDay.keys()].sort().reverse();
  const ofDays = (value: (row: HourRow) => number) =>
    days.map((day) => (byDay.get(day) ?? []).reduce((sum, row) => sum + value(row), 0));
  const hours = [...new Set(rows.map((row) => row.hour))];
  return {
    kind: like.kind,
    days,
    leftOut: like.leftOut.map((one) => one.day),
    medianLots: median(ofDays((row) => row.lots)),
    medianGrams: median(ofDays((row) => row.grams)),
    medianGramsByHour: new Map(
      hours.map((hour) => [
        hour,
        median(ofDays((row) => (row.hour !== hour ? 0 : row.is_over ? row.grams : row.grams_in_the_end))) ??
          0,
      ]),
    ),
  };
}

interface HourRow {
  readonly day: string;
  readonly hour: number;
  readonly is_over: boolean;
  readonly lots: number;
  readonly grams: number;
  readonly grams_in_the_end: number;
}

/** Wall clocks are reckoned once for a day and once for a lot: thousands of lots are held against each other every morning. */
async function hoursOfDays(tx: Tx, scope: GoodsInScope, days: readonly string[]): Promise<HourRow[]> {
  const { day, until, timeZone, dayTurnsAt } = scope;
  const wall = sql`(${until}::timestamptz at time zone ${timeZone})`;
  // Whole days back by the wall clock, so that a change of clocks in between moves nothing.
  const compared = sql<{
    day: string;
    cut: Date;
  }>`(select like_day.day, (${wall} - (${day}::date - like_day.day) * interval '1 day')
    at time zone ${timeZone} as cut from unnest(${days}::date[]) like_day (day))`;
  const hour = sql<number>`extract(hour from row.local)::integer`;
  return tx.db
    .selectFrom((from) =>
      from
        .selectFrom(compared.as('d'))
        .innerJoin('lot as l', 'l.day', 'd.day')
        .innerJoin('lot_state as s', (join) =>
          join.onRef('s.market_id', '=', 'l.market_id').onRef('s.lot_id', '=', 'l.id'),
        )
        .where('l.market_id', '=', tx.marketId)
        .where('l.day', 'in', days)
        .where('s.day', 'in', days)
        .where(countedLot('s'))
        .where('l.source', '<>', 'move')
        .select([
          'l.day',
          's.grams',
          sql<Date>`l.arrived_at at time zone ${timeZone}`.as('local'),
          sql<boolean>`l.arrived_at <= d.cut and l.recorded_at <= d.cut`.as('is_known'),
        ])
        // Keeps the wall clock of a lot from being reckoned anew wherever it is named.
        .offset(0)
        .as('row'),
    )
    .select([
      'day',
      hour.as('hour'),
      sql<boolean>`bool_and(date_trunc('hour', row.local - ${dayTurnsAt}::interval - row.day) + interval '1 hour'
        <= ${wall} - ${dayTurnsAt}::interval - ${day}::date)`.as('is_over'),
      sql<number>`count(*) filter (where is_known)`.as('lots'),
      sql<number>`coalesce(sum(grams) filter (where is_known), 0)::bigint`.as('grams'),
      sql<number>`coalesce(sum(grams), 0)::bigint`.as('grams_in_the_end'),
    ])
    .groupBy(['day', hour])
    .execute();
}
