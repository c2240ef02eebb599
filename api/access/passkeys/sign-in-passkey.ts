import { outsideMarkets } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import type { Ctx } from '../../http/context.ts';
import { countedByNetwork } from '../limits.ts';
import { enter, type Arrived, type Entered } from '../sign-in.ts';
import { holderOf, passkeyQuestion } from './check-passkey.ts';
import type { PasskeyAnswer } from './shapes.ts';

/**
 * What the browser asks its authenticators with; each shows its holder whom it could let in. It names nobody, so it tells a
 * stranger nothing.
 *
 * @throws DomainError passkeys-off, too-many-tries
 */
export async function askForPasskey(ctx: Ctx, arrived: Arrived): Promise<{ challenge: string }> {
  return countedByNetwork(ctx, arrived, () => passkeyQuestion(ctx, null));
}

/**
 * Signs in by a passkey: something one has, opened by something one is or knows, so it is two steps in one; it also stands in for the
 * code after a password.
 *
 * @throws DomainError passkeys-off; passkey-refused for every way of not being right; too-many-tries, demonstration-off, no-role
 */
export async function signInByPasskey(ctx: Ctx, answer: PasskeyAnswer, arrived: Arrived): Promise<Entered> {
  const userId = await countedByNetwork(ctx, arrived, async () => {
    const holder = await holderOf(ctx, answer, null);
    if (holder !== undefined) return holder;
    throw new DomainError('passkey-refused', 'unauthorized', 'This passkey opens nothing here.');
  });
  const owing = await ctx.signIn.owingOf(arrived.headers);
  const signedIn = await ctx.signIn.withBothSteps(userId, arrived.headers);
  const entered = await enter(ctx, signedIn, 'session.opened-by-passkey');
  if (owing) {
    await outsideMarkets(ctx.orm, { userId: owing.userId }, ({ db }) =>
      db.deleteFrom('app_session').where('id', '=', owing.sessionId).execute(),
    );
  }
  return entered;
}
