import { inMarket, layoutRows } from '@so-cho/db';
import type { Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { layoutLine } from './find-layout.ts';
import type { LayoutLines } from './shapes.ts';

/** Every layout of the market, drafts among them, newest first. */
export async function listLayouts(ctx: Ctx, market: MarketEntry): Promise<LayoutLines> {
  const rows = await inMarket(ctx.orm, { marketId: market.id }, layoutRows);
  return { layouts: rows.map(layoutLine) };
}
