import { hashSecret, outsideMarkets } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../../http/context.ts';
import { assertPassword } from '../confirmation.ts';
import { noteAct } from '../note-act.ts';
import { judgePassword } from '../passwords/judge-password.ts';

/**
 * Changes the person's own password. Every other device is signed out: whoever knew the old one is outside.
 *
 * @throws DomainError password-wrong, password-same, password-common, password-names-you, too-many-tries
 */
export async function changePassword(ctx: Ctx, input: { current: string; next: string }): Promise<void> {
  const userId = personOf(ctx);
  await assertPassword(ctx, userId, input.current);
  if (input.next.normalize('NFC') === input.current.normalize('NFC')) {
    throw new DomainError('password-same', 'invalid', 'The new password is the old one.');
  }
  const user = await outsideMarkets(ctx.orm, { userId }, ({ db }) =>
    db.selectFrom('app_user').select(['username', 'name']).where('id', '=', userId).executeTakeFirstOrThrow(),
  );
  await judgePassword(input.next, [user.username, user.name]);
  const hash = await hashSecret(input.next);
  await outsideMarkets(ctx.orm, { userId }, async ({ db }) => {
    await db
      .updateTable('app_account')
      .set({ password: hash, updated_at: ctx.clock.now() })
      .where('user_id', '=', userId)
      .where('provider_id', '=', 'credential')
      .execute();
    await db
      .deleteFrom('app_session')
      .where('user_id', '=', userId)
      .where('id', '<>', ctx.actor.session?.id ?? null)
      .execute();
  });
  await noteAct(ctx, userId, 'password.changed');
}
