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

/** The grants of one person that stand now; run it with that person's id as the transaction's `userId`. */
export async function grantsOf(db: Tx['db'], userId: string): Promise<Grant[]> {
  const rows = await db
    .selectFrom('role_grant')
    .select(['role', 'market_id', 'trader_id', 'zone_id'])
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .orderBy('granted_at')
    .execute();
  return rows.map((row) => ({
    role: roleOf(row.role),
    marketId: row.market_id,
    traderId: row.trader_id,
    zoneId: row.zone_id,
  }));
}

function roleOf(text: string): Role {
  assert(isOneOf(roles, text), 'role_grant_role_check lets only known roles in.');
  return text;
}
