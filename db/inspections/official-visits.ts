import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { officialKinds } from '../domain/inspections/index.ts';
import { inForce } from './in-force.ts';

/**
 * Whether a visit counts towards how often its household may be officially checked, for the record and for what a tablet
 * is told alike: a stall that was closed or let nobody in was not checked, and replaced versions count once.
 *
 * @param alias of `inspection` in the query
 */
export function countsAsOfficial(alias: string): RawBuilder<boolean> {
  const of = (column: string) => sql.ref<string>(`${alias}.${column}`);
  return sql<boolean>`${of('kind')} in (${sql.join(officialKinds)}) and ${of('conditions')} = 'open' and ${inForce(alias)}`;
}
