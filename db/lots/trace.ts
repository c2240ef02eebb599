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
  const back = distances(
    lotId,
    kept.filter((row) => row.is_back).map((edge) => [edge.to_lot, edge.from_lot]),
  );
  const forth = distances(
    lotId,
    kept.filter((row) => !row.is_back).map((edge) => [edge.from_lot, edge.to_lot]),
  );
  const depths = new Map(forth);
  for (const [lot, distance] of back) {
    // In a circle a lot lies both ways: it is named once, where it is nearer.
    const ahead = forth.get(lot);
    if (ahead === undefined || distance < ahead) depths.set(lot, -distance);
  }
  const edges = kept.map(({ from_lot, to_lot, kind, amount }) => ({ from_lot, to_lot, kind, amount }));
  return { edges: uniqueEdges(edges), depths, isCut: rows.length > traceEdgesMax };
}

/** Least number of steps from the root to every lot, breadth first. */
function distances(root: string, steps: [near: string, far: string][]): Map<string, number> {
  const next = Map.groupBy(steps, ([near]) => near);
  const found = new Map([[root, 0]]);
  let front = [root];
  for (let distance = 1; front.length > 0; distance++) {
    const reached = front.flatMap((near) => next.get(near) ?? []).map(([, far]) => far);
    front = [...new Set(reached)].filter((far) => !found.has(far));
    for (const far of front) found.set(far, distance);
  }
  return found;
}

/** A move inside a circle is met on both walks. */
function uniqueEdges(edges: readonly TraceEdge[]): TraceEdge[] {
  return [...new Map(edges.map((edge) => [`${edge.from_lot} ${edge.to_lot}`, edge])).values()];
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
