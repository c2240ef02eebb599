import { randomUUIDv7 } from 'node:crypto';
import { holdRows, writeHolds, type RecallScopeLot, type Tx } from '@so-cho/db';
import { originOf } from '../checks/record-check.ts';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { OrderRecall } from './shapes.ts';

export interface CallBack {
  readonly recall: Pick<OrderRecall, 'id' | 'reason' | 'orderedBy' | 'documentNumber' | 'isOwn' | 'isDrill'>;
  readonly lots: readonly RecallScopeLot[];
  /** When they came to light after the order; null when they stand in it. */
  readonly addedAt: Date | null;
}

/** Writes lots into a recall as they stand now, each with a hold that turns its page red on every front door; a drill holds nothing. */
export async function callBack(ctx: Ctx, tx: Tx, market: MarketEntry, call: CallBack): Promise<void> {
  const { recall, lots, addedAt } = call;
  const holds = recall.isDrill ? [] : holdsOf(ctx, market, call);
  await writeHolds(tx, holds);
  await tx.db
    .insertInto('recall_lot')
    .values(
      lots.map(({ row, isEntry, left, gramsLeft }, index) => ({
        market_id: tx.marketId,
        recall_id: recall.id,
        lot_id: row.id,
        stall_id: row.stall_id,
        hold_id: holds[index]?.hold.id ?? null,
        is_entry: isEntry,
        amount_in: row.amount_in,
        amount_left: left,
        grams_in: row.grams,
        grams_left: gramsLeft,
        added_at: addedAt,
      })),
    )
    .execute();
}

function holdsOf(ctx: Ctx, market: MarketEntry, { recall, lots }: CallBack) {
  const origin = originOf(ctx, market);
  return lots.map(({ row }) =>
    holdRows(origin, {
      id: randomUUIDv7(),
      kind: 'recall',
      lot: { id: row.id, code: row.code },
      checkId: null,
      reason: recall.reason,
      orderedBy: recall.orderedBy ?? null,
      documentNumber: recall.documentNumber ?? null,
      isOwnRecall: recall.isOwn,
    }),
  );
}
