import { sql } from 'kysely';
import type { MarketClock } from '../domain/market/index.ts';
import type { Tx } from '../transaction.ts';
import { dayFigures, type DayFigure } from './day-figures.ts';
import { markedDays } from './roll-days.ts';

/** Days from one to another, both of them included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Goods in over a period: the sums of its days. */
export interface PeriodFigures {
  readonly total: DayFigure;
  readonly byDay: readonly (DayFigure & { readonly day: string })[];
  readonly byCategory: readonly (DayFigure & { readonly key: string; readonly name: string })[];
  readonly byOrigin: readonly (DayFigure & { readonly key: string; readonly name: string })[];
}

type Part = 'total' | 'category' | 'origin';
interface Row extends DayFigure {
  readonly part: Part;
  readonly key: string;
  readonly name: string;
}

/**
 * Sums kept figures of days, and counts from their rows the days whose figures are not kept: those that bear a mark, and
 * the one that is under way.
 *
 * @param at.today, at.until the market's day under way and the instant up to which it is counted
 */
export async function periodFigures(
  tx: Tx,
  period: Period,
  at: MarketClock & { readonly today: string; readonly until: Date },
): Promise<PeriodFigures> {
  const marked = await markedDays(tx, period);
  const isUnderWay = period.from <= at.today && at.today <= period.to;
  const live = [...new Set(isUnderWay ? [...marked, at.today] : marked)];
  const kept = await keptSums(tx, period, live);
  const days = await keptDays(tx, period, live);
  const rows: Row[] = [...kept];
  for (const day of live) {
    // A past day is whole; only the one under way has an end that moves.
    const until = day === at.today ? at.until : new Date('9999-12-31T00:00:00Z');
    const figures = await dayFigures(tx, { day, until, timeZone: at.timeZone, dayTurnsAt: at.dayTurnsAt });
    rows.push({ ...figures.total, part: 'total', key: '', name: '' });
    rows.push(...figures.byCategory.map((one) => ({ ...one, part: 'category' as const, key: one.code })));
    rows.push(...figures.byOrigin.map((one) => ({ ...one, part: 'origin' as const })));
    if (figures.total.lots > 0) days.push({ ...figures.total, day });
  }
  const of = (part: Part) => summed(rows.filter((row) => row.part === part));
  return {
    total: rows.filter((row) => row.part === 'total').reduce(plus, nothing),
    byDay: days.toSorted((a, b) => a.day.localeCompare(b.day)),
    byCategory: of('category'),
    byOrigin: of('origin'),
  };
}

const counts = {
  lots: sql<number>`coalesce(sum(lots), 0)::bigint`.as('lots'),
  grams: sql<number>`coalesce(sum(grams), 0)::bigint`.as('grams'),
  lotsWithoutMass: sql<number>`coalesce(sum(lots_without_mass), 0)::bigint`.as('lotsWithoutMass'),
  paperedLots: sql<number>`coalesce(sum(papered_lots), 0)::bigint`.as('paperedLots'),
  paperedGrams: sql<number>`coalesce(sum(papered_grams), 0)::bigint`.as('paperedGrams'),
  admitted: sql<number>`coalesce(sum(admitted), 0)::bigint`.as('admitted'),
  checked: sql<number>`coalesce(sum(checked), 0)::bigint`.as('checked'),
  scanned: sql<number>`coalesce(sum(scanned), 0)::bigint`.as('scanned'),
  late: sql<number>`coalesce(sum(late), 0)::bigint`.as('late'),
  corrected: sql<number>`coalesce(sum(corrected), 0)::bigint`.as('corrected'),
  joined: sql<number>`coalesce(sum(joined), 0)::bigint`.as('joined'),
};

function keptOf(tx: Tx, period: Period, live: readonly string[]) {
  return tx.db
    .selectFrom('day_figure')
    .where('market_id', '=', tx.marketId)
    .where('day', '>=', period.from)
    .where('day', '<=', period.to)
    .where(sql<boolean>`day <> all(${live}::date[])`);
}

async function keptSums(tx: Tx, period: Period, live: readonly string[]): Promise<Row[]> {
  const rows = await keptOf(tx, period, live)
    // The name a source has now stands for it in every day.
    .select(['part', 'key', sql<string>`(array_agg(name order by day desc))[1]`.as('name')])
    .select(Object.values(counts))
    .groupBy(['part', 'key'])
    .execute();
  return rows.map((row) => ({ ...row, part: partOf(row.part) }));
}

async function keptDays(
  tx: Tx,
  period: Period,
  live: readonly string[],
): Promise<(DayFigure & { day: string })[]> {
  return keptOf(tx, period, live)
    .where('part', '=', 'total')
    .where('lots', '>', 0)
    .select('day')
    .select(Object.values(counts))
    .groupBy('day')
    .execute();
}

function partOf(text: string): Part {
  return text === 'category' || text === 'origin' ? text : 'total';
}

const nothing: DayFigure = {
  lots: 0,
  grams: 0,
  lotsWithoutMass: 0,
  paperedLots: 0,
  paperedGrams: 0,
  admitted: 0,
  checked: 0,
  scanned: 0,
  late: 0,
  corrected: 0,
  joined: 0,
};

/** Rows of one key as one, the heaviest first. */
function summed(rows: readonly Row[]): (DayFigure & { key: string; name: string })[] {
  return [...Map.groupBy(rows, (row) => row.key)]
    .map(([key, some]) => ({ ...some.reduce(plus, nothing), key, name: some.at(-1)?.name ?? '' }))
    .filter((one) => one.lots > 0)
    .toSorted((a, b) => b.grams - a.grams || b.lots - a.lots || a.key.localeCompare(b.key));
}

function plus(a: DayFigure, b: DayFigure): DayFigure {
  return {
    lots: a.lots + b.lots,
    grams: a.grams + b.grams,
    lotsWithoutMass: a.lotsWithoutMass + b.lotsWithoutMass,
    paperedLots: a.paperedLots + b.paperedLots,
    paperedGrams: a.paperedGrams + b.paperedGrams,
    admitted: a.admitted + b.admitted,
    checked: a.checked + b.checked,
    scanned: a.scanned + b.scanned,
    late: a.late + b.late,
    corrected: a.corrected + b.corrected,
    joined: a.joined + b.joined,
  };
}
