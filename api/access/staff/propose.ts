import type { Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { keyText } from '../machine-key.ts';
import { hashOfSecret } from './invite.ts';
import { staffRolesOf } from './list-staff.ts';
import type { Propose } from './shapes.ts';

/** What nobody confirms in a week is proposed again, or was not meant. */
export const proposalDays = 7;
const dayMs = 86_400_000;

/**
 * Proposes a head of the board, or a key for a machine. Nothing changes until a second person confirms; the key's secret was
 * made by whoever proposes and is not kept.
 *
 * @throws DomainError staff-unknown, head-already, proposal-open
 */
export async function propose(
  ctx: Ctx,
  market: MarketEntry,
  input: Propose,
): Promise<{ id: string; key: string | null }> {
  const body = input.kind === 'key' ? { ...input, secret: hashOfSecret(input.secret) } : input;
  await writeOnce(ctx, { market, key: input.id, operation: 'propose', body }, async (tx) => {
    const about =
      input.kind === 'key' ? await addKey(ctx, tx, input) : await headToBe(tx, input.userId, ctx.clock.now());
    const now = ctx.clock.now();
    await tx.db
      .insertInto('access_proposal')
      .values({
        market_id: tx.marketId,
        id: input.id,
        kind: input.kind,
        ...about,
        proposed_by: personOf(ctx),
        proposed_at: now,
        expires_at: new Date(now.getTime() + proposalDays * dayMs),
      })
      .execute();
    await audit(ctx, tx, {
      action: 'proposal.made',
      subjectKind: 'proposal',
      subjectId: input.id,
      after: input.kind === 'key' ? { key: input.name, scopes: input.scopes } : { head: input.userId },
      at: now,
    });
    return { id: input.id };
  });
  return { id: input.id, key: input.kind === 'key' ? keyText(market.code, input.secret) : null };
}

async function headToBe(tx: Tx, userId: string, now: Date): Promise<{ user_id: string }> {
  const roles = await staffRolesOf(tx, userId);
  if (roles.length === 0) {
    throw new DomainError('staff-unknown', 'not-found', 'Nobody of this market’s staff has this id.');
  }
  if (roles.includes('board_head')) {
    throw new DomainError('head-already', 'conflict', 'This person is a head of the board.');
  }
  // What nobody confirmed in its time makes room.
  await tx.db
    .updateTable('access_proposal')
    .set((row) => ({
      decided_by: row.ref('proposed_by'),
      decided_at: row.ref('expires_at'),
      is_accepted: false,
    }))
    .where('user_id', '=', userId)
    .where('decided_at', 'is', null)
    .where('expires_at', '<=', now)
    .execute();
  return { user_id: userId };
}

async function addKey(
  ctx: Ctx,
  tx: Tx,
  input: Extract<Propose, { kind: 'key' }>,
): Promise<{ key_id: string }> {
  const now = ctx.clock.now();
  await tx.db
    .insertInto('access_key')
    .values({
      market_id: tx.marketId,
      id: input.id,
      name: input.name,
      scopes: [...new Set(input.scopes)],
      secret_hash: hashOfSecret(input.secret),
      issued_by: personOf(ctx),
      issued_at: now,
      expires_at: new Date(now.getTime() + input.days * dayMs),
    })
    .execute();
  return { key_id: input.id };
}
