import { inMarket, type Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { letInBy } from '../resets/let-in-by.ts';
import { carryOut, type Proposed } from './carry-out.ts';
import { staffRoleIn, staffRolesOf } from './staff-roles.ts';
import { secondPersons } from './two-persons.ts';

/**
 * The second person confirms or declines. Whoever proposed may take it back; neither they nor the person whom it raises
 * confirm it, which the database holds too; nor does somebody whom one of the two let in by a link of late, nor a clerk what
 * makes a head where another head or the authority is there to ask.
 *
 * @throws DomainError proposal-unknown, also for one that was decided or is too old, or whose proposer is no head any more;
 *   two-persons-needed; whatever `carryOut` refuses because it changed meanwhile
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
    if (!proposal) throw proposalUnknown();
    if (decision.isAccepted) await assertSecond(tx, proposal, { by, now });
    await tx.db
      .updateTable('access_proposal')
      .set({ decided_by: by, decided_at: now, is_accepted: decision.isAccepted })
      .where('id', '=', decision.id)
      .execute();
    await (decision.isAccepted ? carryOut(ctx, tx, proposal, now) : drop(tx, proposal, now));
    await audit(ctx, tx, {
      action: decision.isAccepted ? 'proposal.confirmed' : 'proposal.declined',
      subjectKind: 'proposal',
      subjectId: decision.id,
      after: {
        kind: proposal.kind,
        role: proposal.role,
        person: proposal.user_id,
        invitation: proposal.invitation_id,
        key: proposal.key_id,
      },
      at: now,
    });
  });
}

/** @throws DomainError two-persons-needed, proposal-unknown */
async function assertSecond(
  tx: Tx,
  proposal: Proposed & { readonly proposed_by: string },
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<void> {
  const { proposed_by: proposedBy, user_id: raised } = proposal;
  const second = await secondPersons(tx, { proposedBy, raised, role: staffRoleIn(proposal) });
  const helpers = await letInBy(tx, by, now);
  const isOneOfTwo = [proposedBy, raised].some((one) => one !== null && helpers.has(one));
  if (isOneOfTwo || !second.some((one) => one.userId === by)) {
    throw new DomainError('two-persons-needed', 'forbidden', 'Another person must confirm this.');
  }
  // What somebody wanted who may give no roles any more is nobody's wish.
  if (!(await staffRolesOf(tx, proposedBy)).includes('board_head')) throw proposalUnknown();
}

/** What was made for a wish that is declined goes with it: a key that never opened, an invitation nobody may take. */
async function drop({ db }: Tx, proposal: Proposed, now: Date): Promise<void> {
  if (proposal.kind === 'key' && proposal.key_id !== null) {
    await db
      .updateTable('access_key')
      .set({ revoked_at: now })
      .where('id', '=', proposal.key_id)
      .where('revoked_at', 'is', null)
      .execute();
  }
  if (proposal.invitation_id !== null) {
    await db
      .updateTable('invitation')
      .set({ withdrawn_at: now })
      .where('id', '=', proposal.invitation_id)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute();
  }
}

function proposalUnknown(): DomainError {
  return new DomainError('proposal-unknown', 'not-found', 'Nothing of this id waits for a decision.');
}
