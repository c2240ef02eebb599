import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/**
 * The id under which a row that may have been merged into another one stands: that of the other, or its own.
 *
 * Written as a CASE: under row-level security PostgreSQL takes `coalesce` for a function that might leak rows, reaches the
 * joined table through no index, and reads all of it.
 *
 * @param row alias of a table with `merged_into`
 * @param key its own id
 */
export function keptId(row: string, key = 'id'): RawBuilder<string> {
  const [merged, own] = [sql.ref(`${row}.merged_into`), sql.ref(`${row}.${key}`)];
  return sql<string>`case when ${merged} is null then ${own} else ${merged} end`;
}
