import { outsideMarkets, secondStepOf } from '@so-cho/db';
import { deviceName, DomainError } from '@so-cho/db/domain';
import { sql } from 'kysely';
import { personOf, type Ctx } from '../../http/context.ts';
import { confirmedForS, isConfirmed } from '../confirmation.ts';
import { isIdle } from '../idle-session.ts';
import { passkeysOf } from '../passkeys/register-passkey.ts';
import { hasPasskeys } from '../passkeys/relying-party.ts';
import type { Account } from './shapes.ts';

/** What a person's own page shows: devices that are signed in, the second step, whether a password was given just now. */
export async function readAccount(ctx: Ctx): Promise<Account> {
  const userId = personOf(ctx);
  const { session: here } = ctx.actor;
  return outsideMarkets(ctx.orm, { userId }, async ({ db }) => {
    const user = await db
      .selectFrom('app_user')
      .leftJoin('app_account', (join) =>
        join.onRef('app_account.user_id', '=', 'app_user.id').on('app_account.password', 'is not', null),
      )
      .select(['app_user.name', 'app_user.username', 'app_account.id as account_id'])
      .where('app_user.id', '=', userId)
      .executeTakeFirst();
    if (!user) throw new DomainError('unauthorized', 'unauthorized', 'Sign in first.');
    const sessions = await db
      .selectFrom('app_session')
      .select(['id', 'user_agent', 'created_at', 'expires_at', 'seen_at', 'card_id'])
      .where('user_id', '=', userId)
      .where('awaits_second_factor', '=', false)
      // The library ends sessions by the machine's own time.
      .where('expires_at', '>', new Date())
      .where(sql<boolean>`not ${isIdle}`)
      .orderBy('created_at', 'desc')
      .execute();
    const factor = await db
      .selectFrom('second_factor')
      .select('confirmed_at')
      .where('user_id', '=', userId)
      .where('confirmed_at', 'is not', null)
      .executeTakeFirst();
    const { left } = await db
      .selectFrom('recovery_code')
      .select((select) => select.fn.countAll<number>().as('left'))
      .where('user_id', '=', userId)
      .where('used_at', 'is', null)
      .executeTakeFirstOrThrow();
    const passkeys = await passkeysOf({ db }, userId);
    const { mustHave } = await secondStepOf({ db }, userId, ctx.clock.now());
    return {
      person: { id: userId, name: user.name, username: user.username },
      hasPassword: user.account_id !== null,
      confirmedUntil:
        here && isConfirmed(ctx.actor, ctx.clock.now())
          ? new Date(here.confirmedAt.getTime() + confirmedForS * 1000).toISOString()
          : null,
      secondFactor: factor?.confirmed_at ? { since: factor.confirmed_at.toISOString() } : null,
      recoveryCodesLeft: left,
      needsSecondStep: mustHave && here?.isCard !== true,
      passkeys: passkeys.map((one) => ({
        id: one.id,
        name: one.name,
        createdAt: one.created_at.toISOString(),
        lastUsedAt: one.last_used_at?.toISOString() ?? null,
        isBackedUp: one.is_backed_up,
      })),
      arePasskeysOn: hasPasskeys(ctx.config.publicOrigin),
      sessions: sessions.map((one) => ({
        id: one.id,
        ...deviceName(one.user_agent),
        openedAt: one.created_at.toISOString(),
        endsAt: one.expires_at.toISOString(),
        seenAt: one.seen_at.toISOString(),
        isThis: one.id === here?.id,
        isCard: one.card_id !== null,
      })),
    };
  });
}
