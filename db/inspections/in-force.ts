import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/**
 * Whether a visit is the latest version of itself. “Superseded” is where a result ends, so its event alone decides; asked
 * as a join, because a function per row is slow over years of visits.
 *
 * @param alias of `inspection` in the query
 */
export function inForce(alias: string): RawBuilder<boolean> {
  const visit = sql.ref<string>(`${alias}.id`);
  const market = sql.ref<number>(`${alias}.market_id`);
  return sql<boolean>`not exists (select from inspection_event gone where gone.market_id = ${market}
    and gone.inspection_id = ${visit} and gone.act = 'superseded')`;
}
