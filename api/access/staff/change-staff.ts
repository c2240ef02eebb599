import { inMarket, type Tx } from '@so-cho/db';
import { DomainError, type Role } from '@so-cho/db/domain';
import { sql } from 'kysely';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { countHeads, staffRolesOf } from './staff-roles.ts';
import type { Departed } from './shapes.ts';

/** Two heads that let one another go at one moment wait for one another; any number no one else uses will do. */
const headsLock = 50_43_04;

/**
 * Lets a person go. In one transaction: every role here ends, every device is signed out, and what they had opened (cards,
 * keys, invitations, proposals) ends with them.
 *
 * @throws DomainError staff-unknown, staff-yourself, last-board-head
 */
export async function departStaff(ctx: Ctx, market: MarketEntry, userId: string): Promise<Departed> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const roles = await rolesToChange(ctx, tx, userId);
    const { rows } = await sql<Omit<Departed, 'roles'>>`
      select (select count(*)::int from app_session where user_id = ${userId}) as sessions,
        (select count(*)::int from access_key where issued_by = ${userId} and revoked_at is null) as keys,
        (select count(*)::int from invitation
          where invited_by = ${userId} and accepted_at is null and withdrawn_at is null) as invitations`.execute(
      tx.db,
    );
    const now = ctx.clock.now();
    // What hangs on the roles ends by a trigger, so that no other way of ending them can forget it.
    const [ended] = await tx.db
      .updateTable('role_grant')
      .set({ ended_at: now })
      .where('market_id', '=', tx.marketId)
      .where('user_id', '=', userId)
      .where('ended_at', 'is', null)
      .execute();
    await audit(ctx, tx, {
      action: 'staff.departed',
      subjectKind: 'person',
      subjectId: userId,
      before: { roles },
      at: now,
    });
    const counted = rows[0] ?? { sessions: 0, keys: 0, invitations: 0 };
    return { ...counted, roles: Number(ended?.numUpdatedRows ?? 0) };
  });
}

/** The new role stands before the older ones end: somebody who keeps a role keeps their devices. */
export async function giveOnly(
  ctx: Ctx,
  tx: Tx,
  { userId, role }: { userId: string; role: Role },
): Promise<void> {
  const now = ctx.clock.now();
  const before = await tx.db
    .selectFrom('role_grant')
    .select(['id', 'role'])
    .where('market_id', '=', tx.marketId)
    .where('user_id', '=', userId)
    .where('role', 'in', ['board_head', 'board_clerk', 'inspector', 'gate_guard'])
    .where('ended_at', 'is', null)
    .execute();
  if (!before.some((one) => one.role === role)) {
    await tx.db
      .insertInto('role_grant')
      .values({
        market_id: tx.marketId,
        user_id: userId,
        role,
        granted_at: now,
        granted_by: ctx.actor.userId ?? null,
      })
      .execute();
  }
  const others = before.filter((one) => one.role !== role).map((one) => one.id);
  if (others.length === 0) return;
  await tx.db.updateTable('role_grant').set({ ended_at: now }).where('id', 'in', others).execute();
}

/**
 * What somebody else of the staff does here, before it changes; changes of roles wait for one another from here on.
 *
 * @throws DomainError staff-unknown, staff-yourself, last-board-head
 */
export async function rolesToChange(ctx: Ctx, tx: Tx, userId: string): Promise<Role[]> {
  await sql`select pg_advisory_xact_lock(${headsLock}, ${tx.marketId})`.execute(tx.db);
  const roles = await assertOnStaff(tx, userId);
  if (userId === ctx.actor.userId) {
    throw new DomainError('staff-yourself', 'conflict', 'Nobody changes their own role; ask another head.');
  }
  if (roles.includes('board_head') && (await countHeads(tx)) < 2) {
    throw new DomainError('last-board-head', 'conflict', 'The market would have no head any more.');
  }
  return roles;
}

/** @returns what the person does here @throws DomainError staff-unknown */
export async function assertOnStaff(tx: Tx, userId: string): Promise<Role[]> {
  const roles = await staffRolesOf(tx, userId);
  if (roles.length > 0) return roles;
  throw new DomainError('staff-unknown', 'not-found', 'Nobody of this market’s staff has this id.');
}
