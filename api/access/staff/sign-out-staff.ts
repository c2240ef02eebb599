import { inMarket } from '@so-cho/db';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { assertOnStaff } from './change-staff.ts';

/**
 * Signs a person of the staff out of every device, also one that is half signed in: a lost telephone opens nothing more. The person
 * keeps their work and signs in again; whoever does it to themselves keeps the device in hand.
 *
 * @throws DomainError staff-unknown
 */
export async function signOutStaff(
  ctx: Ctx,
  market: MarketEntry,
  userId: string,
): Promise<{ ended: number }> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    await assertOnStaff(tx, userId);
    const [gone] = await tx.db
      .deleteFrom('app_session')
      .where('user_id', '=', userId)
      .where('id', '<>', ctx.actor.session?.id ?? null)
      .execute();
    const ended = Number(gone?.numDeletedRows ?? 0);
    await audit(ctx, tx, {
      action: 'staff.signed-out',
      subjectKind: 'person',
      subjectId: userId,
      after: { ended },
    });
    return { ended };
  });
}
