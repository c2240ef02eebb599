import { createHash } from 'node:crypto';
import { inMarket } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { qrOf } from '../qr-of.ts';
import type { Invite, Invited } from './shapes.ts';

/** A link that hangs in a chat for longer is no secret any more. */
const openDays = 3;

/** The record holds a secret of a link or of a machine only as this hash. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Invites one person to one role by a link, which opens once. The secret was made by whoever asks and is not kept. */
export async function invite(ctx: Ctx, market: MarketEntry, input: Invite): Promise<Invited> {
  const tokenHash = hashOfSecret(input.secret);
  const body = { ...input, secret: tokenHash };
  const { expiresAt } = await writeOnce(
    ctx,
    { market, key: input.id, operation: 'invite', body },
    async (tx) => {
      const now = ctx.clock.now();
      const expires = new Date(now.getTime() + openDays * 86_400_000);
      await tx.db
        .insertInto('invitation')
        .values({
          market_id: tx.marketId,
          id: input.id,
          token_hash: tokenHash,
          role: input.role,
          name: input.name,
          invited_by: personOf(ctx),
          invited_at: now,
          expires_at: expires,
        })
        .execute();
      await audit(ctx, tx, {
        action: 'invitation.sent',
        subjectKind: 'invitation',
        subjectId: input.id,
        after: { role: input.role, name: input.name },
        at: now,
      });
      return { expiresAt: expires.toISOString() };
    },
  );
  const address = `${ctx.config.publicOrigin}/moi/${market.code}/${input.secret}`;
  return { id: input.id, address, code: qrOf(address), expiresAt };
}

/** @throws DomainError invitation-unknown, also for one that was accepted or taken back */
export async function withdrawInvitation(ctx: Ctx, market: MarketEntry, id: string): Promise<void> {
  await inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const now = ctx.clock.now();
    const [taken] = await tx.db
      .updateTable('invitation')
      .set({ withdrawn_at: now })
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute();
    if (taken?.numUpdatedRows !== 1n) throw invitationUnknown();
    await audit(ctx, tx, {
      action: 'invitation.withdrawn',
      subjectKind: 'invitation',
      subjectId: id,
      at: now,
    });
  });
}

export function invitationUnknown(): DomainError {
  return new DomainError(
    'invitation-unknown',
    'not-found',
    'The invitation was used, taken back, or is too old.',
  );
}
