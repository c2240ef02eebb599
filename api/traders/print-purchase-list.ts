import { DomainError } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { openPaper, type PaperColumn } from '../paper/open-paper.ts';
import { dayWords, noteWords, quantityWords } from './book-words.ts';
import { demoMark, footOf, ownerLines } from './paper-words.ts';
import { countedLines, readBook, type ReadLine } from './read-book.ts';
import type { PurchaseListQuery } from './shapes.ts';
import { totalsOf } from './supplier-totals.ts';

/** Price and sum stay empty: the book never asks for them, and whoever needs them writes them in. */
const columns: readonly PaperColumn[] = [
  { label: 'Số', parts: 4, isNumber: true },
  { label: 'Ngày mua', parts: 10 },
  { label: 'Người bán', parts: 20 },
  { label: 'Nơi bán, vùng hàng', parts: 18 },
  { label: 'Hàng hóa', parts: 16 },
  { label: 'Số lượng', parts: 11, isNumber: true },
  { label: 'Đơn giá', parts: 10, isNumber: true },
  { label: 'Thành tiền', parts: 11, isNumber: true },
  { label: 'Ghi chú', parts: 12 },
];

/**
 * The list of purchases (bảng kê thu mua hàng hóa) of the caller's own book: goods bought without an invoice. What has
 * an invoice needs no list and is only counted.
 *
 * @throws DomainError book-empty, span-too-long, span-reversed
 */
export async function printPurchaseList(
  ctx: Ctx,
  market: MarketEntry,
  { from, to, supplier }: PurchaseListQuery,
): Promise<Uint8Array> {
  const book = await readBook(ctx, market, { from, to });
  const theirs = countedLines(book.lines).filter(
    (line) => supplier === undefined || line.supplierId === supplier,
  );
  const listed = theirs.filter((line) => !line.papers.includes('HD'));
  if (listed.length === 0) {
    throw new DomainError('book-empty', 'not-found', 'Nothing was bought without an invoice in these days.');
  }
  const invoiced = theirs.length - listed.length;
  const paper = openPaper({
    market: market.name,
    title: 'Bảng kê thu mua hàng hóa',
    lines: [
      ...ownerLines({ ...book, lines: listed }),
      from === to ? `Ngày ${dayWords(from)}` : `Từ ngày ${dayWords(from)} đến ngày ${dayWords(to)}`,
      'Hàng mua không có hóa đơn.' +
        (invoiced === 0 ? '' : ` ${invoiced} lô đã có hóa đơn nên không kê ở đây.`),
    ],
    foot: footOf(ctx, market),
    mark: demoMark(market),
    isLandscape: true,
  });
  paper.table(columns, listed.map(rowOf), 'ruled');
  const sums = totalsOf(listed).map(quantityWords).join(' + ');
  paper.heading(`Cộng ${listed.length} lần mua${sums === '' ? '' : ` · ${sums}`}`);
  paper.signatures(['Người bán', 'Người lập bảng kê']);
  return paper.end();
}

function rowOf(line: ReadLine, index: number): string[] {
  return [
    String(index + 1),
    dayWords(line.day),
    line.supplierName ?? '',
    line.place,
    line.goodName,
    quantityWords(line.quantity),
    '',
    '',
    noteWords(line),
  ];
}
