import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

/** A paper in use that runs out soon. */
export interface PaperExpiring {
  readonly id: string;
  readonly kind: string;
  readonly number: string | null;
  readonly supplierName: string | null;
  /** ISO day, its last. */
  readonly validTo: string;
}

/**
 * Papers whose last day lies within `days` days from `day`, that day included. One that a newer paper of the same
 * kind for the same supplier has replaced asks for nothing and is left out.
 */
export function papersExpiring(
  tx: Tx,
  at: { day: string; days: number; until: Date },
): Promise<PaperExpiring[]> {
  return tx.db
    .selectFrom('paper as p')
    .leftJoin('supplier as s', (join) =>
      join.onRef('s.market_id', '=', 'p.market_id').onRef('s.id', '=', 'p.supplier_id'),
    )
    .where('p.market_id', '=', tx.marketId)
    .where('p.recorded_at', '<=', at.until)
    .where(sql<boolean>`p.valid_to between ${at.day}::date and ${at.day}::date + ${at.days}::integer - 1`)
    .where(
      sql<boolean>`not exists (select from paper newer where newer.market_id = p.market_id
        and newer.supplier_id = p.supplier_id and newer.kind = p.kind and newer.valid_to > p.valid_to
        and newer.recorded_at <= ${at.until})`,
    )
    .select(['p.id', 'p.kind', 'p.number', 's.name as supplierName', sql<string>`p.valid_to`.as('validTo')])
    .orderBy('p.valid_to')
    .orderBy('p.kind')
    .execute();
}
