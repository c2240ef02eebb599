import { hoursOn } from '@so-cho/db/domain/market';
import { formatTime } from '#ui/format/index.ts';

type Hours = Parameters<typeof hoursOn>[1] & { readonly timeZone: string; readonly today: string };

/**
 * Whether a stall is open at an instant: it was seen open today, and the clock stands within its own hours or else the
 * market's, which a notice of the board may have changed for the day. Hours that end after midnight run into the next day.
 */
export function isOpenNow(
  stall: { readonly isSeenOpen: boolean; readonly opensAt: string | null; readonly closesAt: string | null },
  market: Hours,
  notices: Parameters<typeof hoursOn>[2],
  now: Date,
): boolean {
  if (!stall.isSeenOpen) return false;
  const ofDay = hoursOn(market.today, market, notices);
  if (ofDay === null) return false;
  const [from, to] = [stall.opensAt ?? ofDay.opensAt, stall.closesAt ?? ofDay.closesAt];
  const time = formatTime('vi', now.toISOString(), market.timeZone);
  return from <= to ? from <= time && time < to : time >= from || time < to;
}
