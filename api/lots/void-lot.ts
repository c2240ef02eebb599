import { isLeanedOn, type ActedLot, type Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { mayCorrect } from './correct-lot.ts';
import { saleIsStopped } from './sale-stopped.ts';
import { mustSayWhy } from './says-why.ts';

/**
 * Whether a person may say that a lot was written by mistake, or that it was not after all: on the first day whoever
 * may record for the stall, of what was written there; later, and of what the gate wrote, the board, which says why.
 * Nobody does it while the sale is stopped, nor to a lot whose goods went somewhere: those did come.
 *
 * @throws DomainError stall-not-yours, correction-too-late, void-only-board, lot-held, lot-in-use; InvalidInput for a
 *   reason that is missing
 */
export async function mayVoid(
  ctx: Ctx,
  tx: Tx,
  asked: { market: MarketEntry; lot: ActedLot; deviceAt: Date; note: string | undefined },
): Promise<void> {
  const { market, lot, deviceAt, note } = asked;
  mayCorrect(ctx, market, lot, deviceAt);
  if (ctx.actor.can('trader:write', market.id)) mustSayWhy(note);
  else if (lot.source !== 'trader') {
    throw new DomainError(
      'void-only-board',
      'forbidden',
      'Only the board says that what the gate wrote was a mistake.',
    );
  }
  const details = { lot: lot.code };
  if (await saleIsStopped(ctx, tx, market, lot.id)) {
    throw new DomainError('lot-held', 'conflict', 'The sale of this lot is stopped.', { details });
  }
  if (await isLeanedOn(tx, lot.id)) {
    throw new DomainError('lot-in-use', 'conflict', 'Goods, labels or another slip hang on this lot.', {
      details,
    });
  }
}
