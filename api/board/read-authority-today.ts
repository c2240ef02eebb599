import {
  correctionsDue,
  dayFigures,
  inMarket,
  joinAsWritten,
  kitRates,
  openHoldCount,
  periodFigures,
  spanSafety,
  stallCounts,
  stallsSeen,
} from '@so-cho/db';
import { addDays, marketDayBounds } from '@so-cho/db/domain';
import { countForYou } from '../access/staff/list-proposals.ts';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { coverageOf } from './coverage.ts';
import { momentOf } from './moment.ts';
import { keepDays } from './read-period.ts';
import { rateOf } from './rate.ts';
import type { AuthorityToday } from './shapes.ts';

const dayMs = 86_400_000;
/** Each market is a transaction of its own; more at once would take the connections from the scans. */
const marketsAtOnce = 4;

/**
 * The markets this person oversees, side by side, each on its own market day. The route has asked for
 * `authority:read` somewhere; here each market is asked for by itself.
 *
 * @param query.days how far the figures over a period reach back, today included
 */
export async function readAuthorityToday(ctx: Ctx, query: { days: number }): Promise<AuthorityToday> {
  const now = ctx.clock.now();
  const markets = (await ctx.markets.all()).filter((market) => ctx.actor.can('authority:read', market.id));
  const lines: AuthorityToday['markets'] = [];
  for (let first = 0; first < markets.length; first += marketsAtOnce) {
    const some = markets.slice(first, first + marketsAtOnce);
    lines.push(...(await Promise.all(some.map((market) => lineOf(ctx, market, now, query.days)))));
  }
  const day = lines[0]?.day;
  const from = day === undefined ? null : addDays(day, 1 - query.days);
  return { asOf: now.toISOString(), from, markets: lines };
}

async function lineOf(
  ctx: Ctx,
  market: MarketEntry,
  now: Date,
  days: number,
): Promise<AuthorityToday['markets'][number]> {
  const scope = momentOf(market, now, {});
  const { day } = scope;
  const period = { from: addDays(day, 1 - days), to: day };
  await keepDays(ctx, market, period, day);
  const clock = { timeZone: market.timeZone, dayTurnsAt: market.dayTurnsAt };
  const span = { from: marketDayBounds(period.from, market).from, to: new Date(now.getTime() + 1) };
  return inMarket(ctx.orm, { marketId: market.id, userId: ctx.actor.userId }, async (tx) => {
    await joinAsWritten(tx);
    const { total } = await dayFigures(tx, scope);
    const rates = await kitRates(tx, { ...scope, from: new Date(now.getTime() - 30 * dayMs) });
    const tests = rates.reduce((sum, rate) => sum + rate.n, 0);
    const presumptive = rates.reduce((sum, rate) => sum + rate.presumptive, 0);
    const due = await correctionsDue(tx, { day, until: now });
    const over = await periodFigures(tx, period, { ...clock, today: day, until: now });
    const safety = await spanSafety(tx, span, period);
    const { lots, grams, paperedLots, paperedGrams, admitted, checked, scanned } = total;
    return {
      code: market.code,
      name: market.name,
      isDemo: market.isDemo,
      day,
      ...(await stallCounts(tx)),
      ...{ lots, grams, paperedLots, paperedGrams, admitted, checked, scanned },
      openHolds: await openHoldCount(tx, now),
      presumptive30Days: rateOf(presumptive, tests),
      correctionsOverdue: due.filter((one) => one.daysOverdue > 0).length,
      coverage: coverageOf(await stallsSeen(tx, scope), day),
      proposals: await countForYou(ctx, tx),
      mayOpen: ctx.actor.can('board:read', market.id),
      period: {
        days: over.byDay.length,
        lots: over.total.lots,
        grams: over.total.grams,
        paperedLots: over.total.paperedLots,
        paperedGrams: over.total.paperedGrams,
        stopSales: safety.stopSales,
        recalls: safety.recalls,
        visits: safety.visits,
      },
    };
  });
}
