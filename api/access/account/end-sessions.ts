import { outsideMarkets } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../../http/context.ts';
import { noteAct } from '../note-act.ts';

/**
 * Signs one of the person's own devices out.
 *
 * @throws DomainError session-unknown, also for a session of somebody else
 */
export async function endSession(ctx: Ctx, id: string): Promise<void> {
  const userId = personOf(ctx);
  const [gone] = await outsideMarkets(ctx.orm, { userId }, ({ db }) =>
    db.deleteFrom('app_session').where('user_id', '=', userId).where('id', '=', id).execute(),
  );
  if (gone?.numDeletedRows !== 1n) {
    throw new DomainError('session-unknown', 'not-found', 'No device of yours is signed in under this.');
  }
  await noteAct(ctx, userId, 'session.ended', { session: id });
}

/** Signs every other device of the person out. */
export async function endOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  const userId = personOf(ctx);
  const [gone] = await outsideMarkets(ctx.orm, { userId }, ({ db }) =>
    db
      .deleteFrom('app_session')
      .where('user_id', '=', userId)
      .where('id', '<>', ctx.actor.session?.id ?? null)
      .execute(),
  );
  const ended = Number(gone?.numDeletedRows ?? 0);
  if (ended > 0) await noteAct(ctx, userId, 'session.others-ended', { ended });
  return { ended };
}
