import type { Tx } from '@so-cho/db';
import { proposalDays } from '../staff/two-persons.ts';

/** Longer than any proposal that was open when the link was used can wait for its second person, and then some: four times. */
const helpedDays = 4 * proposalDays;

/**
 * Who made the links by which this person came back in of late. Whoever makes a link could open it, so for a while the two
 * count as one where two persons are needed.
 */
export async function letInBy({ db }: Tx, userId: string, now: Date): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('password_reset')
    .select('issued_by')
    .where('user_id', '=', userId)
    .where('used_at', '>', new Date(now.getTime() - helpedDays * 86_400_000))
    .execute();
  return new Set(rows.flatMap((row) => row.issued_by ?? []));
}
