import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import { lotFacts } from './queries-facts.ts';
import type { LotFacts } from './queries-facts.ts';

/** Most moves one answer of a trace names; a larger genealogy is cut there and says so. */
export const traceEdgesMax = 20_000;

export interface TraceEdge {
  readonly from_lot: string;
  readonly to_lot: string;
  readonly kind: string;
  readonly amount: number | null;
}

export interface Genealogy {
  /** Moves that lead to the lot and moves that lead away from it, each once. */
  readonly edges: readonly TraceEdge[];
  /** Every lot of the genealogy with the least number of moves: negative where it came from, 0 the lot itself. */
  readonly depths: ReadonlyMap<string, number>;
  /** True when there are more moves than one answer names. */
  readonly isCut: boolean;
}

/**
 * Walks the genealogy of a lot both ways in one prepared statement. A move is walked once (`union` drops what was
 * seen), so a circle ends; each step is one index entry, whatever the number of moves on record.
 */
export async function genealogy(tx: Tx, lotId: string): Promise<Genealogy> {
  const { rows } = await sql<TraceEdge & { is_back: boolean }>`
    with recursive back as (
      select from_lot, to_lot, kind, amount from lot_edge where market_id = ${tx.marketId} and to_lot = ${lotId}
      union
      select e.from_lot, e.to_lot, e.kind, e.amount from back b
      join lot_edge e on e.market_id = ${tx.marketId} and e.to_lot = b.from_lot
    ), forth as (
      select from_lot, to_lot, kind, amount from lot_edge where market_id = ${tx.marketId} and from_lot = ${lotId}
      union
      select e.from_lot, e.to_lot, e.kind, e.amount from forth f
      join lot_edge e on e.market_id = ${tx.marketId} and e.from_lot = f.to_lot
    )
    select from_lot, to_lot, kind, amount, true as is_back from back
    union all
    select from_lot, to_lot, kind, amount, false from forth
    limit ${traceEdgesMax + 1}::integer`.execute(tx.db);
  const kept = rows.slice(0, traceEdgesMax);
  const back = kept.filter((row) => row.is_back);
  const forth = kept.filter((row) => !row.is_back);
  const depths = new Map([[lotId, 0]]);
  spread(
    depths,
    lotId,
    back.map((edge) => [edge.to_lot, edge.from_lot]),
    -1,
  );
  spread(
    depths,
    lotId,
    forth.map((edge) => [edge.from_lot, edge.to_lot]),
    1,
  );
  return { edges: kept, depths, isCut: rows.length > traceEdgesMax };
}

/** Breadth first from the root, so that a lot reached by several ways has its smallest depth. */
function spread(
  depths: Map<string, number>,
  root: string,
  steps: [near: string, far: string][],
  by: 1 | -1,
): void {
  const next = Map.groupBy(steps, ([near]) => near);
  let front = [root];
  for (let depth = by; front.length > 0; depth += by) {
    const reached = front.flatMap((near) => next.get(near) ?? []).map(([, far]) => far);
    front = [...new Set(reached)].filter((far) => !depths.has(far));
    for (const far of front) depths.set(far, depth);
  }
}

export async function factsOfLots(tx: Tx, lotIds: readonly string[]): Promise<LotFacts[]> {
  return lotFacts(tx)
    .where('state.lot_id', 'in', sql<string>`(select unnest(${[...lotIds]}::uuid[]))`)
    .execute();
}

/** Other lots of the same supplier on the same market day. */
export async function supplierSiblings(
  tx: Tx,
  lot: { id: string; supplierId: string; day: string },
): Promise<LotFacts[]> {
  return lotFacts(tx)
    .where('state.supplier_id', '=', lot.supplierId)
    .where('state.day', '=', lot.day)
    .where('state.lot_id', '<>', lot.id)
    .orderBy('lot.code')
    .limit(500)
    .execute();
}

export async function factsByCode(tx: Tx, code: string): Promise<LotFacts | undefined> {
  return lotFacts(tx).where('lot.code', '=', code).executeTakeFirst();
}
