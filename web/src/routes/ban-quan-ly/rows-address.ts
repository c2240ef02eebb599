import type { BoardToday, LotRowsFilter } from '@so-cho/api/client';
import { roomAddress } from '#lib/staff/room-address.ts';
import type { PageAddress } from '#ui/messages/index.ts';

/** The rows behind a figure: the same day and moment, so that their number is the figure's. */
export function rowsAddress(
  url: PageAddress,
  board: Pick<BoardToday, 'day' | 'asOf'>,
  filter: LotRowsFilter = {},
): string {
  return roomAddress('/ban-quan-ly/hang-ve', url, { day: board.day, until: board.asOf, ...filter });
}
