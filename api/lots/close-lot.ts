import { randomUUIDv7 } from 'node:crypto';
import { actedLot, closureLeaf } from '@so-cho/db';
import { DomainError, marketDay } from '@so-cho/db/domain';
import { audit, personOf, writeLeaf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { believedArrival } from './believed-time.ts';
import { lotCodeIn, lotUnknown } from './find-lot.ts';
import type { CloseLot, LotClosure } from './shapes.ts';
import { actsOnBehalf } from './stall-rights.ts';

/**
 * Notes that a lot is sold out, or that it was not after all. Saying again what is so already changes nothing: two
 * phones of one stall may both say it.
 *
 * @throws DomainError lot-unknown, stall-not-yours; lot-past when a lot past its last day would be opened again
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
    const lot = await actedLot(tx, { code, day });
    if (!lot) throw lotUnknown({ market: market.code, reason: 'no-such-lot' });
    actsOnBehalf(ctx, market, { ...lot, code: lot.stall_code }, 'lot:close');
    const isPast = lot.open_until < day;
    if (input.state === 'reopened' && isPast) {
      throw new DomainError('lot-past', 'conflict', 'The last day of sale of this lot is over.');
    }
    const deviceAt = new Date(input.deviceAt);
    const at = believedArrival({ deviceAt, now, skewMs: ctx.deviceSkewMs });
    const isClosed = lot.closed_at !== null;
    if (isClosed === (input.state === 'sold_out'))
      return { code, isOpen: !isClosed && !isPast, closedAt: lot.closed_at?.toISOString() ?? null };
    const id = randomUUIDv7();
    await tx.db
      .insertInto('lot_event')
      .values({
        market_id: tx.marketId,
        id,
        lot_id: lot.id,
        kind: input.state,
        occurred_at: at,
        device_at: deviceAt,
        recorded_at: now,
        recorded_by: personOf(ctx),
      })
      .execute();
    await audit(ctx, tx, {
      action: input.state === 'sold_out' ? 'lot.closed' : 'lot.reopened',
      subjectKind: 'lot',
      subjectId: lot.id,
      after: { code, state: input.state },
      at: now,
    });
    const about = { market: market.code, lot: { id: lot.id, code }, at: now };
    await writeLeaf(tx, closureLeaf(about, { id, state: input.state, happenedAt: at }));
    return {
      code,
      isOpen: input.state === 'reopened',
      closedAt: input.state === 'sold_out' ? at.toISOString() : null,
    };
  });
}
