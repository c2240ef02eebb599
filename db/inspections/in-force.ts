import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/**
 * Whether a version of a visit was replaced. “Superseded” is where a result ends, so its event alone decides; asked as a
 * join, because a function per row is slow over years of visits.
 *
 * @param alias of `inspection` in the query
 */
export function isReplaced(alias: string, version: 'id' | 'waits_behind' = 'id'): RawBuilder<boolean> {
  return sql<boolean>`exists (select from inspection_event gone
    where gone.market_id = ${sql.ref(`${alias}.market_id`)} and gone.inspection_id = ${sql.ref(`${alias}.${version}`)}
      and gone.act = 'superseded')`;
}

/** Whether a visit is the version of itself that counts: one that waits behind a published one does from that one's end on. */
export function inForce(alias: string): RawBuilder<boolean> {
  return sql<boolean>`not ${isReplaced(alias)}
    and (${sql.ref(`${alias}.waits_behind`)} is null or ${isReplaced(alias, 'waits_behind')})`;
}
