import { inMarket, marketSummaries, marketSummary, outsideMarkets } from '@so-cho/db';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { MarketLines, MarketSummary } from './shapes.ts';
import { marketSummaryOf } from './summary.ts';

export async function listMarkets(ctx: Ctx): Promise<MarketLines> {
  const now = ctx.clock.now();
  const rows = await outsideMarkets(ctx.orm, {}, marketSummaries);
  return { markets: rows.map((row) => marketSummaryOf(row, now)) };
}

export async function showMarket(ctx: Ctx, market: MarketEntry): Promise<MarketSummary> {
  const row = await inMarket(ctx.orm, { marketId: market.id }, marketSummary);
  return marketSummaryOf(row, ctx.clock.now());
}
