import { inMarket, visitsByInspector } from '@so-cho/db';
import { addDays, marketDay, marketDayBounds, rateSampleMin, wilsonInterval } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { InspectorSpread } from './day-shapes.ts';

const spreadDays = 365;

/** How differently inspectors find: for training, with numbers of visits and intervals, never as a ranking. */
export async function readSpread(ctx: Ctx, market: MarketEntry): Promise<InspectorSpread> {
  const to = marketDay(ctx.clock.now(), market);
  const from = addDays(to, -spreadDays);
  const rows = await inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, (tx) =>
    visitsByInspector(tx, marketDayBounds(from, market).from),
  );
  return {
    from,
    to,
    inspectors: rows.map((row) => {
      const interval = wilsonInterval(row.withFindings, row.visits);
      return {
        inspector: row.inspector,
        visits: row.visits,
        withFindings: row.withFindings,
        rate: row.withFindings / row.visits,
        ...interval,
        isEnough: row.visits >= rateSampleMin,
        findingsPerVisit: row.findings / row.visits,
        meanRating: row.meanRating,
      };
    }),
  };
}
