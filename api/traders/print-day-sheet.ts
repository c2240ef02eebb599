import { DomainError } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { openPaper, type PaperColumn } from '../paper/open-paper.ts';
import { clockWords, dayWords, noteWords, paperWords, quantityWords } from './book-words.ts';
import { demoMark, footOf, ownerLines } from './paper-words.ts';
import { countedLines, readBook, type ReadLine } from './read-book.ts';
import { totalsOf } from './supplier-totals.ts';

const columns: readonly PaperColumn[] = [
  { label: 'Giờ', parts: 8 },
  { label: 'Mã lô', parts: 22 },
  { label: 'Món hàng', parts: 18 },
  { label: 'Số lượng', parts: 13, isNumber: true },
  { label: 'Lấy của ai, hàng vùng nào', parts: 24 },
  { label: 'Chứng từ', parts: 16 },
  { label: 'Ghi chú', parts: 14 },
];

/**
 * A day of the caller's own book on paper.
 *
 * @throws DomainError book-empty when nothing was written that day
 */
export async function printDaySheet(ctx: Ctx, market: MarketEntry, day: string): Promise<Uint8Array> {
  const book = await readBook(ctx, market, { from: day, to: day });
  if (book.lines.length === 0) {
    throw new DomainError('book-empty', 'not-found', 'Nothing was written down in these days.');
  }
  const paper = openPaper({
    market: market.name,
    title: `Sổ nhập hàng ngày ${dayWords(day)}`,
    lines: ownerLines(book),
    foot: footOf(ctx, market),
    mark: demoMark(market),
  });
  paper.table(
    columns,
    book.lines.map((line) => rowOf(line, market)),
    'ruled',
  );
  const counted = countedLines(book.lines);
  const sums = totalsOf(counted).map(quantityWords).join(' + ');
  const unknown = counted.filter((line) => line.quantity.amount === null).length;
  paper.heading(
    [
      `Cộng ${counted.length} lô`,
      ...(sums === '' ? [] : [sums]),
      ...(unknown === 0 ? [] : [`${unknown} lô không rõ số lượng`]),
    ].join(' · '),
  );
  return paper.end();
}

function rowOf(line: ReadLine, market: MarketEntry): string[] {
  return [
    clockWords(new Date(line.arrivedAt), market, false),
    line.code,
    line.goodName,
    quantityWords(line.quantity),
    [line.supplierName ?? 'Chưa rõ nguồn', line.place].filter((word) => word !== '').join(', '),
    paperWords(line),
    noteWords(line),
  ];
}
