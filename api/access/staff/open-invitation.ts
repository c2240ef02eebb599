import type { Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';

/** A link that hangs in a chat for longer is no secret any more. */
export const openDays = 3;
const dayMs = 86_400_000;

/** From now on the link opens, for three days. @throws DomainError invitation-unknown when it was taken back */
export async function openInvitation({ db }: Tx, id: string, now: Date): Promise<void> {
  const [opened] = await db
    .updateTable('invitation')
    .set({ awaits_second: false, expires_at: new Date(now.getTime() + openDays * dayMs) })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute();
  if (opened?.numUpdatedRows !== 1n) throw invitationUnknown();
}

export function invitationUnknown(): DomainError {
  return new DomainError(
    'invitation-unknown',
    'not-found',
    'The invitation was used, taken back, or is too old.',
  );
}
