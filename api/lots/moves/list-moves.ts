import { actedLot, inMarket, lotsToMove, movesOfLot } from '@so-cho/db';
import { assert, DomainError, isMoveKind, marketDay } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { lotCodeIn, lotUnknown } from '../find-lot.ts';
import { isOpenNow } from '../lot-line.ts';
import { quantityOf } from '../lot-words.ts';
import { actsOnBehalf, type ActedStall } from '../stall-rights.ts';
import { leftIn } from './plan-move.ts';
import type { LotMoves } from './shapes.ts';
import { upstreamCodes } from './upstream-codes.ts';

/**
 * What is left of a lot, where its goods went and what it was made of.
 *
 * @throws DomainError lot-unknown
 */
export async function listMoves(ctx: Ctx, market: MarketEntry, asked: string): Promise<LotMoves> {
  const code = lotCodeIn(market, asked);
  const day = marketDay(ctx.clock.now(), market);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx): Promise<LotMoves> => {
    const acted = await actedLot(tx, { code, day });
    const [lot] = acted ? await lotsToMove(tx, [acted.id]) : [];
    if (!acted || !lot) throw lotUnknown({ market: market.code, reason: 'no-such-lot' });
    const moves = await movesOfLot(tx, lot.id);
    return {
      code,
      goodCode: lot.good_code,
      goodName: lot.name_vi,
      goodNameEn: lot.name_en,
      goodsGroup: lot.goods_group,
      stall: lot.stall_code,
      quantity: quantityOf(lot),
      left: leftIn(lot),
      isOpen: isOpenNow(lot, day),
      isHeld: lot.hold_kinds.length > 0,
      isYours: mayAct(ctx, market, { ...acted, code: acted.stall_code }),
      upstreamCodes: await upstreamCodes(tx, lot.id),
      moves: moves.map(({ id, kind, occurred_at, amount, is_into, lots }) => {
        assert(isMoveKind(kind), 'lot_move_kind_check lets only known kinds in.');
        return { id, kind, at: occurred_at.toISOString(), amount, isInto: is_into, lots: [...lots] };
      }),
    };
  });
}

function mayAct(ctx: Ctx, market: MarketEntry, stall: ActedStall): boolean {
  try {
    actsOnBehalf(ctx, market, stall, 'lot:record_for_neighbour');
    return true;
  } catch (refusal) {
    // Only this one refusal is an answer here.
    if (refusal instanceof DomainError && refusal.code === 'stall-not-yours') return false;
    throw refusal;
  }
}
