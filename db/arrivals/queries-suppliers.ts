import { sql } from 'kysely';
import { countedLot } from '../counted-lot.ts';
import type { Tx } from '../transaction.ts';

export type SupplierRow = Awaited<ReturnType<typeof activeSuppliers>>[number];

const columns = ['id', 'name', 'kind', 'place_scheme', 'place_code', 'place_raw', 'bay', 'code'] as const;

/** Suppliers the market buys from, by name; merged ones are left out. */
export async function activeSuppliers(tx: Tx) {
  return tx.db
    .selectFrom('supplier')
    .select(columns)
    .where('is_active', '=', true)
    .where('merged_into', 'is', null)
    .orderBy('fold')
    .execute();
}

/** Suppliers of the same folded name and kind, oldest first: one source typed three ways should stay one. */
export async function suppliersLike(tx: Tx, like: { fold: string; kind: string }): Promise<SupplierRow[]> {
  return tx.db
    .selectFrom('supplier')
    .select(columns)
    .where('fold', '=', like.fold)
    .where('kind', '=', like.kind)
    .where('merged_into', 'is', null)
    .orderBy('created_at')
    .execute();
}

/** Suppliers whose goods came to these stalls since a day, most used first. */
export async function suppliersUsedAt(tx: Tx, input: { stallIds: readonly string[]; since: string }) {
  if (input.stallIds.length === 0) return [];
  return tx.db
    .selectFrom('lot_state as state')
    .innerJoin('supplier', (join) =>
      join.onRef('supplier.market_id', '=', 'state.market_id').onRef('supplier.id', '=', 'state.supplier_id'),
    )
    .select(columns.map((column) => `supplier.${column}` as const))
    .where(countedLot('state'))
    .where('state.stall_id', 'in', input.stallIds)
    .where('state.day', '>=', input.since)
    .where('supplier.merged_into', 'is', null)
    .groupBy(['supplier.market_id', 'supplier.id'])
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('supplier.name')
    .limit(20)
    .execute();
}
