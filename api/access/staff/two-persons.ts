import type { Tx } from '@so-cho/db';
import type { Role } from '@so-cho/db/domain';
import { sql } from 'kysely';
import { personOf, type Ctx } from '../../http/context.ts';
import type { StaffRole } from './shapes.ts';

/** What nobody confirms in a week is proposed again, or was not meant. */
export const proposalDays = 7;

/** What one person wants done and another confirms. */
export type Wish =
  | { readonly kind: 'board-head'; readonly userId: string }
  | { readonly kind: 'role'; readonly userId: string; readonly role: StaffRole }
  | { readonly kind: 'invitation'; readonly invitationId: string; readonly role: StaffRole }
  | { readonly kind: 'key'; readonly keyId: string }
  | { readonly kind: 'rotation'; readonly keyId: string; readonly newHash: string };

/** What decides who may be the second person. */
interface Act {
  readonly proposedBy: string;
  /** Whom it raises; null where it is nobody’s role that changes. */
  readonly raised: string | null;
  /** What they become by it; null for keys. */
  readonly role: Role | null;
}

/** Who could confirm an act here; nobody, where the market has no second person for it. */
export async function secondPersons(
  { db }: Pick<Tx, 'db'>,
  act: Act,
): Promise<readonly { readonly userId: string; readonly name: string }[]> {
  const { rows } = await sql<{ userId: string; name: string }>`
    select user_id as "userId", name from second_persons(${act.proposedBy}, ${act.raised}, ${act.role})`.execute(
    db,
  );
  return rows;
}

/** Whatever waits for a second person about a key or an invitation falls with it. */
export async function closeProposals(
  ctx: Ctx,
  { db }: Tx,
  about: { readonly column: 'key_id' | 'invitation_id'; readonly id: string; readonly at: Date },
): Promise<void> {
  await db
    .updateTable('access_proposal')
    .set({ decided_by: personOf(ctx), decided_at: about.at, is_accepted: false })
    .where(about.column, '=', about.id)
    .where('decided_at', 'is', null)
    .execute();
}
