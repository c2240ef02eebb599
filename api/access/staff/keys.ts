import { inMarket } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { keyText } from '../machine-key.ts';
import { hashOfSecret } from './invite.ts';

/** How long the secret before a rotation still opens: somebody has to walk to the machine. */
const changeOverDays = 7;

/**
 * Gives a key a new secret; the one before opens for a week more.
 *
 * @throws DomainError key-unknown, also for one that ended or waits for its second person
 */
export async function rotateKey(
  ctx: Ctx,
  market: MarketEntry,
  rotation: { id: string; secret: string },
): Promise<{ key: string; oldSecretEndsAt: string }> {
  const now = ctx.clock.now();
  const oldEnds = new Date(now.getTime() + changeOverDays * 86_400_000);
  await inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const [rotated] = await tx.db
      .updateTable('access_key')
      .set((row) => ({
        previous_hash: row.ref('secret_hash'),
        previous_ends_at: oldEnds,
        secret_hash: hashOfSecret(rotation.secret),
      }))
      .where('id', '=', rotation.id)
      .where('revoked_at', 'is', null)
      .where('active_from', 'is not', null)
      .where('expires_at', '>', now)
      .execute();
    if (rotated?.numUpdatedRows !== 1n) throw keyUnknown();
    await audit(ctx, tx, { action: 'key.rotated', subjectKind: 'key', subjectId: rotation.id, at: now });
  });
  return { key: keyText(market.code, rotation.secret), oldSecretEndsAt: oldEnds.toISOString() };
}

/** @throws DomainError key-unknown, also for one that was revoked before */
export async function revokeKey(ctx: Ctx, market: MarketEntry, id: string): Promise<void> {
  await inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const now = ctx.clock.now();
    const [revoked] = await tx.db
      .updateTable('access_key')
      .set({ revoked_at: now })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute();
    if (revoked?.numUpdatedRows !== 1n) throw keyUnknown();
    await audit(ctx, tx, { action: 'key.revoked', subjectKind: 'key', subjectId: id, at: now });
  });
}

function keyUnknown(): DomainError {
  return new DomainError('key-unknown', 'not-found', 'No key in use has this id.');
}
