import { inMarket, usualGoodsByStall } from '@so-cho/db';
import { addDays, marketDay } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { StallHabits } from './gate-shapes.ts';

/** What a stall usually takes is read from its last sixty days. */
const habitDays = 60;

/** What usually comes to each stall, most often first: asked once in a night, so that the gate need not search. */
export async function stallHabits(ctx: Ctx, market: MarketEntry): Promise<StallHabits> {
  const since = addDays(marketDay(ctx.clock.now(), market), -habitDays);
  const scope = { marketId: market.id, userId: personOf(ctx) };
  const usual = await inMarket(ctx.orm, scope, (tx) => usualGoodsByStall(tx, since));
  return { stalls: [...usual].map(([code, goods]) => ({ code, goods })) };
}
