import type { Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import type { Ctx } from '../../http/context.ts';
import { giveOnly, rolesToChange } from './change-staff.ts';
import { openInvitation } from './open-invitation.ts';
import { activateKey, changeSecret } from './keys.ts';
import { staffRoleOf } from './staff-roles.ts';

/** A proposal as its row says it. */
export interface Proposed {
  readonly kind: string;
  readonly user_id: string | null;
  readonly key_id: string | null;
  readonly invitation_id: string | null;
  readonly role: string | null;
  readonly new_hash: string | null;
}

/**
 * Does what two persons agreed on, or one where there is no second.
 *
 * @throws DomainError staff-unknown, staff-yourself, last-board-head, key-unknown, invitation-unknown: it changed meanwhile
 */
export async function carryOut(ctx: Ctx, tx: Tx, proposal: Proposed, now: Date): Promise<void> {
  const { kind, user_id: userId, key_id: keyId, invitation_id: invitationId, new_hash: newHash } = proposal;
  if (kind === 'rotation' && keyId !== null && newHash !== null) {
    await changeSecret(tx, { id: keyId, newHash, now });
  } else if (keyId !== null) {
    await activateKey(tx, keyId, now);
  } else if (invitationId !== null) {
    await openInvitation(tx, invitationId, now);
  } else if (userId !== null) {
    await rolesToChange(ctx, tx, userId);
    const role = kind === 'board-head' ? 'board_head' : staffRoleOf(proposal.role ?? '');
    await giveOnly(ctx, tx, { userId, role });
  } else {
    throw new DomainError('proposal-unknown', 'not-found', 'Nothing of this id waits for a decision.');
  }
}
