import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/**
 * Whether a state is a lot that counts: not the second slip of another lot, and not written by mistake. Whatever counts
 * lots or adds up what came in asks this; whoever shows single lots says which of the two they are.
 *
 * @param row alias of `lot_state`
 */
export function countedLot(row: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(`${row}.merged_into`)} is null and ${sql.ref(`${row}.voided_at`)} is null)`;
}
