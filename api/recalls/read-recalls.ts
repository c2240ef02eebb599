import { inMarket, openRecallsAt, recallLotRows, recallRows, stallsRunBy, type Tx } from '@so-cho/db';
import { DomainError, marketDay, readWithinMinutes } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { tradersOf, zonesLedBy } from '../lots/stall-rights.ts';
import { mockTraces } from './mock-traces.ts';
import { recalledStalls, recallLine } from './recall-line.ts';
import type { RecallBook, RecallView, TraderRecall } from './shapes.ts';

const nightsShown = 30;

/** Every recall and drill, the latest first, and how the last nights' mock traces went. */
export async function listRecalls(ctx: Ctx, market: MarketEntry): Promise<RecallBook> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const rows = await recallRows(tx);
    const lots = Map.groupBy(
      await recallLotRows(tx, { recallIds: rows.map((row) => row.id) }),
      (lot) => lot.recall_id,
    );
    return {
      recalls: rows.map((row) => recallLine(row, lots.get(row.id) ?? [])),
      mockTraces: await mockTraces(tx, nightsShown),
    };
  });
}

/** One recall, stall by stall. @throws DomainError recall-unknown */
export async function showRecall(ctx: Ctx, market: MarketEntry, id: string): Promise<RecallView> {
  const now = ctx.clock.now();
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, (tx) => viewOf(tx, id, now));
}

/** @throws DomainError recall-unknown */
export async function viewOf(tx: Tx, id: string, now: Date): Promise<RecallView> {
  const [row] = await recallRows(tx, { id });
  if (!row) throw new DomainError('recall-unknown', 'not-found', 'There is no such recall in this market.');
  const lots = await recallLotRows(tx, { recallIds: [id] });
  return {
    ...recallLine(row, lots),
    stallList: recalledStalls(lots, { placedAt: row.placed_at, now }),
    readWithinMinutes,
  };
}

/** What is called back at the stalls somebody runs or leads, and is not closed yet. */
export async function listTraderRecalls(ctx: Ctx, market: MarketEntry): Promise<TraderRecall[]> {
  const now = ctx.clock.now();
  const who = { traderIds: tradersOf(ctx, market), zoneIds: zonesLedBy(ctx, market) };
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const stallIds = (await stallsRunBy(tx, { day: marketDay(now, market), ...who })).map(
      (stall) => stall.id,
    );
    const open = await openRecallsAt(tx, stallIds);
    const lots = Map.groupBy(await recallLotRows(tx, { recallIds: open, stallIds }), (lot) => lot.recall_id);
    return (await recallRows(tx))
      .filter((row) => open.includes(row.id))
      .map((row) => ({
        id: row.id,
        isDrill: row.is_drill,
        reason: row.reason,
        orderedBy: row.ordered_by,
        documentNumber: row.document_number,
        placedAt: row.placed_at.toISOString(),
        stalls: recalledStalls(lots.get(row.id) ?? [], { placedAt: row.placed_at, now }),
      }));
  });
}
