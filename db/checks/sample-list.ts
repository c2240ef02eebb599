import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tx } from '../transaction.ts';

export type SampleRow = Awaited<ReturnType<typeof samples>>[number];

export interface SampleFilter {
  readonly id?: string;
  readonly lotCode?: string;
  /** Those without a result that this person took, handed over or was handed. */
  readonly handsOf?: { readonly userId: string; readonly name: string; readonly since: Date };
  readonly limit: number;
}

/** Samples with their chains of hands, the latest first. */
export async function samples(tx: Tx, filter: SampleFilter) {
  let query = tx.db
    .selectFrom('sample as s')
    .innerJoin('lot as l', (join) =>
      join.onRef('l.market_id', '=', 's.market_id').onRef('l.id', '=', 's.lot_id'),
    )
    .innerJoin('stall as t', (join) =>
      join.onRef('t.market_id', '=', 's.market_id').onRef('t.id', '=', 's.stall_id'),
    )
    .where('s.market_id', '=', tx.marketId)
    .select([
      's.id',
      'l.code as lot',
      't.code as stall',
      's.seal',
      's.what',
      's.quantity',
      's.parts',
      's.temperature_c',
    ])
    .select(['s.taken_at', 's.witness_name'])
    .select((eb) => [
      sql<
        string | null
      >`(select k.outcome from safety_check k where k.market_id = s.market_id and k.sample_id = s.id
        order by k.performed_at desc limit 1)`.as('result'),
      jsonArrayFrom(
        eb
          .selectFrom('custody_event as e')
          .select(['e.part', 'e.handed_by', 'e.handed_to', 'e.place', 'e.temperature_c', 'e.is_seal_intact'])
          .select(['e.signature_hash', 'e.handed_at', 'e.previous_hash', 'e.hash'])
          .select(['e.unmeasured_reason', 'e.unsigned_reason'])
          .whereRef('e.market_id', '=', 's.market_id')
          .whereRef('e.sample_id', '=', 's.id')
          .orderBy('e.recorded_at')
          .orderBy('e.id'),
      ).as('custody'),
    ])
    .orderBy('s.taken_at', 'desc')
    .limit(filter.limit);
  if (filter.id !== undefined) query = query.where('s.id', '=', filter.id);
  if (filter.lotCode !== undefined) query = query.where('l.code', '=', filter.lotCode);
  if (filter.handsOf !== undefined) {
    const { userId, name, since } = filter.handsOf;
    query = query
      .where('s.taken_at', '>', since)
      .where(
        sql<boolean>`not exists (select from safety_check k where k.market_id = s.market_id and k.sample_id = s.id)`,
      )
      .where(
        sql<boolean>`(s.taken_by = ${userId} or exists (select from custody_event e where e.market_id = s.market_id
          and e.sample_id = s.id and (e.recorded_by = ${userId} or lower(e.handed_to) = lower(${name}))))`,
      );
  }
  return query.execute();
}
