import { createHash } from 'node:crypto';
import { inMarket } from '@so-cho/db';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { qrOf } from '../qr-of.ts';
import { invitationUnknown, openDays } from './open-invitation.ts';
import { openProposal } from './open-proposal.ts';
import type { Invite, Invited } from './shapes.ts';
import { closeProposals, proposalDays } from './two-persons.ts';

const dayMs = 86_400_000;

/** The record holds a secret of a link or of a machine only as this hash. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * Invites one person to one role by a link, which opens once, for three days from when a second person confirmed it. The
 * secret was made by whoever asks and is not kept.
 */
export async function invite(ctx: Ctx, market: MarketEntry, input: Invite): Promise<Invited> {
  const tokenHash = hashOfSecret(input.secret);
  const body = { ...input, secret: tokenHash };
  const { expiresAt, state } = await writeOnce(
    ctx,
    { market, key: input.id, operation: 'invite', body },
    async (tx) => {
      const now = ctx.clock.now();
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
          expires_at: new Date(now.getTime() + proposalDays * dayMs),
          awaits_second: true,
        })
        .execute();
      await audit(ctx, tx, {
        action: 'invitation.sent',
        subjectKind: 'invitation',
        subjectId: input.id,
        after: { role: input.role, name: input.name },
        at: now,
      });
      const state = await openProposal(ctx, tx, {
        id: input.id,
        wish: { kind: 'invitation', invitationId: input.id, role: input.role },
        about: { name: input.name, role: input.role },
      });
      const ends = now.getTime() + (state === 'done' ? openDays : proposalDays) * dayMs;
      return { state, expiresAt: new Date(ends).toISOString() };
    },
  );
  const address = `${ctx.config.publicOrigin}/moi/${market.code}/${input.secret}`;
  return { id: input.id, state, address, code: qrOf(address), expiresAt };
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
    await closeProposals(ctx, tx, { column: 'invitation_id', id, at: now });
    await audit(ctx, tx, {
      action: 'invitation.withdrawn',
      subjectKind: 'invitation',
      subjectId: id,
      at: now,
    });
  });
}
