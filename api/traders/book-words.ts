import { formatQuantity, paperKindWords, parseQuantity } from '@so-cho/db/domain';
import type { MarketEntry } from '../http/market-directory.ts';
import type { BookLine } from './shapes.ts';

/** Words of the printed book. A paper that is handed on in a Vietnamese market is Vietnamese. */
export const holdWords = {
  stop_sale: 'tạm ngừng bán, chờ xác minh',
  hold: 'tạm giữ',
  recall: 'phải thu hồi',
} as const;

const writtenWords = { self: '', helper: 'ghi giúp', gate: 'cổng ghi' } as const;

export function paperWords(line: Pick<BookLine, 'papers'>): string {
  return line.papers.length === 0
    ? 'chưa có chứng từ'
    : line.papers.map((kind) => paperKindWords[kind].vi).join(', ');
}

/** What a reader must know of a line: that it was corrected, who wrote it, what stops it. */
export function noteWords(line: Pick<BookLine, 'isCorrected' | 'isVoided' | 'writtenBy' | 'hold'>): string {
  return [
    line.isVoided ? 'ghi nhầm, không tính' : '',
    line.isCorrected ? 'đã sửa' : '',
    writtenWords[line.writtenBy],
    line.hold === null ? '' : holdWords[line.hold],
  ]
    .filter((word) => word !== '')
    .join(', ');
}

export function quantityWords(quantity: BookLine['quantity']): string {
  return formatQuantity(parseQuantity(quantity), 'vi');
}

/** `2026-11-29` as 29/11/2026. */
export function dayWords(day: string): string {
  return day.split('-').toReversed().join('/');
}

/** An instant by the market's clock: 04:10, or 29/11/2026 04:10. */
export function clockWords(instant: Date, market: MarketEntry, withDay: boolean): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: market.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  })
    .format(instant)
    .split(', ');
  const [day = '', time = ''] = parts;
  return withDay ? `${time} ${dayWords(day)}` : time;
}
