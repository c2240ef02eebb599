import { DomainError } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { drawTable, keepTogether, type PaperColumn } from '../paper/draw-table.ts';
import { marginPt, openPaper, type Paper } from '../paper/open-paper.ts';
import { dayWords, noteWords, quantityWords } from './book-words.ts';
import { demoMark, footOf, ownerLines } from './paper-words.ts';
import { readBook, type ReadLine } from './read-book.ts';
import type { PurchaseListQuery } from './shapes.ts';
import { totalsOf } from './supplier-totals.ts';

/** Price and sum stay empty: the book never asks for them, and whoever needs them writes them in. */
const columns: readonly PaperColumn[] = [
  { title: 'Số', share: 4, align: 'right' },
  { title: 'Ngày mua', share: 10 },
  { title: 'Người bán', share: 20 },
  { title: 'Nơi bán, vùng hàng', share: 18 },
  { title: 'Hàng hóa', share: 16 },
  { title: 'Số lượng', share: 11, align: 'right' },
  { title: 'Đơn giá', share: 10, align: 'right' },
  { title: 'Thành tiền', share: 11, align: 'right' },
  { title: 'Ghi chú', share: 12 },
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
  const theirs = book.lines.filter((line) => supplier === undefined || line.supplierId === supplier);
  const listed = theirs.filter((line) => !line.papers.includes('HD'));
  if (listed.length === 0) {
    throw new DomainError('book-empty', 'not-found', 'Nothing was bought without an invoice in these days.');
  }
  const invoiced = theirs.length - listed.length;
  const paper = openPaper({
    issuer: market.name,
    title: 'Bảng kê thu mua hàng hóa',
    lines: [
      ...ownerLines({ ...book, lines: listed }),
      from === to ? `Ngày ${dayWords(from)}` : `Từ ngày ${dayWords(from)} đến ngày ${dayWords(to)}`,
      'Hàng mua không có hóa đơn.' +
        (invoiced === 0 ? '' : ` ${invoiced} lô đã có hóa đơn nên không kê ở đây.`),
    ],
    foot: footOf(ctx, market),
    mark: demoMark(market),
    lang: 'vi',
    layout: 'landscape',
  });
  drawTable(paper, columns, listed.map(rowOf));
  paper.doc.moveDown(0.6).font('bold').fontSize(11);
  paper.doc.text(`Cộng ${listed.length} lần mua · ${totalsOf(listed).map(quantityWords).join(' + ')}`);
  drawSignatures(paper);
  return paper.finish();
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

const signaturePt = 90;

function drawSignatures(paper: Paper): void {
  paper.doc.moveDown(1.2);
  keepTogether(paper, signaturePt);
  const { doc, widthPt } = paper;
  const y = doc.y;
  for (const [index, who] of ['Người bán', 'Người lập bảng kê'].entries()) {
    const at = { width: widthPt / 2, align: 'center' } as const;
    const x = marginPt + (index * widthPt) / 2;
    doc.font('bold').fontSize(11).text(who, x, y, at);
    doc
      .font('regular')
      .fontSize(9.5)
      .text('(ký, ghi rõ họ tên)', x, y + 16, at);
  }
}
