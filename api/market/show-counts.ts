import { countStalls, countStallsBy } from '@so-cho/db/domain/market';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { MarketCounts } from './shapes.ts';
import { showMap } from './show-map.ts';

/**
 * Points of the map in force today in numbers. Counted from the very map the public sees, so the two cannot differ.
 *
 * @throws DomainError map-unknown
 */
export async function showCounts(ctx: Ctx, market: MarketEntry): Promise<MarketCounts> {
  const map = await showMap(ctx, market);
  const stalls = map.levels.flatMap((level) =>
    level.stalls.map((stall) => ({ ...stall, level: level.ordinal })),
  );
  const by = <Key>(keyOf: (stall: (typeof stalls)[number]) => Key | null) => countStallsBy(stalls, keyOf);
  const names = new Map(stalls.map((stall) => [stall.categoryCode, stall.categoryName]));
  return {
    asOf: map.asOf,
    dayPlaces: map.dayPlaces,
    total: countStalls(stalls),
    levels: [...by((stall) => stall.level)].map(([ordinal, counts]) => ({ ordinal, ...counts })),
    zones: [...by((stall) => stall.zone)].map(([code, counts]) => ({ code, ...counts })),
    categories: [...by((stall) => stall.categoryCode)].map(([code, counts]) => ({
      code,
      name: names.get(code) ?? code,
      ...counts,
    })),
  };
}
