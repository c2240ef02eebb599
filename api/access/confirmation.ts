import { outsideMarkets, verifyNothing, verifySecret } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import type { Actor } from './actor.ts';
import { giveTriesBack, takeTries, usernameLimit } from './limits.ts';
import { holderOf, passkeyQuestion } from './passkeys/check-passkey.ts';
import type { PasskeyAnswer } from './passkeys/shapes.ts';
import type { Arrived } from './sign-in.ts';

/** How long somebody who showed who they are may do what asks for it. */
export const confirmedForS = 600;

/** Whether the device showed a moment ago who holds it. */
export function isConfirmed(actor: Actor, now: Date): boolean {
  const { session } = actor;
  return session !== undefined && now.getTime() - session.confirmedAt.getTime() <= confirmedForS * 1000;
}

/**
 * A telephone left on a table shall not recall a lot or let a person go.
 *
 * @throws DomainError confirmation-needed
 */
export function assertConfirmed(actor: Actor, now: Date): void {
  if (isConfirmed(actor, now)) return;
  throw new DomainError(
    'confirmation-needed',
    'forbidden',
    'Give your password or your passkey once more before this.',
    { details: { minutes: confirmedForS / 60 } },
  );
}

/**
 * The password once more. From now on this device may do dangerous things for ten minutes, under a token that nobody had before.
 *
 * @returns the cookies that carry it
 * @throws DomainError password-wrong, too-many-tries; unauthorized when the same device did it at the same moment
 */
export async function confirmSelf(
  ctx: Ctx,
  password: string,
  { headers }: Pick<Arrived, 'headers'>,
): Promise<readonly string[]> {
  const userId = personOf(ctx);
  await assertPassword(ctx, userId, password);
  return confirmed(ctx, userId, headers);
}

/**
 * What the browser asks this person's own passkeys with, before a dangerous act.
 *
 * @throws DomainError passkeys-off; passkey-unknown for whoever has none
 */
export async function askToConfirm(ctx: Ctx): Promise<{ challenge: string }> {
  return passkeyQuestion(ctx, personOf(ctx));
}

/**
 * One's own passkey once more, in place of the password.
 *
 * @returns the cookies that carry the session from now on
 * @throws DomainError passkeys-off; passkey-not-yours for every way of not being right; too-many-tries
 */
export async function confirmByPasskey(
  ctx: Ctx,
  answer: PasskeyAnswer,
  { headers }: Pick<Arrived, 'headers'>,
): Promise<readonly string[]> {
  const userId = personOf(ctx);
  const byPerson = { kind: 'confirm', value: userId, limit: usernameLimit };
  await takeTries(ctx, byPerson);
  if ((await holderOf(ctx, answer, userId)) !== userId) {
    throw new DomainError('passkey-not-yours', 'invalid', 'This passkey does not show that it is you.');
  }
  await giveTriesBack(ctx, byPerson);
  return confirmed(ctx, userId, headers);
}

async function confirmed(ctx: Ctx, userId: string, headers: Headers): Promise<readonly string[]> {
  const at = ctx.clock.now();
  await outsideMarkets(ctx.orm, { userId }, ({ db }) =>
    db
      .updateTable('app_session')
      .set({ confirmed_at: at })
      .where('id', '=', ctx.actor.session?.id ?? null)
      .execute(),
  );
  const cookies = await ctx.signIn.renewed(headers);
  if (cookies) return cookies;
  throw new DomainError('unauthorized', 'unauthorized', 'Sign in first.');
}

/** @throws DomainError password-wrong, also for somebody who has none; too-many-tries */
export async function assertPassword(ctx: Ctx, userId: string, password: string): Promise<void> {
  const byPerson = { kind: 'confirm', value: userId, limit: usernameLimit };
  await takeTries(ctx, byPerson);
  const stored = await outsideMarkets(ctx.orm, { userId }, ({ db }) =>
    db
      .selectFrom('app_account')
      .select('password')
      .where('user_id', '=', userId)
      .where('provider_id', '=', 'credential')
      .executeTakeFirst(),
  );
  const isRight = stored?.password
    ? await verifySecret(password, stored.password)
    : await verifyNothing(password);
  if (!isRight) throw new DomainError('password-wrong', 'invalid', 'The password is wrong.');
  await giveTriesBack(ctx, byPerson);
}
