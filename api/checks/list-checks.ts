import { inMarket, listChecks, stallByCode } from '@so-cho/db';
import { DomainError, parseLotCode } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { checkLines } from './check-line.ts';
import type { CheckLine, ChecksQuery } from './shapes.ts';

/** The most lines one answer holds: a busy market's tests of two months. */
const linesMax = 500;
const dayMs = 86_400_000;

/**
 * Checks of the last days, newest first, at most 500.
 *
 * @throws DomainError stall-unknown, lot-code-malformed, lot-code-check-failed
 */
export async function listRecentChecks(
  ctx: Ctx,
  market: MarketEntry,
  query: ChecksQuery,
): Promise<CheckLine[]> {
  const from = new Date(ctx.clock.now().getTime() - query.days * dayMs);
  return inMarket(ctx.orm, { marketId: market.id, userId: ctx.actor.userId }, async (tx) => {
    const stall = query.stall === undefined ? undefined : await stallByCode(tx, query.stall.toUpperCase());
    if (query.stall !== undefined && !stall) {
      throw new DomainError('stall-unknown', 'not-found', 'There is no stall with this code in this market.');
    }
    const rows = await listChecks(tx, {
      from,
      limit: linesMax,
      ...(query.lot !== undefined && { lotCode: parseLotCode(query.lot).code }),
      ...(stall && { stallId: stall.id }),
      ...(query.analyte !== undefined && { analyte: query.analyte }),
    });
    return checkLines(tx, rows, market);
  });
}
