import { hashSecret, inMarket, signInEmail, writeAudit, type Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import type { Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { countedByNetwork } from '../limits.ts';
import { judgePassword } from '../passwords/judge-password.ts';
import type { Arrived } from '../sign-in.ts';
import { hashOfSecret } from './invite.ts';
import { invitationUnknown } from './open-invitation.ts';
import { staffRoleOf } from './staff-roles.ts';
import type { InvitationPage } from './shapes.ts';

/** An invitation and the way its holder came: strangers who guess are counted. */
interface Held {
  readonly market: MarketEntry;
  readonly token: string;
  readonly arrived: Arrived;
}

/** @throws DomainError invitation-unknown, too-many-tries */
export async function showInvitation(ctx: Ctx, held: Held): Promise<InvitationPage> {
  const { market } = held;
  const found = await countedByNetwork(ctx, held.arrived, () =>
    inMarket(ctx.orm, { marketId: market.id }, (tx) => findOpen(ctx, tx, held.token)),
  );
  return {
    market: { code: market.code, name: market.name },
    name: found.name,
    role: staffRoleOf(found.role),
    invitedBy: found.by,
    expiresAt: found.expires_at.toISOString(),
    awaitsSecond: found.awaits_second,
  };
}

/**
 * The invited person chooses a name and a password, and has the role from now on. The invitation is used up.
 *
 * @throws DomainError invitation-unknown, invitation-waiting, username-taken, password-common, password-names-you, too-many-tries
 */
export async function acceptInvitation(
  ctx: Ctx,
  held: Held,
  input: { username: string; password: string },
): Promise<{ username: string }> {
  const { market } = held;
  await countedByNetwork(ctx, held.arrived, async () => {
    const { name } = await inMarket(ctx.orm, { marketId: market.id }, (tx) =>
      findConfirmed(ctx, tx, held.token),
    );
    await judgePassword(input.password, [input.username, name, market.name]);
    const passwordHash = await hashSecret(input.password);
    await inMarket(ctx.orm, { marketId: market.id }, (tx) =>
      join(ctx, tx, { ...input, passwordHash, token: held.token, isDemo: market.isDemo }),
    );
  });
  return { username: input.username };
}

async function join(
  ctx: Ctx,
  tx: Tx,
  by: { username: string; passwordHash: string; token: string; isDemo: boolean },
): Promise<void> {
  const found = await findConfirmed(ctx, tx, by.token);
  const now = ctx.clock.now();
  const { id: userId } = await tx.db
    .insertInto('app_user')
    .values({ name: found.name, username: by.username, email: signInEmail(by.username, by) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx.db
    .insertInto('app_account')
    .values({ user_id: userId, account_id: userId, provider_id: 'credential', password: by.passwordHash })
    .execute();
  await tx.db
    .insertInto('role_grant')
    .values({
      market_id: tx.marketId,
      user_id: userId,
      role: found.role,
      granted_at: now,
      granted_by: found.invited_by,
    })
    .execute();
  await tx.db
    .updateTable('invitation')
    .set({ accepted_at: now, accepted_by: userId })
    .where('id', '=', found.id)
    .execute();
  await writeAudit(tx, {
    at: now,
    actorId: userId,
    role: found.role,
    action: 'invitation.accepted',
    subjectKind: 'invitation',
    subjectId: found.id,
    after: { role: found.role },
    requestId: ctx.requestId,
  });
}

/** @throws DomainError invitation-unknown, invitation-waiting */
async function findConfirmed(ctx: Ctx, tx: Tx, token: string) {
  const found = await findOpen(ctx, tx, token);
  if (!found.awaits_second) return found;
  throw new DomainError('invitation-waiting', 'conflict', 'A second person has not confirmed it yet.');
}

/** Held until the transaction ends: of two who open it at one moment, the second finds it used. */
async function findOpen(ctx: Ctx, { db }: Tx, token: string) {
  const found = await db
    .selectFrom('invitation')
    .innerJoin('app_user', 'app_user.id', 'invitation.invited_by')
    .select([
      'invitation.id',
      'invitation.name',
      'invitation.role',
      'invitation.invited_by',
      'invitation.expires_at',
      'invitation.awaits_second',
      'app_user.name as by',
    ])
    .where('token_hash', '=', hashOfSecret(token))
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', ctx.clock.now())
    .forUpdate('invitation')
    .executeTakeFirst();
  if (!found) throw invitationUnknown();
  return found;
}
