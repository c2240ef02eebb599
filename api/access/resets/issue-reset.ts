import { grantsOf, inMarket, outsideMarkets, type Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { qrOf } from '../qr-of.ts';
import { hashOfSecret } from '../staff/invite.ts';
import { isStaffRole } from '../staff/staff-roles.ts';
import type { IssuedReset, IssueReset } from './shapes.ts';

/** Somebody waits for it: whoever opens it later than tomorrow asks for another. */
const openHours = 24;

/**
 * Makes a link by which a person of the staff sets a new password, once. An older link of theirs ends. Nothing else
 * changes until it is used: who found their password meanwhile goes on as before.
 *
 * @throws DomainError reset-yourself, staff-unknown, staff-elsewhere
 */
export async function issueReset(
  ctx: Ctx,
  market: MarketEntry,
  userId: string,
  input: IssueReset,
): Promise<IssuedReset> {
  if (userId === ctx.actor.userId) {
    throw new DomainError('reset-yourself', 'conflict', 'Whoever is signed in changes their own password.');
  }
  await assertOnlyHere(ctx, market, userId);
  const { id, secret, secondStepLost } = input;
  const body = { id, userId, secondStepLost, secret: hashOfSecret(secret) };
  const { expiresAt } = await writeOnce(ctx, { market, key: id, operation: 'issueReset', body }, (tx) =>
    writeReset(ctx, tx, { ...body, issuedBy: personOf(ctx) }),
  );
  const address = addressOfReset(ctx.config.publicOrigin, market.code, secret);
  return { id, address, code: qrOf(address), expiresAt };
}

/**
 * A head answers for the own market's staff. Whoever works in another one too, or oversees all, would be let in there by a
 * stranger's word: that is for the operator.
 */
export async function assertOnlyHere(
  ctx: Pick<Ctx, 'orm'>,
  market: MarketEntry,
  userId: string,
): Promise<void> {
  const grants = await outsideMarkets(ctx.orm, { userId }, ({ db }) => grantsOf(db, userId));
  if (!grants.some(({ marketId, role }) => marketId === market.id && isStaffRole(role))) {
    throw new DomainError('staff-unknown', 'not-found', 'Nobody of this market’s staff has this id.');
  }
  if (grants.some(({ marketId }) => marketId !== market.id)) {
    throw new DomainError('staff-elsewhere', 'conflict', 'This person works in another market as well.');
  }
}

export function addressOfReset(publicOrigin: string, marketCode: string, secret: string): string {
  return `${publicOrigin}/mat-khau-moi/${marketCode}/${secret}`;
}

async function writeReset(
  ctx: Ctx,
  tx: Tx,
  reset: { id: string; userId: string; secret: string; secondStepLost: string | null; issuedBy: string },
): Promise<{ expiresAt: string }> {
  const now = ctx.clock.now();
  const expiresAt = await insertReset(tx, reset, now);
  await audit(ctx, tx, {
    action: 'password-reset.issued',
    subjectKind: 'person',
    subjectId: reset.userId,
    after: { reset: reset.id, secondStepLost: reset.secondStepLost },
    at: now,
  });
  return { expiresAt: expiresAt.toISOString() };
}

/** @param reset.secret its hash @returns when it ends */
export async function insertReset(
  tx: Tx,
  reset: {
    id: string;
    userId: string;
    secret: string;
    secondStepLost: string | null;
    issuedBy: string | null;
  },
  now: Date,
): Promise<Date> {
  const expiresAt = new Date(now.getTime() + openHours * 3_600_000);
  await tx.db
    .updateTable('password_reset')
    .set({ withdrawn_at: now })
    .where('user_id', '=', reset.userId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
  await tx.db
    .insertInto('password_reset')
    .values({
      market_id: tx.marketId,
      id: reset.id,
      user_id: reset.userId,
      token_hash: reset.secret,
      second_step_lost: reset.secondStepLost,
      issued_by: reset.issuedBy,
      issued_at: now,
      expires_at: expiresAt,
    })
    .execute();
  return expiresAt;
}

/** @throws DomainError reset-unknown, also for one that was used or taken back */
export async function withdrawReset(ctx: Ctx, market: MarketEntry, id: string): Promise<void> {
  await inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const now = ctx.clock.now();
    const taken = await tx.db
      .updateTable('password_reset')
      .set({ withdrawn_at: now })
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .returning('user_id')
      .executeTakeFirst();
    if (!taken) throw resetUnknown();
    await audit(ctx, tx, {
      action: 'password-reset.withdrawn',
      subjectKind: 'person',
      subjectId: taken.user_id,
      after: { reset: id },
      at: now,
    });
  });
}

export function resetUnknown(): DomainError {
  return new DomainError('reset-unknown', 'not-found', 'The link was used, taken back, or is too old.');
}
