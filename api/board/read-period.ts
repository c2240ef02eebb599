import {
  inMarket,
  joinAsWritten,
  kitRates,
  markedDays,
  periodFigures,
  rollDays,
  spanSafety,
  stallCounts,
  type PeriodFigures,
  type Span,
  type SpanSafety,
  type Tx,
} from '@so-cho/db';
import {
  addDays,
  addMonths,
  analytes,
  analyteWords,
  DomainError,
  daysBetween,
  isOneOf,
  marketDay,
  marketDayBounds,
  mondayOf,
  periodBefore,
  periodYearBefore,
  type DayPeriod,
  type IsoDay,
} from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { tintOfGroup } from './board-figures.ts';
import { summaryOf } from './market-summary.ts';
import { firstDay } from './moment.ts';
import type { BoardPeriod, BoardPeriodQuery } from './period-shapes.ts';
import { rateOf } from './rate.ts';

/** Two years and the days of a leap year: longer answers nobody's question and reads all there is. */
const daysMax = 732;
/** Marked days that a reader counts by the way; more are counted and kept first, as the job would. */
const marksMax = 3;
const daysAtOnce = 40;

/**
 * What came in and what was done over a period, against another one. Sums of kept day figures, which are never older than
 * their rows (`rollDays`).
 *
 * @throws DomainError period-malformed, day-out-of-range
 */
export async function readBoardPeriod(
  ctx: Ctx,
  market: MarketEntry,
  query: BoardPeriodQuery,
): Promise<BoardPeriod> {
  const now = ctx.clock.now();
  const today = marketDay(now, market);
  const period = periodOf(query, today);
  const other = againstOf(query, period);
  for (const one of other ? [period, other] : [period]) await keepDays(ctx, market, one, today);
  const scope = { marketId: market.id, userId: ctx.actor.userId };
  return inMarket(ctx.orm, scope, async (tx) => {
    await joinAsWritten(tx);
    const read = (one: DayPeriod) => readOne(tx, market, one, { today, until: now });
    const names = await categoryFacts(tx);
    const mine = await read(period);
    const against = other === undefined ? null : await read(other);
    const { stalls } = await stallCounts(tx);
    const step = stepOf(period);
    return {
      market: summaryOf(market, stalls, now),
      asOf: now.toISOString(),
      ...said(mine, names),
      step,
      bySteps: stepsOf(mine.figures.byDay, period, step),
      against: against === null ? null : said(against, names),
    };
  });
}

/** @throws DomainError period-malformed, day-out-of-range */
export function periodOf(
  query: { from?: IsoDay | undefined; to?: IsoDay | undefined },
  today: IsoDay,
): DayPeriod {
  const to = query.to === undefined || query.to > today ? today : query.to;
  const from = query.from ?? `${to.slice(0, 7)}-01`;
  if (from > today || from < firstDay) {
    throw new DomainError('day-out-of-range', 'invalid', `The day lies between ${firstDay} and today.`);
  }
  return mustBePeriod({ from, to });
}

function mustBePeriod(period: DayPeriod): DayPeriod {
  const days = daysBetween(period.from, period.to) + 1;
  if (days < 1 || days > daysMax) {
    throw new DomainError('period-malformed', 'invalid', `A period has 1 to ${daysMax} days.`, {
      details: { from: period.from, to: period.to, daysMax },
    });
  }
  return period;
}

function againstOf(query: BoardPeriodQuery, period: DayPeriod): DayPeriod | undefined {
  if (query.againstFrom !== undefined && query.againstTo !== undefined) {
    return mustBePeriod({ from: query.againstFrom, to: query.againstTo });
  }
  if (query.against === 'none') return undefined;
  return query.against === 'year' ? periodYearBefore(period) : periodBefore(period);
}

/** Counts what waits before it is read, when it is more than a reader should count by the way. */
export async function keepDays(
  ctx: Ctx,
  market: MarketEntry,
  period: DayPeriod,
  today: IsoDay,
): Promise<void> {
  const scope = { marketId: market.id };
  const waiting = await inMarket(ctx.orm, scope, (tx) => markedDays(tx, period));
  if (waiting.filter((day) => day !== today).length <= marksMax) return;
  let rolled: number;
  do {
    rolled = await inMarket(ctx.orm, scope, async (tx) => {
      await joinAsWritten(tx);
      return rollDays(tx, market, daysAtOnce);
    });
  } while (rolled === daysAtOnce);
}

/** The instants of a period, as known at `until`. */
export function spanOf(market: MarketEntry, period: DayPeriod, until: Date): Span {
  const end = marketDayBounds(period.to, market).to;
  return {
    from: marketDayBounds(period.from, market).from,
    // What is to come is not known yet, and a device's clock that runs ahead does not make it so.
    to: end < until ? end : new Date(until.getTime() + 1),
  };
}

interface Read {
  readonly period: DayPeriod;
  readonly figures: PeriodFigures;
  readonly safety: SpanSafety;
  readonly kits: Awaited<ReturnType<typeof kitRates>>;
}

async function readOne(
  tx: Tx,
  market: MarketEntry,
  period: DayPeriod,
  at: { today: IsoDay; until: Date },
): Promise<Read> {
  const span = spanOf(market, period, at.until);
  const clock = { timeZone: market.timeZone, dayTurnsAt: market.dayTurnsAt };
  return {
    period,
    figures: await periodFigures(tx, period, { ...clock, ...at }),
    safety: await spanSafety(tx, span, period),
    kits: await kitRates(tx, {
      ...clock,
      from: new Date(span.from.getTime() - 1),
      until: new Date(span.to.getTime() - 1),
    }),
  };
}

type CategoryFacts = ReadonlyMap<string, { readonly nameEn: string; readonly group: string }>;

async function categoryFacts(tx: Tx): Promise<CategoryFacts> {
  const rows = await tx.db.selectFrom('category').select(['code', 'name_en', 'goods_group']).execute();
  return new Map(rows.map((row) => [row.code, { nameEn: row.name_en, group: row.goods_group }]));
}

function said(
  { period, figures, safety, kits }: Read,
  categories: CategoryFacts,
): NonNullable<BoardPeriod['against']> {
  const sum = (of: 'n' | 'presumptive') => kits.reduce((all, kit) => all + kit[of], 0);
  return {
    from: period.from,
    to: period.to,
    daysWithGoods: figures.byDay.length,
    total: figures.total,
    byCategory: figures.byCategory.map((one) => {
      const facts = categories.get(one.key);
      return { ...one, nameEn: facts?.nameEn ?? one.name, tint: tintOfGroup(facts?.group ?? 'grocery') };
    }),
    byOrigin: [...figures.byOrigin],
    safety: {
      ...safety,
      tests: kits.map((kit) => ({
        analyte: kit.analyte,
        name: isOneOf(analytes, kit.analyte) ? analyteWords[kit.analyte].vi : kit.analyte,
        presumptive: rateOf(kit.presumptive, kit.n),
      })),
      allTests: rateOf(sum('presumptive'), sum('n')),
    },
  };
}

function stepOf({ from, to }: DayPeriod): BoardPeriod['step'] {
  const days = daysBetween(from, to) + 1;
  return days <= 35 ? 'day' : days <= 186 ? 'week' : 'month';
}

/** Every step of the period, also those without goods, so that a gap is seen. */
function stepsOf(
  days: PeriodFigures['byDay'],
  period: DayPeriod,
  step: BoardPeriod['step'],
): BoardPeriod['bySteps'] {
  const steps: DayPeriod[] = [];
  for (let from = period.from; from <= period.to;) {
    const next = { day: addDays(from, 1), week: addDays(mondayOf(from), 7), month: nextMonth(from) }[step];
    const to = addDays(next, -1);
    steps.push({ from, to: to < period.to ? to : period.to });
    from = next;
  }
  return steps.map(({ from, to }) => {
    const some = days.filter(({ day }) => day >= from && day <= to);
    const sum = (of: 'lots' | 'grams' | 'paperedLots' | 'paperedGrams') =>
      some.reduce((all, one) => all + one[of], 0);
    return {
      from,
      to,
      lots: sum('lots'),
      grams: sum('grams'),
      paperedLots: sum('paperedLots'),
      paperedGrams: sum('paperedGrams'),
    };
  });
}

function nextMonth(day: IsoDay): IsoDay {
  return addMonths(`${day.slice(0, 7)}-01`, 1);
}
