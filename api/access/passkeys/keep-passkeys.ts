import { outsideMarkets } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../../http/context.ts';
import { noteAct } from '../note-act.ts';
import { hasAuthenticator } from '../second-factor/check-code.ts';
import { assertNotNeeded } from '../second-factor/enrol.ts';

/** @throws DomainError passkey-unknown, also for one of somebody else */
export async function namePasskey(ctx: Ctx, id: string, name: string): Promise<void> {
  const userId = personOf(ctx);
  const [named] = await outsideMarkets(ctx.orm, { userId }, ({ db }) =>
    db.updateTable('passkey').set({ name }).where('id', '=', id).where('user_id', '=', userId).execute(),
  );
  if (named?.numUpdatedRows !== 1n) throw unknown();
  await noteAct(ctx, userId, 'passkey.renamed', { passkey: id, name });
}

/**
 * Takes a passkey away: whoever holds it comes in by it no more. With the last second step go the codes on paper.
 *
 * @throws DomainError passkey-unknown, also for one of somebody else; second-factor-needed for the last second step while a rule
 *   of a market asks for one
 */
export async function removePasskey(ctx: Ctx, id: string): Promise<void> {
  const userId = personOf(ctx);
  const hasOther = await hasAuthenticator(ctx, userId);
  await outsideMarkets(ctx.orm, { userId }, async (tx) => {
    const { db } = tx;
    // Of two that are taken away at one moment, the second sees that it is the last.
    const all = await db
      .selectFrom('passkey')
      .select('id')
      .where('user_id', '=', userId)
      .forUpdate()
      .execute();
    if (!all.some((one) => one.id === id)) throw unknown();
    const isLast = all.length === 1 && !hasOther;
    if (isLast) await assertNotNeeded(ctx, tx, userId);
    await db.deleteFrom('passkey').where('id', '=', id).execute();
    if (isLast) await db.deleteFrom('recovery_code').where('user_id', '=', userId).execute();
  });
  await noteAct(ctx, userId, 'passkey.removed', { passkey: id });
}

function unknown(): DomainError {
  return new DomainError('passkey-unknown', 'not-found', 'You have no such passkey.');
}
