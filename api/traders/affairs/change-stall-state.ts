import { moveStall } from '@so-cho/db';
import { marketDay } from '@so-cho/db/domain';
import { judgeState } from '@so-cho/db/domain/traders';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { lockAffairs } from './find-affairs.ts';
import { mustBeAllowed } from './refuse.ts';
import type { ChangeStallState } from './shapes.ts';

/**
 * Takes a stall one step on in its life: reserve it, open it, close it for a while, make it vacant again.
 *
 * @throws DomainError stall-unknown and every refusal of `judgeState`
 */
export async function changeStallState(
  ctx: Ctx,
  market: MarketEntry,
  code: string,
  input: ChangeStallState,
): Promise<{ id: string }> {
  const by = personOf(ctx);
  const at = ctx.clock.now();
  const day = marketDay(at, market);
  const body = { code, ...input };
  return writeOnce(ctx, { market, key: input.id, operation: 'changeStallState', body }, async (tx) => {
    const stall = await lockAffairs(tx, code, day);
    const { id, to, reason = '' } = input;
    mustBeAllowed(judgeState(stall, to, day), { stall: stall.code });
    await moveStall(tx, { id, stallId: stall.id, from: stall.state, to, day, reason, by, at });
    await audit(ctx, tx, {
      action: 'stall.state-changed',
      subjectKind: 'stall',
      subjectId: stall.id,
      before: { state: stall.state },
      after: { state: to, reason },
      at,
    });
    return { id };
  });
}
