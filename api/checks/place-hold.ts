import {
  decideAlone,
  holdRows,
  listHolds,
  lotUnderCheck,
  writeHold,
  type HoldRecord,
  type Tx,
} from '@so-cho/db';
import { assert, DomainError, parseLotCode } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import { InvalidInput } from '../http/invalid-input.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { holdLines } from './hold-line.ts';
import { lotUnknown, originOf } from './record-check.ts';
import type { HoldLine, PlaceHold } from './shapes.ts';

/**
 * Stops the sale of a lot, holds it, or recalls it. The board may ask for a stop of sale by itself; a hold, and a
 * recall that is not the business's own, exist only with the ordering body and its document.
 *
 * @throws DomainError forbidden, lot-unknown, hold-stands-already; InvalidInput hold-needs-order for the missing fields
 */
export async function placeHold(ctx: Ctx, market: MarketEntry, input: PlaceHold): Promise<HoldLine> {
  if (input.kind === 'recall' && !ctx.actor.can('recall:order', market.id)) {
    throw new DomainError('forbidden', 'forbidden', 'Your role does not order recalls.');
  }
  mustNameOrder(input);
  const { code } = parseLotCode(input.lot);
  return writeOnce(ctx, { market, key: input.id, operation: 'placeHold', body: input }, async (tx) => {
    const lot = await lotUnderCheck(tx, code);
    if (!lot) throw lotUnknown();
    await decideAlone(tx, lot.id);
    await mustNotStand(tx, lot.id, input);
    const rows = holdRows(originOf(ctx, market), {
      id: input.id,
      kind: input.kind,
      lot,
      checkId: null,
      reason: input.reason,
      orderedBy: input.orderedBy ?? null,
      documentNumber: input.documentNumber ?? null,
      isOwnRecall: input.isOwnRecall ?? false,
    });
    await writeHold(tx, rows);
    const [line] = await holdLines(tx, [await holdById(tx, input.id, ctx.clock.now())], market);
    assert(line, 'A hold that was just written is there.');
    return line;
  });
}

function mustNameOrder(input: PlaceHold): void {
  if (input.isOwnRecall === true && input.kind !== 'recall') {
    throw new InvalidInput([
      { path: 'isOwnRecall', code: 'hold-not-recall', message: 'Only a recall can be the business’s own.' },
    ]);
  }
  if (input.kind === 'stop_sale' || input.isOwnRecall === true) return;
  const missing = (['orderedBy', 'documentNumber'] as const).filter((field) => input[field] === undefined);
  if (missing.length === 0) return;
  throw new InvalidInput(
    missing.map((path) => ({
      path,
      code: 'hold-needs-order',
      message: 'A hold or recall names the ordering body and its document.',
    })),
  );
}

/** A second stop of the same sale, or the same order twice, would have to be released twice. */
async function mustNotStand(tx: Tx, lotId: string, input: PlaceHold): Promise<void> {
  const same = await tx.db
    .selectFrom('hold as h')
    .leftJoin('hold_release as r', (join) =>
      join.onRef('r.market_id', '=', 'h.market_id').onRef('r.hold_id', '=', 'h.id'),
    )
    .where('h.market_id', '=', tx.marketId)
    .where('h.lot_id', '=', lotId)
    .where('h.kind', '=', input.kind)
    .where('h.document_number', 'is not distinct from', input.documentNumber ?? null)
    .where('r.hold_id', 'is', null)
    .select('h.id')
    .executeTakeFirst();
  if (same) {
    throw new DomainError('hold-stands-already', 'conflict', 'The same hold stands on this lot already.', {
      details: { hold: same.id },
    });
  }
}

/** @throws DomainError hold-unknown */
export async function holdById(tx: Tx, id: string, now: Date): Promise<HoldRecord> {
  const [hold] = await listHolds(tx, { id, until: now, limit: 1 });
  if (!hold) throw new DomainError('hold-unknown', 'not-found', 'There is no such hold in this market.');
  return hold;
}
