import { actedLot, closureLeaf, decideAlone, type ActedLot, type Tx } from '@so-cho/db';
import { DomainError, marketDay } from '@so-cho/db/domain';
import { audit, personOf, writeLeaf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { believedArrival } from './believed-time.ts';
import { lotCodeIn, lotUnknown } from './find-lot.ts';
import { isOpenNow } from './lot-line.ts';
import type { CloseLot, LotClosure } from './shapes.ts';
import { actsOnBehalf } from './stall-rights.ts';
import { mayVoid } from './void-lot.ts';

type State = CloseLot['state'];

const acts = {
  sold_out: 'lot.closed',
  reopened: 'lot.reopened',
  voided: 'lot.voided',
  restored: 'lot.restored',
} as const satisfies Record<State, string>;

/**
 * Notes that a lot is sold out, or written by mistake, or that it was not after all. Saying again what is so already
 * changes nothing: two phones of one stall may both say it.
 *
 * @throws DomainError lot-unknown, stall-not-yours; lot-past when a lot past its last day would be opened again;
 *   lot-voided when one that was written by mistake would be; what `mayVoid` throws
 */
export async function closeLot(
  ctx: Ctx,
  market: MarketEntry,
  { lot: asked, ...input }: CloseLot & { lot: string },
): Promise<LotClosure> {
  const code = lotCodeIn(market, asked);
  const now = ctx.clock.now();
  const day = marketDay(now, market);
  const write = { market, key: input.id, operation: 'closeLot', body: { ...input, code } };
  return writeOnce(ctx, write, async (tx) => {
    const lot = await lotToClose(tx, market, { code, day });
    actsOnBehalf(ctx, market, { ...lot, code: lot.stall_code }, 'lot:close');
    if (isSoAlready(lot, input.state)) return answerOf(lot, day);
    if (input.state === 'reopened') mayReopen(lot, day);
    if (input.state === 'voided' || input.state === 'restored') {
      await mayVoid(ctx, tx, { market, lot, deviceAt: new Date(input.deviceAt), note: input.note });
    }
    const deviceAt = new Date(input.deviceAt);
    const at = believedArrival({ deviceAt, now, skewMs: ctx.deviceSkewMs });
    await tx.db
      .insertInto('lot_event')
      .values({
        market_id: tx.marketId,
        id: input.id,
        lot_id: lot.id,
        kind: input.state,
        occurred_at: at,
        device_at: deviceAt,
        recorded_at: now,
        recorded_by: personOf(ctx),
        note: input.note || null,
      })
      .execute();
    const after = { code, state: input.state };
    const act = { action: acts[input.state], subjectKind: 'lot', subjectId: lot.id } as const;
    await audit(ctx, tx, { ...act, after, at: now });
    const about = { market: market.code, lot: { id: lot.id, code }, at: now };
    await writeLeaf(tx, closureLeaf(about, { id: input.id, state: input.state, happenedAt: at }));
    return answerOf(await lotToClose(tx, market, { code, day }), day);
  });
}

/** The lot, decided about by this transaction alone until its end. */
async function lotToClose(
  tx: Tx,
  market: MarketEntry,
  asked: { code: string; day: string },
): Promise<ActedLot> {
  const found = await actedLot(tx, asked);
  if (found) await decideAlone(tx, found.id);
  const lot = found && (await actedLot(tx, asked));
  if (!lot) throw lotUnknown({ market: market.code, reason: 'no-such-lot' });
  return lot;
}

function isSoAlready(lot: ActedLot, state: State): boolean {
  switch (state) {
    case 'sold_out':
      return lot.closed_at !== null;
    case 'reopened':
      return lot.closed_at === null;
    case 'voided':
      return lot.voided_at !== null;
    case 'restored':
      return lot.voided_at === null;
  }
}

function mayReopen(lot: ActedLot, day: string): void {
  if (lot.voided_at !== null) {
    throw new DomainError('lot-voided', 'conflict', 'This lot was written by mistake; restore it first.');
  }
  if (lot.open_until < day) {
    throw new DomainError('lot-past', 'conflict', 'The last day of sale of this lot is over.');
  }
}

function answerOf(lot: ActedLot, day: string): LotClosure {
  return {
    code: lot.code,
    isOpen: isOpenNow(lot, day),
    closedAt: lot.closed_at?.toISOString() ?? null,
    isVoided: lot.voided_at !== null,
  };
}
