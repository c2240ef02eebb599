import { bookDays, type Tx } from '@so-cho/db';
import { addDays, addMonths, fullBook, fullBookDays, fullBookSince, marketDay } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { countedLines, readBook, type ReadLine } from './read-book.ts';
import type { BookLine, DayBook } from './shapes.ts';
import { supplierTotals } from './supplier-totals.ts';

/**
 * A trader's own book of one month: every line, whom they bought from, and whether the last thirty days are full.
 *
 * @param asked `YYYY-MM`; by default this month
 */
export async function showDayBook(ctx: Ctx, market: MarketEntry, asked?: string): Promise<DayBook> {
  const today = marketDay(ctx.clock.now(), market);
  const month = asked ?? today.slice(0, 7);
  const from = `${month}-01`;
  const span = { from, to: addDays(addMonths(from, 1), -1) };
  const also = async (tx: Tx, traderIds: readonly string[]) => ({
    recent: await bookDays(tx, { traderIds, from: fullBookSince(today), to: today }),
    firstDay: await firstDayOf(tx, traderIds),
  });
  const book = await readBook(ctx, market, span, also);
  const recent = book.also?.recent ?? [];
  const entries = recent.map((row) => ({ day: row.day, shelfLifeDays: row.shelf_life_days }));
  const { coveredDays, missing, isFull } = fullBook(entries, today);
  return {
    today,
    month,
    firstMonth: book.also?.firstDay?.slice(0, 7) ?? null,
    lines: newestDayFirst(book.lines).map(bare),
    suppliers: supplierTotals(countedLines(book.lines)),
    fullBook: { days: fullBookDays, coveredDays, missing: [...missing], isFull },
  };
}

function newestDayFirst(lines: readonly ReadLine[]): ReadLine[] {
  return lines.toSorted((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));
}

function bare({ supplierId: _left, ...line }: ReadLine): BookLine {
  return line;
}

async function firstDayOf(tx: Tx, traderIds: readonly string[]): Promise<string | null> {
  if (traderIds.length === 0) return null;
  const first = await tx.db
    .selectFrom('lot')
    .select('day')
    .where('trader_id', 'in', traderIds)
    .orderBy('day')
    .limit(1)
    .executeTakeFirst();
  return first?.day ?? null;
}
