import { dayStalls, inMarket, stallGradeRows, stallsSeen } from '@so-cho/db';
import { marketDayBounds, pointTerms } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { pointsOfStall } from '../inspections/keep-rounds.ts';
import { gradeOf } from '../market/grade.ts';
import { waiting } from './coverage.ts';
import type { BoardMap } from './map-shapes.ts';
import { momentOf } from './moment.ts';

/**
 * What the layers of the board's map say of every stall: its points in the plan of visits, its last visit against its
 * interval, its shown grade, and since when it stands empty.
 */
export async function readBoardMap(ctx: Ctx, market: MarketEntry): Promise<BoardMap> {
  const now = ctx.clock.now();
  const scope = momentOf(market, now, {});
  return inMarket(ctx.orm, { marketId: market.id, userId: ctx.actor.userId }, async (tx) => {
    const stalls = await stallGradeRows(tx, { day: scope.day, until: marketDayBounds(scope.day, market).to });
    const seen = waiting(await stallsSeen(tx, scope), scope.day);
    const waitOf = new Map(seen.map((one) => [one.row.stall, one]));
    const planned = (await dayStalls(tx, { ...scope, now })).map((one) =>
      pointsOfStall(one, scope.day, market),
    );
    const pointsOf = new Map(planned.filter(({ terms }) => terms.hazard > 0).map((one) => [one.stall, one]));
    return {
      day: scope.day,
      asOf: scope.until.toISOString(),
      stalls: stalls.map((row) => {
        const points = pointsOf.get(row.stall);
        const wait = waitOf.get(row.stall);
        return {
          stall: row.stall,
          state: row.state,
          risk:
            points === undefined
              ? null
              : {
                  points: points.total,
                  terms: pointTerms
                    .map((term) => ({ term, points: points.terms[term] }))
                    .filter((one) => one.points > 0),
                },
          visit:
            wait === undefined
              ? null
              : { lastOn: wait.row.last_on, waitDays: wait.waitDays, intervalDays: wait.intervalDays },
          // Where nobody trades there is nobody to grade, whatever was found before.
          grade: wait === undefined && row.visits.length === 0 ? null : gradeOf(row, scope.day, market),
          emptySince: row.empty_since,
        };
      }),
    };
  });
}
