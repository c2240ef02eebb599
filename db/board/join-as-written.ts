import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

/**
 * Lets this transaction join tables in the order in which its queries name them. The board's queries begin at a
 * day or at a hold and walk along keys; for seven tables PostgreSQL's search for a better order took 10 to 20 ms,
 * many times what the answer took, and could only find the same one.
 */
export async function joinAsWritten(tx: Tx): Promise<void> {
  await sql`set local join_collapse_limit = 1`.execute(tx.db);
}
