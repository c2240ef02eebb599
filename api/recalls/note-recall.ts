import { actLeaf, slipFacts, type Tx } from '@so-cho/db';
import { DomainError, marketDay, type Permission } from '@so-cho/db/domain';
import { originOf } from '../checks/record-check.ts';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { actsOnBehalf } from '../lots/stall-rights.ts';
import { viewOf } from './read-recalls.ts';
import type { NotedRecall, NoteRecall } from './shapes.ts';

/**
 * Notes what happens in a recall: a stall has read it or stopped the sale, goods came back, it is closed. Goods that
 * came back are counted by the board, and only who may order a recall closes it.
 *
 * @throws DomainError recall-unknown, recall-closed, recall-lot-unknown, recall-recovers-more, stall-not-yours, forbidden
 */
export async function noteRecall(
  ctx: Ctx,
  market: MarketEntry,
  { recall, ...input }: NoteRecall & { recall: string },
): Promise<NotedRecall> {
  if (input.kind === 'recovered') must(ctx, market, 'hold:place');
  if (input.kind === 'closed') must(ctx, market, 'recall:order');
  const write = { market, key: input.id, operation: 'noteRecall', body: { ...input, recall } };
  return writeOnce(ctx, write, async (tx) => {
    const now = ctx.clock.now();
    const { isDrill } = await viewOf(tx, recall, now);
    const place = await placeOf(ctx, tx, market, { ...input, recall });
    await tx.db
      .insertInto('recall_event')
      .values({
        market_id: tx.marketId,
        id: input.id,
        recall_id: recall,
        kind: input.kind,
        ...place,
        amount: input.kind === 'recovered' ? input.amount : null,
        note: input.kind === 'closed' ? input.note : null,
        recorded_at: now,
        recorded_by: personOf(ctx),
      })
      .execute();
    const facts = {
      recall,
      event: input.id,
      act: input.kind,
      lot: input.kind === 'recovered' ? input.lot.toUpperCase() : null,
      amount: input.kind === 'recovered' ? input.amount : null,
    };
    if (!isDrill)
      await tx.db
        .insertInto('log_outbox')
        .values(actLeaf(originOf(ctx, market), recall, 'recall-event', facts))
        .execute();
    await audit(ctx, tx, {
      action: `recall.${input.kind}`,
      subjectKind: 'recall',
      subjectId: recall,
      after: { ...input },
      at: now,
    });
    return { id: input.id, recall, at: now.toISOString() };
  });
}

function must(ctx: Ctx, market: MarketEntry, permission: Permission): void {
  if (ctx.actor.can(permission, market.id)) return;
  throw new DomainError('forbidden', 'forbidden', 'Your role does not allow this.');
}

async function placeOf(ctx: Ctx, tx: Tx, market: MarketEntry, input: NoteRecall & { recall: string }) {
  if (input.kind === 'closed') return { stall_id: null, lot_id: null };
  if (input.kind === 'recovered') {
    const lot = await tx.db
      .selectFrom('recall_lot')
      .innerJoin('lot', (join) =>
        join.onRef('lot.market_id', '=', 'recall_lot.market_id').onRef('lot.id', '=', 'recall_lot.lot_id'),
      )
      .select('lot.id')
      .where('recall_lot.recall_id', '=', input.recall)
      .where('lot.code', '=', input.lot.toUpperCase())
      .executeTakeFirst();
    if (!lot) throw new DomainError('recall-lot-unknown', 'not-found', 'This lot is not part of the recall.');
    return { stall_id: null, lot_id: lot.id };
  }
  const none = { goodCodes: [], supplierIds: [], paperIds: [], lotIds: [] };
  const day = marketDay(ctx.clock.now(), market);
  const { stalls } = await slipFacts(tx, { ...none, stallCodes: [input.stall.toUpperCase()], day });
  const [stall] = stalls;
  if (!stall) throw new DomainError('stall-unknown', 'not-found', 'There is no stall with this code.');
  actsOnBehalf(ctx, market, stall, 'hold:place');
  return { stall_id: stall.id, lot_id: null };
}
