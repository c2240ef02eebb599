import { marketDay } from '@so-cho/db/domain';
import type { MarketEntry } from '../http/market-directory.ts';
import type { MarketSummary } from '../market/shapes.ts';

/** The market as the head of a page names it. */
export function summaryOf(market: MarketEntry, stallCount: number, now: Date): MarketSummary {
  return {
    code: market.code,
    name: market.name,
    wardName: market.wardName,
    address: market.address,
    opensAt: market.opensAt,
    closesAt: market.closesAt,
    timeZone: market.timeZone,
    dayTurnsAt: market.dayTurnsAt,
    today: marketDay(now, market),
    isDemo: market.isDemo,
    stallCount,
    boardPhone: market.boardPhone,
  };
}
