import { marketDay, marketTime } from './market-day.ts';
import type { MarketClock } from './market-day.ts';
import { hoursOn } from './notices.ts';

/** What is known of a stall: who saw it, and its own hours `HH:MM`, null where it has the market's. */
export interface SeenStall {
  /** Goods or whoever walked past said on the present market day that it is open. */
  readonly isSeenOpen: boolean;
  /** The same of the market day before, and nobody has said anything since. */
  readonly wasSeenOpen?: boolean | undefined;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
}

type Hours = Parameters<typeof hoursOn>[1];
/** What the board said of days. */
interface Days {
  readonly notices: Parameters<typeof hoursOn>[2];
  /** The market's hours on the market day before; null when it was shut. */
  readonly hoursBefore: Hours | null;
}

const minutesOfDay = 1440;

/**
 * Whether a stall is open at an instant: it was seen open, and the clock stands within its own hours, or else the market's,
 * which a notice of the board may have changed for the day. Hours that end at or before the time they begin run past
 * midnight; the rest of such a night belongs to the day on which it began: its notice counts, and so does who was seen then.
 *
 * @param now a valid instant; the closing minute itself is shut
 */
export function isOpenAt(now: Date, stall: SeenStall, market: Hours & MarketClock, days: Days): boolean {
  const hours = hoursOn(marketDay(now, market), market, days.notices);
  // Counted from the minute at which the market's day turns, so that a day is one stretch whenever it begins.
  const since = (time: string) =>
    (minuteOf(time) - minuteOf(market.dayTurnsAt) + minutesOfDay) % minutesOfDay;
  const at = since(marketTime(now, market.timeZone));
  const runs = (ofDay: Hours | null, minute: number) => {
    if (ofDay === null) return false;
    const [from, to] = [since(stall.opensAt ?? ofDay.opensAt), since(stall.closesAt ?? ofDay.closesAt)];
    const lasts = (to - from + minutesOfDay) % minutesOfDay || minutesOfDay;
    return from <= minute && minute < from + lasts;
  };
  if (stall.isSeenOpen && runs(hours, at)) return true;
  return (stall.isSeenOpen || stall.wasSeenOpen === true) && runs(days.hoursBefore, at + minutesOfDay);
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
