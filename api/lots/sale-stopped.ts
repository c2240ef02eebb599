import { decideAlone, listHolds, standingsOfLots, type Tx } from '@so-cho/db';
import { stopsSale } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';

/**
 * Whether a hold stands on a lot, or a check whose outcome stops the sale. A check that does so at this moment decides
 * first, or waits until the caller's transaction ends.
 */
export async function saleIsStopped(ctx: Ctx, tx: Tx, market: MarketEntry, lotId: string): Promise<boolean> {
  await decideAlone(tx, lotId);
  const holds = await listHolds(tx, { open: true, lotId, until: ctx.clock.now(), limit: 1 });
  const standing = (await standingsOfLots(tx, [lotId], market)).get(lotId) ?? 'none';
  return holds.length > 0 || stopsSale(standing);
}
