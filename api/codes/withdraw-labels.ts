import { inMarket } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { findLabelRun } from './find-label-run.ts';
import type { LabelRun, WithdrawLabels } from './label-shapes.ts';
import { runOf } from './list-lot-labels.ts';

/**
 * Takes a whole run of labels back: printing was cancelled, went wrong, or the goods moved. What they promised is free
 * again; whoever scans one of them learns that it counts no more. Saying so twice changes nothing.
 *
 * @throws DomainError label-run-unknown, stall-not-yours, labels-withdrawn-already for another reason
 */
export async function withdrawLabels(
  ctx: Ctx,
  market: MarketEntry,
  { run: id, reason }: WithdrawLabels & { run: string },
): Promise<LabelRun> {
  const scope = { marketId: market.id, userId: personOf(ctx) };
  return inMarket(ctx.orm, scope, async (tx) => {
    const run = await findLabelRun(ctx, tx, market, id);
    if (run.withdrawn_for === reason) return runOf(run);
    if (run.withdrawn_for !== null) {
      throw new DomainError('labels-withdrawn-already', 'conflict', 'These labels are withdrawn already.');
    }
    const at = ctx.clock.now();
    await tx.db
      .insertInto('label_withdrawal')
      .values({
        market_id: tx.marketId,
        run_id: id,
        reason,
        recorded_at: at,
        recorded_by: scope.userId,
      })
      .execute();
    await audit(ctx, tx, {
      action: 'labels.withdrawn',
      subjectKind: 'lot',
      subjectId: run.lot_id,
      after: { code: run.lot_code, run: id, count: run.count, amount: run.amount, reason },
      at,
    });
    return runOf({ ...run, withdrawn_for: reason });
  });
}
