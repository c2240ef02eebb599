import { knownGrams, parseQuantity, unitWords } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { byteOrderMark, csvOf } from '../exchange/csv.ts';
import { noteWords, paperWords, quantityWords } from './book-words.ts';
import { readBook, type ReadLine } from './read-book.ts';

const titles = [
  'Ngày',
  'Giờ về (UTC)',
  'Mã lô',
  'Sạp',
  'Món hàng',
  'Số lượng',
  'Đơn vị',
  'Số đếm',
  'Chục mấy',
  'Gam',
  'Nguồn hàng',
  'Vùng hàng',
  'Chứng từ',
  'Ghi chú',
] as const;

/**
 * The caller's own book as a table for a spreadsheet, everything that it holds.
 *
 * @throws DomainError span-too-long, span-reversed
 */
export async function writeOwnCsv(
  ctx: Ctx,
  market: MarketEntry,
  span: { from: string; to: string },
): Promise<string> {
  const { lines } = await readBook(ctx, market, span);
  return byteOrderMark + csvOf(titles, lines.map(rowOf));
}

/** Masses are whole grams: no spreadsheet reads a decimal sign of another country into them. */
function rowOf(line: ReadLine): (string | number | null)[] {
  const quantity = parseQuantity(line.quantity);
  return [
    line.day,
    line.arrivedAt,
    line.code,
    line.stall,
    line.goodName,
    quantityWords(line.quantity),
    unitWords[quantity.unit].vi,
    quantity.unit === 'kg' ? null : quantity.amount,
    quantity.askedSize ?? null,
    knownGrams(quantity),
    line.supplierName,
    line.place,
    paperWords(line),
    noteWords(line),
  ];
}
