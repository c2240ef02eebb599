import { daySellersPast, forgetDaySellers, inMarket, writeAudit, type Orm } from '@so-cho/db';
import { addMonths, daySellerRuleOn, marketDay } from '@so-cho/db/domain';
import type { Clock } from '../http/clock.ts';
import type { MarketEntry } from '../http/market-directory.ts';

/** What the term of day sellers did, or would do, in one market. */
export interface DaySellersReport {
  readonly market: string;
  readonly basis: string;
  readonly isConfirmed: boolean;
  readonly bookings: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

/**
 * Takes name and telephone out of bookings of day places whose term is over; place and days stay, so that what was let and how
 * often can still be counted. A dry run only counts.
 */
export async function endDaySellers(
  work: { readonly orm: Orm; readonly clock: Clock; readonly isDryRun: boolean },
  market: Pick<MarketEntry, 'id' | 'code' | 'timeZone' | 'dayTurnsAt'>,
): Promise<DaySellersReport> {
  const at = work.clock.now();
  const today = marketDay(at, market);
  const rule = daySellerRuleOn(today);
  const { basis = '', isConfirmed = false } = rule ?? {};
  const none = { market: market.code, basis, isConfirmed, bookings: 0, firstDay: null, lastDay: null };
  if (!rule) return none;
  const before = addMonths(today, -rule.months);
  return inMarket(work.orm, { marketId: market.id }, async (tx) => {
    const past = await daySellersPast(tx, before);
    if (past.bookings === 0) return none;
    if (!work.isDryRun) {
      const bookings = await forgetDaySellers(tx, before);
      await writeAudit(tx, {
        at,
        actorId: undefined,
        role: 'retention',
        action: 'day-sellers.forgotten',
        subjectKind: 'market',
        subjectId: String(tx.marketId),
        after: { bookings, basis, before },
      });
    }
    return { ...none, bookings: past.bookings, firstDay: past.first_day, lastDay: past.last_day };
  });
}
