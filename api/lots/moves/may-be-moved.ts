import type { LotToMove } from '@so-cho/db';
import { DomainError, makesLots, type MoveKind } from '@so-cho/db/domain';
import type { Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';

/**
 * Whether a lot may be moved in this way. Nothing is carried out of a hold; goods that are held or past their day may
 * still be given back or thrown away, the held ones by the board alone, which sees to it.
 *
 * @throws DomainError lot-voided, lot-held, lot-closed, lot-past
 */
export function mayBeMoved(
  ctx: Ctx,
  market: MarketEntry,
  lot: LotToMove,
  asked: { kind: MoveKind; day: string },
): void {
  const details = { lot: lot.code };
  if (lot.voided_at !== null) {
    throw new DomainError('lot-voided', 'conflict', 'This lot was written by mistake; restore it first.', {
      details,
    });
  }
  const staysInMarket = makesLots(asked.kind);
  if (lot.hold_kinds.length > 0 && (staysInMarket || !ctx.actor.can('trader:write', market.id))) {
    throw new DomainError(
      'lot-held',
      'conflict',
      'The sale of this lot is stopped; its goods stay where they are.',
      { details },
    );
  }
  if (!staysInMarket) return;
  if (lot.closed_at !== null) {
    throw new DomainError('lot-closed', 'conflict', 'This lot is sold out or gone; open it again first.', {
      details,
    });
  }
  if (lot.open_until < asked.day) {
    throw new DomainError('lot-past', 'conflict', 'The last day of sale of this lot is over.', { details });
  }
}
