import { inMarket, safetyRows } from '@so-cho/db';
import { marketDay } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { periodOf, spanOf } from './read-period.ts';
import type { SafetyRows, SafetyRowsQuery } from './safety-row-shapes.ts';

const pageSize = 200;

/**
 * The rows behind a figure of safety over a period: `sum` is the figure as `readBoardPeriod` said it for the same days
 * and the same moment.
 *
 * @throws DomainError period-malformed, day-out-of-range
 */
export async function listSafetyRows(
  ctx: Ctx,
  market: MarketEntry,
  query: SafetyRowsQuery,
): Promise<SafetyRows> {
  const now = ctx.clock.now();
  const period = periodOf(query, marketDay(now, market));
  const until = query.until === undefined ? now : new Date(Math.min(Date.parse(query.until), now.getTime()));
  const { timeZone, dayTurnsAt } = market;
  const scope = {
    span: spanOf(market, period, until),
    days: period,
    timeZone,
    dayTurnsAt,
    analyte: query.analyte,
  };
  const page = { limit: pageSize, offset: (query.page - 1) * pageSize };
  return inMarket(ctx.orm, { marketId: market.id, userId: ctx.actor.userId }, async (tx) => {
    const { sum, all, rows } = await safetyRows(tx, query.figure, scope, page);
    return {
      ...period,
      until: until.toISOString(),
      sum,
      pages: Math.max(1, Math.ceil(all / pageSize)),
      rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })),
    };
  });
}
