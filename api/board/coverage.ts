import { inMarket, stallsSeen, type StallSeen } from '@so-cho/db';
import { categoryGroups, daysBetween, isOneOf, planRulesOn, type IsoDay } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { momentOf } from './moment.ts';
import type { BoardToday, CoverageRows } from './shapes.ts';

export interface Waiting {
  readonly row: StallSeen;
  readonly waitDays: number;
  readonly intervalDays: number;
}

/** Stalls that sell food, by how much of their interval has gone by; whoever waits longest first. */
export function waiting(stalls: readonly StallSeen[], day: IsoDay): Waiting[] {
  const { hazards } = planRulesOn(day);
  return stalls
    .flatMap((row) => {
      const group = row.goods_group ?? 'grocery';
      const { hazard, intervalDays } = hazards[isOneOf(categoryGroups, group) ? group : 'grocery'];
      // Only where food is sold is there something for a food inspector to see; the plan of rounds leaves them out too.
      if (hazard === 0) return [];
      return [{ row, intervalDays, waitDays: Math.max(0, daysBetween(row.waits_since, day)) }];
    })
    .toSorted((a, b) => b.waitDays / b.intervalDays - a.waitDays / a.intervalDays);
}

const isWithin = (one: Waiting) => one.row.last_on !== null && one.waitDays <= one.intervalDays;

/** The sums of `listCoverage`, made of the same rows. */
export function coverageOf(stalls: readonly StallSeen[], day: IsoDay): BoardToday['coverage'] {
  const all = waiting(stalls, day);
  const [longest] = all;
  return {
    stalls: all.length,
    seen: all.filter(isWithin).length,
    never: all.filter(({ row }) => row.last_on === null).length,
    longest: longest
      ? { stall: longest.row.stall, waitDays: longest.waitDays, intervalDays: longest.intervalDays }
      : null,
  };
}

/**
 * Every stall that sells food with its last visit, whoever waits longest against its interval first.
 *
 * @throws DomainError day-out-of-range
 */
export async function listCoverage(
  ctx: Ctx,
  market: MarketEntry,
  query: { day?: string | undefined },
): Promise<CoverageRows> {
  const scope = momentOf(market, ctx.clock.now(), query);
  const rows = await inMarket(ctx.orm, { marketId: market.id, userId: ctx.actor.userId }, (tx) =>
    stallsSeen(tx, scope),
  );
  return waiting(rows, scope.day).map((one) => ({
    stall: one.row.stall,
    businessName: one.row.business_name,
    zone: one.row.zone,
    category: one.row.category,
    categoryEn: one.row.category_en,
    lastOn: one.row.last_on,
    waitDays: one.waitDays,
    intervalDays: one.intervalDays,
    isWithin: isWithin(one),
  }));
}
