import { inMarket, readCheckpoint, type Tx } from '@so-cho/db';
import { marketDay, marketDayBounds } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { DayRoot } from './shapes.ts';

/**
 * The log's last root before the market's day began: the same all day long, so that whoever photographed the hall
 * screen can compare. On the log's first day its newest root; null before the first leaf.
 */
export async function dayRoot(tx: Tx, market: MarketEntry, now: Date): Promise<DayRoot | null> {
  const { from } = marketDayBounds(marketDay(now, market), market);
  const found = (await readCheckpoint(tx, { before: from })) ?? (await readCheckpoint(tx));
  if (!found || found.size === 0) return null;
  return { size: found.size, root: found.root, signedAt: found.signedAt.toISOString() };
}

/** The root that reports of this moment carry: whoever keeps one can later hold the log against it. */
export async function rootForReports(ctx: Ctx, market: MarketEntry): Promise<DayRoot | null> {
  return inMarket(ctx.orm, { marketId: market.id }, (tx) => dayRoot(tx, market, ctx.clock.now()));
}
