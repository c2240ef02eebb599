import type { Role } from '../domain/access/index.ts';
import { roles } from '../domain/access/index.ts';
import { assert } from '../domain/assert.ts';
import { isOneOf } from '../domain/words.ts';
import type { Tx } from '../transaction.ts';

/** A standing role of a person. */
export interface Grant {
  readonly role: Role;
  /** null: every market. */
  readonly marketId: number | null;
  /** Whose stalls a trader's or row leader's grant speaks for. */
  readonly traderId: string | null;
  /** The row leader's zone. */
  readonly zoneId: string | null;
}

/** As the record gives it. */
export type GrantRow = Omit<Grant, 'role'> & { readonly role: string };

/** The grants of one person that stand now; run it with that person's id as the transaction's `userId`. */
export async function grantsOf(db: Tx['db'], userId: string): Promise<Grant[]> {
  const rows = await db
    .selectFrom('role_grant')
    .select(['role', 'market_id as marketId', 'trader_id as traderId', 'zone_id as zoneId'])
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .orderBy('granted_at')
    .execute();
  return rows.map(grantOf);
}

/** @throws AssertionError for a role that `role_grant_role_check` lets in and this version does not know */
export function grantOf(row: GrantRow): Grant {
  assert(isOneOf(roles, row.role), 'role_grant_role_check lets only known roles in.');
  return { ...row, role: row.role };
}
