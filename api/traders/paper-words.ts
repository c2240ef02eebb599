import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { clockWords } from './book-words.ts';
import type { ReadBook } from './read-book.ts';

/** Whose paper it is: the business and its stalls. No name, no number of a person. */
export function ownerLines(book: Pick<ReadBook, 'businesses' | 'lines'>): string[] {
  const stalls = [...new Set(book.lines.map((line) => line.stall))].sort();
  return [book.businesses.join(', '), `Sạp ${stalls.join(', ')}`].filter((line) => line !== '');
}

export function footOf(ctx: Ctx, market: MarketEntry): string {
  return `In từ Sổ Chợ lúc ${clockWords(ctx.clock.now(), market, true)}, theo lời khai và chứng từ đã ghi trong sổ`;
}

export function demoMark(market: MarketEntry): string {
  return market.isDemo ? 'DỮ LIỆU MÔ PHỎNG' : '';
}
