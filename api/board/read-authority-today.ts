import { dayTotal, inMarket, joinAsWritten, kitRates, openHoldCount, stallCounts } from '@so-cho/db';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { momentOf } from './moment.ts';
import { rateOf } from './rate.ts';
import type { AuthorityToday } from './shapes.ts';

const dayMs = 86_400_000;
/** Each market is a transaction of its own; more at once would take the connections from the scans. */
const marketsAtOnce = 4;

/**
 * The markets this person oversees, side by side, each on its own market day. The route has asked for
 * `authority:read` somewhere; here each market is asked for by itself.
 */
export async function readAuthorityToday(ctx: Ctx): Promise<AuthorityToday> {
  const now = ctx.clock.now();
  const markets = (await ctx.markets.all()).filter((market) => ctx.actor.can('authority:read', market.id));
  const lines: AuthorityToday['markets'] = [];
  for (let first = 0; first < markets.length; first += marketsAtOnce) {
    const some = markets.slice(first, first + marketsAtOnce);
    lines.push(...(await Promise.all(some.map((market) => lineOf(ctx, market, now)))));
  }
  return { asOf: now.toISOString(), markets: lines };
}

async function lineOf(ctx: Ctx, market: MarketEntry, now: Date): Promise<AuthorityToday['markets'][number]> {
  const scope = momentOf(market, now, {});
  return inMarket(ctx.orm, { marketId: market.id, userId: ctx.actor.userId }, async (tx) => {
    await joinAsWritten(tx);
    const total = await dayTotal(tx, scope);
    const rates = await kitRates(tx, { ...scope, from: new Date(now.getTime() - 30 * dayMs) });
    const tests = rates.reduce((sum, rate) => sum + rate.n, 0);
    const presumptive = rates.reduce((sum, rate) => sum + rate.presumptive, 0);
    return {
      code: market.code,
      name: market.name,
      isDemo: market.isDemo,
      day: scope.day,
      ...(await stallCounts(tx)),
      ...total,
      openHolds: await openHoldCount(tx, now),
      presumptive30Days: rateOf(presumptive, tests),
    };
  });
}
