import {
  actLeaf,
  inMarket,
  recallScope,
  stillAllGoods,
  stillAllMoves,
  type RecallScopeLot,
  type RecallScopeLots,
} from '@so-cho/db';
import { DomainError, legalBasesOn, marketDay } from '@so-cho/db/domain';
import { originOf } from '../checks/record-check.ts';
import { audit, personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import { InvalidInput } from '../http/invalid-input.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { rootsAsked } from '../lots/trace/ask-trace.ts';
import { callBack } from './call-back.ts';
import { sumsOf } from './recall-line.ts';
import type { OrderRecall, RecallScope, RecallScopeQuery } from './shapes.ts';

/**
 * What a recall would call back, in numbers. Nothing is written.
 *
 * @throws what `rootsAsked` throws
 */
export async function previewRecall(
  ctx: Ctx,
  market: MarketEntry,
  query: RecallScopeQuery,
): Promise<RecallScope> {
  const today = marketDay(ctx.clock.now(), market);
  const asked = rootsAsked(market, query, today);
  const scope = await inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, (tx) =>
    recallScope(tx, asked),
  );
  return {
    ...sumsOf(scope.lots.map(countedOf)),
    stallCodes: [...new Set(scope.lots.map(({ row }) => row.stall_code))].sort(),
    lotCodes: scope.lots.map(({ row }) => row.code),
    isCut: scope.isCut,
    legalBases: legalBasesOn(today).map(({ code, title }) => ({ code, ...title })),
  };
}

/**
 * Calls goods back: every lot of the beginning and everything made of it, so that each of their pages says so. A
 * drill goes the same way and holds nothing, so that the public sees nothing of it.
 *
 * @throws DomainError recall-empty, recall-too-wide, recall-scope-changed; InvalidInput hold-needs-order
 */
export async function orderRecall(
  ctx: Ctx,
  market: MarketEntry,
  input: OrderRecall,
): Promise<{ id: string }> {
  mustNameOrder(input);
  return writeOnce(ctx, { market, key: input.id, operation: 'orderRecall', body: input }, async (tx) => {
    // A lot that is being moved at this moment takes its new lots along; one that is being written belongs to it too.
    await stillAllGoods(tx);
    await stillAllMoves(tx);
    const asked = rootsAsked(market, input, marketDay(ctx.clock.now(), market));
    const scope = await recallScope(tx, asked);
    mustFit(scope, input);
    const placedAt = ctx.clock.now();
    await tx.db
      .insertInto('recall')
      .values({
        market_id: tx.marketId,
        id: input.id,
        start_by: asked.by,
        start_ref: asked.ref,
        day_from: asked.from,
        day_until: asked.until,
        reason: input.reason,
        legal_basis: input.legalBasis,
        ordered_by: input.orderedBy ?? null,
        document_number: input.documentNumber ?? null,
        is_own: input.isOwn,
        is_drill: input.isDrill,
        placed_at: placedAt,
        placed_by: personOf(ctx),
        bay: asked.bay,
      })
      .execute();
    await callBack(ctx, tx, market, { recall: input, lots: scope.lots, addedAt: null });
    const { id, reason, orderedBy, documentNumber, isDrill } = input;
    if (!isDrill)
      await tx.db
        .insertInto('log_outbox')
        .values(leafOfRecall(ctx, market, input))
        .execute();
    const after = {
      by: asked.by,
      ref: asked.ref,
      bay: asked.bay,
      lots: scope.lots.length,
      reason,
      isDrill,
      orderedBy: orderedBy ?? null,
      documentNumber: documentNumber ?? null,
    };
    await audit(ctx, tx, {
      action: 'recall.ordered',
      subjectKind: 'recall',
      subjectId: id,
      after,
      at: placedAt,
    });
    return { id };
  });
}

/** What the public log says of it. A drill is not said. */
function leafOfRecall(ctx: Ctx, market: MarketEntry, input: OrderRecall) {
  const { id, isOwn, lots } = input;
  const basis = isOwn ? 'own' : 'order';
  return actLeaf(originOf(ctx, market), id, 'recall', {
    recall: id,
    basis,
    document: input.documentNumber ?? null,
    lots,
  });
}

function mustNameOrder(input: OrderRecall): void {
  if (input.isDrill || input.isOwn) return;
  const missing = (['orderedBy', 'documentNumber'] as const).filter((field) => input[field] === undefined);
  if (missing.length === 0) return;
  throw new InvalidInput(
    missing.map((path) => ({
      path,
      code: 'hold-needs-order',
      message: 'A recall names the ordering body and its document.',
    })),
  );
}

function mustFit(scope: RecallScopeLots, input: OrderRecall): void {
  if (scope.lots.length === 0)
    throw new DomainError('recall-empty', 'conflict', 'There is no lot to call back.');
  if (scope.isCut) {
    throw new DomainError(
      'recall-too-wide',
      'conflict',
      'One recall does not hold so many lots; narrow its days.',
    );
  }
  if (scope.lots.length !== input.lots) {
    throw new DomainError(
      'recall-scope-changed',
      'conflict',
      'The scope is another than the one that was shown.',
      {
        details: { shown: input.lots, now: scope.lots.length },
      },
    );
  }
}

function countedOf({ row, isEntry, gramsLeft }: RecallScopeLot) {
  return { stall: row.stall_code, isEntry, gramsIn: row.grams, gramsLeft };
}
