import { hashSecret, inMarket, writeAudit, type Tx } from '@so-cho/db';
import type { Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { countedByNetwork, giveTriesBack, usernameLimit } from '../limits.ts';
import { judgePassword } from '../passwords/judge-password.ts';
import { forgetSecondStep } from '../second-factor/forget.ts';
import type { Arrived } from '../sign-in.ts';
import { hashOfSecret } from '../staff/invite.ts';
import { assertOnlyHere, resetUnknown } from './issue-reset.ts';
import type { ResetPage } from './shapes.ts';

/** A link and the way its holder came: strangers who guess are counted. */
interface Held {
  readonly market: MarketEntry;
  readonly token: string;
  readonly arrived: Arrived;
}

/** @throws DomainError reset-unknown, too-many-tries */
export async function showReset(ctx: Ctx, held: Held): Promise<ResetPage> {
  const { market } = held;
  const found = await countedByNetwork(ctx, held.arrived, () => lookUp(ctx, held));
  return {
    market: { code: market.code, name: market.name },
    name: found.name,
    username: found.username,
    issuedBy: found.by,
    takesSecondStep: found.second_step_lost !== null,
    expiresAt: found.expires_at.toISOString(),
  };
}

/**
 * Sets the new password. Every device of the person is signed out, and the second step goes when the link says so; whoever
 * locked the name by guessing locks it no more.
 *
 * @throws DomainError reset-unknown, staff-elsewhere, password-common, password-names-you, too-many-tries
 */
export async function useReset(ctx: Ctx, held: Held, password: string): Promise<{ username: string }> {
  const { market } = held;
  const { username } = await countedByNetwork(ctx, held.arrived, async () => {
    const found = await lookUp(ctx, held);
    // Who came to work in another market meanwhile is let in there by nobody here.
    if (found.issued_by !== null) await assertOnlyHere(ctx, market, found.user_id);
    await judgePassword(password, [found.username, found.name, market.name]);
    const hash = await hashSecret(password);
    await inMarket(ctx.orm, { marketId: market.id, userId: found.user_id }, (tx) =>
      carryOut(ctx, tx, { token: held.token, hash }),
    );
    return found;
  });
  await giveTriesBack(ctx, { kind: 'username', value: username, limit: usernameLimit });
  return { username };
}

async function carryOut(ctx: Ctx, tx: Tx, { token, hash }: { token: string; hash: string }): Promise<void> {
  const found = await findOpen(ctx, tx, token);
  const now = ctx.clock.now();
  const userId = found.user_id;
  await tx.db.updateTable('password_reset').set({ used_at: now }).where('id', '=', found.id).execute();
  await tx.db
    .updateTable('app_account')
    .set({ password: hash, updated_at: now })
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .execute();
  await tx.db.deleteFrom('app_session').where('user_id', '=', userId).execute();
  const takesSecondStep = found.second_step_lost !== null;
  if (takesSecondStep) await forgetSecondStep(tx.db, userId);
  await writeAudit(tx, {
    at: now,
    actorId: userId,
    role: 'public',
    action: 'password-reset.used',
    subjectKind: 'person',
    subjectId: userId,
    after: { reset: found.id, issuedBy: found.issued_by, takesSecondStep },
    requestId: ctx.requestId,
  });
}

const lookUp = (ctx: Ctx, { market, token }: Held) =>
  inMarket(ctx.orm, { marketId: market.id }, (tx) => findOpen(ctx, tx, token));

/** Held until the transaction ends: of two who use it at one moment, the second finds it used. */
async function findOpen(ctx: Ctx, { db }: Tx, token: string) {
  const found = await db
    .selectFrom('password_reset as r')
    .innerJoin('app_user as u', 'u.id', 'r.user_id')
    .leftJoin('app_user as b', 'b.id', 'r.issued_by')
    .select([
      'r.id',
      'r.user_id',
      'r.issued_by',
      'r.second_step_lost',
      'r.expires_at',
      'u.name',
      'u.username',
      'b.name as by',
    ])
    .where('r.token_hash', '=', hashOfSecret(token))
    .where('r.used_at', 'is', null)
    .where('r.withdrawn_at', 'is', null)
    .where('r.expires_at', '>', ctx.clock.now())
    .forUpdate('r')
    .executeTakeFirst();
  if (!found) throw resetUnknown();
  return found;
}
