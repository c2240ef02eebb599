import { openRecalls, recallScope, stillAllMoves, type OpenRecall, type Tx } from '@so-cho/db';
import { marketDay } from '@so-cho/db/domain';
import { audit, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { callBack } from './call-back.ts';

/**
 * Lets what is about to be said of goods be followed by the recalls that are open: a slip that a phone sends late, a gate
 * sheet keyed in, a correction, a paper, a merged spelling. Ask before anything is written.
 *
 * @param said.isNew lots are written for the first time: nothing can have been made of them yet
 * @returns what to call once it is written, with the slips it was said of; with none, whatever is on record
 */
export async function followedByRecalls(
  ctx: Ctx,
  tx: Tx,
  market: MarketEntry,
  said: { isNew?: boolean } = {},
): Promise<(slipIds?: readonly string[]) => Promise<void>> {
  const recalls = await openRecalls(tx);
  // What is being made of the goods at this moment is followed too.
  if (recalls.length > 0 && said.isNew !== true) await stillAllMoves(tx);
  return async (slipIds) => {
    if (slipIds?.length === 0) return;
    for (const recall of recalls) await join(ctx, tx, market, recall, slipIds);
  };
}

async function join(
  ctx: Ctx,
  tx: Tx,
  market: MarketEntry,
  recall: OpenRecall,
  slipIds: readonly string[] | undefined,
): Promise<void> {
  const { id, start_by: by, start_ref: ref, day_from: from, bay } = recall;
  // An order that names no last day means what had come by then, not what the same vehicle or paper brings next week.
  const until = recall.day_until ?? marketDay(recall.placed_at, market);
  const scope = await recallScope(tx, {
    ...{ by, ref, from, until, bay },
    ...(slipIds !== undefined && { among: slipIds }),
  });
  if (scope.lots.length === 0) return;
  const known = await tx.db
    .selectFrom('recall_lot')
    .select('lot_id')
    .where('recall_id', '=', id)
    .where(
      'lot_id',
      'in',
      scope.lots.map(({ row }) => row.id),
    )
    .execute();
  const isKnown = new Set(known.map((row) => row.lot_id));
  const lots = scope.lots.filter(({ row }) => !isKnown.has(row.id));
  if (lots.length === 0) return;
  const addedAt = ctx.clock.now();
  const named = {
    id,
    reason: recall.reason,
    isOwn: recall.is_own,
    isDrill: recall.is_drill,
    ...(recall.ordered_by !== null && { orderedBy: recall.ordered_by }),
    ...(recall.document_number !== null && { documentNumber: recall.document_number }),
  };
  await callBack(ctx, tx, market, { recall: named, lots, addedAt });
  await audit(ctx, tx, {
    action: 'recall.joined',
    subjectKind: 'recall',
    subjectId: id,
    after: { lots: lots.map(({ row }) => row.code), isDrill: recall.is_drill },
    at: addedAt,
  });
}
