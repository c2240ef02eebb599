import { formatTime } from '#ui/format/index.ts';

interface Hours {
  readonly opensAt: string;
  readonly closesAt: string;
  readonly timeZone: string;
}

/**
 * Whether a stall is open at an instant: it was seen open today, and the clock stands within its own hours or else the
 * market's. Hours that end after midnight run into the next day.
 */
export function isOpenNow(
  stall: { readonly isSeenOpen: boolean; readonly opensAt: string | null; readonly closesAt: string | null },
  market: Hours,
  now: Date,
): boolean {
  if (!stall.isSeenOpen) return false;
  const [from, to] = [stall.opensAt ?? market.opensAt, stall.closesAt ?? market.closesAt];
  const time = formatTime('vi', now.toISOString(), market.timeZone);
  return from <= to ? from <= time && time < to : time >= from || time < to;
}
