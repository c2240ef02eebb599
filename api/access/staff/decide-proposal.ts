import { inMarket, type Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { letInBy } from '../resets/let-in-by.ts';
import { giveOnly } from './change-staff.ts';
import { staffRolesOf } from './list-staff.ts';

/**
 * The second person confirms or declines. Whoever proposed may take it back; neither they nor the person whom it raises
 * confirm it, which the database holds too; nor does somebody whom one of the two let in by a link of late.
 *
 * @throws DomainError proposal-unknown, also for one that was decided or is too old; two-persons-needed; staff-unknown when
 *   the person left meanwhile
 */
export async function decideProposal(
  ctx: Ctx,
  market: MarketEntry,
  decision: { id: string; isAccepted: boolean },
): Promise<void> {
  const by = personOf(ctx);
  await inMarket(ctx.orm, { marketId: market.id, userId: by }, async (tx) => {
    const now = ctx.clock.now();
    const proposal = await tx.db
      .selectFrom('access_proposal')
      .selectAll()
      .where('id', '=', decision.id)
      .where('decided_at', 'is', null)
      .where('expires_at', '>', now)
      .forUpdate()
      .executeTakeFirst();
    if (!proposal) {
      throw new DomainError('proposal-unknown', 'not-found', 'Nothing of this id waits for a decision.');
    }
    const helpers = await letInBy(tx, by, now);
    const isOneOfTwo = [proposal.proposed_by, proposal.user_id].some(
      (one) => one !== null && (one === by || helpers.has(one)),
    );
    if (decision.isAccepted && isOneOfTwo) {
      throw new DomainError('two-persons-needed', 'forbidden', 'Another person must confirm this.');
    }
    await tx.db
      .updateTable('access_proposal')
      .set({ decided_by: by, decided_at: now, is_accepted: decision.isAccepted })
      .where('id', '=', decision.id)
      .execute();
    await (decision.isAccepted ? carryOut(ctx, tx, proposal) : dropKey(tx, proposal.key_id, now));
    await audit(ctx, tx, {
      action: decision.isAccepted ? 'proposal.confirmed' : 'proposal.declined',
      subjectKind: 'proposal',
      subjectId: decision.id,
      after: { kind: proposal.kind, person: proposal.user_id, key: proposal.key_id },
      at: now,
    });
  });
}

async function carryOut(
  ctx: Ctx,
  tx: Tx,
  proposal: { readonly user_id: string | null; readonly key_id: string | null },
): Promise<void> {
  if (proposal.key_id !== null) {
    await tx.db
      .updateTable('access_key')
      .set({ active_from: ctx.clock.now() })
      .where('id', '=', proposal.key_id)
      .execute();
    return;
  }
  const userId = proposal.user_id ?? '';
  if ((await staffRolesOf(tx, userId)).length === 0) {
    throw new DomainError('staff-unknown', 'not-found', 'Nobody of this market’s staff has this id.');
  }
  await giveOnly(ctx, tx, { userId, role: 'board_head' });
}

async function dropKey(tx: Tx, keyId: string | null, now: Date): Promise<void> {
  if (keyId === null) return;
  await tx.db.updateTable('access_key').set({ revoked_at: now }).where('id', '=', keyId).execute();
}
