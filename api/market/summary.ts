import type { MarketSummaryRow } from '@so-cho/db';
import { marketDay } from '@so-cho/db/domain';
import type { MarketSummary } from './shapes.ts';

/** A market as every page names it. `today` is the market's own day at `now`. */
export function marketSummaryOf(row: MarketSummaryRow, now: Date): MarketSummary {
  const clock = { timeZone: row.time_zone, dayTurnsAt: hourMinute(row.day_turns_at) };
  return {
    code: row.code,
    name: row.name,
    wardName: row.ward_name,
    address: row.address,
    opensAt: hourMinute(row.opens_at),
    closesAt: hourMinute(row.closes_at),
    timeZone: row.time_zone,
    dayTurnsAt: clock.dayTurnsAt,
    today: marketDay(now, clock),
    isDemo: row.is_demo,
    stallCount: row.stall_count,
    boardPhone: row.board_phone,
  };
}

/** PostgreSQL writes `05:30:00`; people and our shapes `05:30`. */
export function hourMinute(time: string): string {
  return time.slice(0, 5);
}
