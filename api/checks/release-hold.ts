import {
  decideAlone,
  inMarket,
  releaseRows,
  standingsOfLots,
  writeRelease,
  type HoldRecord,
} from '@so-cho/db';
import { assert, DomainError, stopsSale, type CheckStanding } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { holdLines } from './hold-line.ts';
import { holdById } from './place-hold.ts';
import { originOf } from './record-check.ts';
import type { HoldLine, ReleaseHold } from './shapes.ts';

/**
 * Ends a hold, with a reason that stays on record. Sending the same release again answers as the first did.
 *
 * While a presumption is open, a stop of sale ends by a laboratory's "pass"; before that only the head of the
 * board lifts it, and signs with the reason. After a laboratory's "fail" nobody does: only a later "pass" would.
 *
 * @throws DomainError hold-unknown, hold-released-already, hold-presumption-open, hold-lot-failed
 */
export async function releaseHold(
  ctx: Ctx,
  market: MarketEntry,
  input: ReleaseHold & { id: string },
): Promise<HoldLine> {
  const scope = { marketId: market.id, userId: personOf(ctx) };
  return inMarket(ctx.orm, scope, async (tx) => {
    const found = await holdById(tx, input.id, ctx.clock.now());
    await decideAlone(tx, found.lotId);
    const hold = await holdById(tx, input.id, ctx.clock.now());
    if (hold.releasedAt === null) {
      const standing = (await standingsOfLots(tx, [hold.lotId], market)).get(hold.lotId) ?? 'none';
      mustBeReleasable(ctx, hold, standing);
      const lot = { id: hold.lotId, code: hold.lot };
      const facts = { hold: { id: hold.id, lot }, checkId: null, reason: input.reason };
      await writeRelease(tx, releaseRows(originOf(ctx, market), facts));
    } else if (hold.releaseReason !== input.reason || hold.releasedBy !== scope.userId) {
      throw new DomainError('hold-released-already', 'conflict', 'This hold has been released already.');
    }
    const [line] = await holdLines(tx, [await holdById(tx, input.id, ctx.clock.now())], market);
    assert(line, 'A hold that was just released is there.');
    return line;
  });
}

function mustBeReleasable(ctx: Ctx, hold: HoldRecord, standing: CheckStanding): void {
  if (hold.kind !== 'stop_sale' || !stopsSale(standing)) return;
  if (standing === 'failed') {
    throw new DomainError(
      'hold-lot-failed',
      'conflict',
      'A laboratory failed this lot; its sale stays stopped.',
    );
  }
  if (ctx.role !== 'board_head') {
    throw new DomainError(
      'hold-presumption-open',
      'conflict',
      'A presumption is open: a laboratory result or the head of the board ends this stop of sale.',
    );
  }
}
