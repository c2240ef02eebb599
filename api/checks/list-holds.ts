import { inMarket, listHolds } from '@so-cho/db';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { holdLines } from './hold-line.ts';
import type { HoldLine, HoldsQuery } from './shapes.ts';

/** The most lines one answer holds; a market has a few holds a year. */
const linesMax = 500;

/** Stops of sale, holds and recalls, newest first. */
export async function listMarketHolds(ctx: Ctx, market: MarketEntry, query: HoldsQuery): Promise<HoldLine[]> {
  return inMarket(ctx.orm, { marketId: market.id, userId: ctx.actor.userId }, async (tx) => {
    const open = query.open === undefined ? undefined : query.open === 'yes';
    return holdLines(tx, await listHolds(tx, { open, until: ctx.clock.now(), limit: linesMax }), market);
  });
}
