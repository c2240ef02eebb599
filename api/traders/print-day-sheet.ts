import { DomainError } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { drawTable, type PaperColumn } from '../paper/draw-table.ts';
import { openPaper } from '../paper/open-paper.ts';
import { clockWords, dayWords, noteWords, paperWords, quantityWords } from './book-words.ts';
import { demoMark, footOf, ownerLines } from './paper-words.ts';
import { readBook, type ReadLine } from './read-book.ts';
import { totalsOf } from './supplier-totals.ts';

const columns: readonly PaperColumn[] = [
  { title: 'Giờ', share: 8 },
  { title: 'Mã lô', share: 22 },
  { title: 'Món hàng', share: 18 },
  { title: 'Số lượng', share: 13, align: 'right' },
  { title: 'Lấy của ai, hàng vùng nào', share: 24 },
  { title: 'Chứng từ', share: 16 },
  { title: 'Ghi chú', share: 14 },
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
    issuer: market.name,
    title: `Sổ nhập hàng ngày ${dayWords(day)}`,
    lines: ownerLines(book),
    foot: footOf(ctx, market),
    mark: demoMark(market),
    lang: 'vi',
  });
  drawTable(
    paper,
    columns,
    book.lines.map((line) => rowOf(line, market)),
  );
  const sums = totalsOf(book.lines).map(quantityWords).join(' + ');
  const unknown = book.lines.filter((line) => line.quantity.amount === null).length;
  paper.doc.moveDown(0.6).font('bold').fontSize(11);
  paper.doc.text(
    [
      `Cộng ${book.lines.length} lô`,
      ...(sums === '' ? [] : [sums]),
      ...(unknown === 0 ? [] : [`${unknown} lô không rõ số lượng`]),
    ].join(' · '),
  );
  return paper.finish();
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
