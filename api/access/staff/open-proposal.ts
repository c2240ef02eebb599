import type { Tx } from '@so-cho/db';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { carryOut } from './carry-out.ts';
import { proposalDays, secondPersons, type Wish } from './two-persons.ts';

const dayMs = 86_400_000;

/** The parts of a wish as the record keeps them. */
function partsOf(wish: Wish) {
  return {
    user_id: 'userId' in wish ? wish.userId : null,
    key_id: 'keyId' in wish ? wish.keyId : null,
    invitation_id: 'invitationId' in wish ? wish.invitationId : null,
    role: wish.kind === 'board-head' ? ('board_head' as const) : 'role' in wish ? wish.role : null,
    new_hash: 'newHash' in wish ? wish.newHash : null,
  };
}

/**
 * Writes down what awaits a second person. Where the market has none yet it is done at once, and the record and the audit say
 * for ever that one person did it alone.
 *
 * @returns whether it waits or is done
 * @throws DomainError proposal-open, and whatever carrying it out refuses
 */
export async function openProposal(
  ctx: Ctx,
  tx: Tx,
  proposal: { readonly id: string; readonly wish: Wish; readonly about: Record<string, string | string[]> },
): Promise<'waiting' | 'done'> {
  const { id, wish, about } = proposal;
  const by = personOf(ctx);
  const now = ctx.clock.now();
  const parts = partsOf(wish);
  await makeRoom(tx, parts, now);
  const act = { proposedBy: by, raised: parts.user_id, role: parts.role };
  const isAlone = (await secondPersons(tx, act)).length === 0;
  await tx.db
    .insertInto('access_proposal')
    .values({
      market_id: tx.marketId,
      id,
      kind: wish.kind,
      ...parts,
      proposed_by: by,
      proposed_at: now,
      expires_at: new Date(now.getTime() + proposalDays * dayMs),
      ...(isAlone && { decided_by: by, decided_at: now, is_accepted: true, was_alone: true }),
    })
    .execute();
  if (isAlone) await carryOut(ctx, tx, { ...parts, kind: wish.kind }, now);
  await audit(ctx, tx, {
    action: isAlone ? 'proposal.done-alone' : 'proposal.made',
    subjectKind: 'proposal',
    subjectId: id,
    after: { kind: wish.kind, ...about },
    at: now,
  });
  return isAlone ? 'done' : 'waiting';
}

/** What nobody confirmed in its time makes room for another of the same person or key. */
async function makeRoom(
  { db }: Tx,
  of: { readonly user_id: string | null; readonly key_id: string | null },
  now: Date,
): Promise<void> {
  await db
    .updateTable('access_proposal')
    .set((row) => ({
      decided_by: row.ref('proposed_by'),
      decided_at: row.ref('expires_at'),
      is_accepted: false,
    }))
    .where((row) => row.or([row('user_id', '=', of.user_id), row('key_id', '=', of.key_id)]))
    .where('decided_at', 'is', null)
    .where('expires_at', '<=', now)
    .execute();
}
