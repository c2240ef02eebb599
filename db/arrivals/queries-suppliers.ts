import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

export type SupplierRow = Awaited<ReturnType<typeof activeSuppliers>>[number];

const columns = ['id', 'name', 'kind', 'place_scheme', 'place_code', 'place_raw', 'bay'] as const;

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

/** Suppliers by id; one that was merged answers with the one it became, under the id that was asked. */
export async function suppliersById(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx.db
    .selectFrom('supplier as asked')
    .innerJoin('supplier', (join) =>
      join
        .onRef('supplier.market_id', '=', 'asked.market_id')
        .on('supplier.id', '=', (eb) => eb.fn.coalesce('asked.merged_into', 'asked.id')),
    )
    .select(['asked.id as asked_id'])
    .select(columns.map((column) => `supplier.${column}` as const))
    .where('asked.id', 'in', ids)
    .execute();
}

/** The supplier of the same folded name, bay and kind, so that one source typed three ways stays one. */
export async function supplierLike(tx: Tx, like: { fold: string; kind: string; bayFold: string }) {
  return tx.db
    .selectFrom('supplier')
    .select(columns)
    .where('fold', '=', like.fold)
    .where('kind', '=', like.kind)
    .where(sql<boolean>`lower(coalesce(bay, '')) = ${like.bayFold}`)
    .where('merged_into', 'is', null)
    .orderBy('created_at')
    .executeTakeFirst();
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
    .where('state.stall_id', 'in', input.stallIds)
    .where('state.day', '>=', input.since)
    .where('supplier.merged_into', 'is', null)
    .groupBy(['supplier.market_id', 'supplier.id'])
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('supplier.name')
    .limit(20)
    .execute();
}
