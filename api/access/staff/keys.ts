import { inMarket, type Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { closeProposals } from './two-persons.ts';

/** How long the secret before a rotation still opens: somebody has to walk to the machine. */
const changeOverDays = 7;

/** A key that waited for its second person opens from now on. @throws DomainError key-unknown when it was revoked */
export async function activateKey({ db }: Tx, id: string, now: Date): Promise<void> {
  const [opened] = await db
    .updateTable('access_key')
    .set({ active_from: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
  if (opened?.numUpdatedRows !== 1n) throw keyUnknown();
}

/**
 * Gives a key its new secret; the one before opens for a week more.
 *
 * @throws DomainError key-unknown, also for one that ended or was revoked
 */
export async function changeSecret(
  { db }: Tx,
  change: { readonly id: string; readonly newHash: string; readonly now: Date },
): Promise<void> {
  const { id, newHash, now } = change;
  const [rotated] = await db
    .updateTable('access_key')
    .set((row) => ({
      previous_hash: row.ref('secret_hash'),
      previous_ends_at: new Date(now.getTime() + changeOverDays * 86_400_000),
      secret_hash: newHash,
    }))
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('active_from', 'is not', null)
    .where('expires_at', '>', now)
    .execute();
  if (rotated?.numUpdatedRows !== 1n) throw keyUnknown();
}

/** @throws DomainError key-unknown unless the key is in use */
export async function assertKeyInUse({ db }: Tx, id: string, now: Date): Promise<{ name: string }> {
  const key = await db
    .selectFrom('access_key')
    .select('name')
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('active_from', 'is not', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!key) throw keyUnknown();
  return key;
}

/**
 * Revokes a key, or one that waits, on one person's word: what leaked must go at once.
 *
 * @throws DomainError key-unknown, also for one that was revoked before
 */
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
    await closeProposals(ctx, tx, { column: 'key_id', id, at: now });
    await audit(ctx, tx, { action: 'key.revoked', subjectKind: 'key', subjectId: id, at: now });
  });
}

function keyUnknown(): DomainError {
  return new DomainError('key-unknown', 'not-found', 'No key in use has this id.');
}
