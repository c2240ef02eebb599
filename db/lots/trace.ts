import { sql } from 'kysely';
import { spellingsOf } from '../arrivals/supplier-spellings.ts';
import type { Tx } from '../transaction.ts';
import { lotFacts } from './queries-facts.ts';
import type { LotFacts } from './queries-facts.ts';
import type { TraceRoot } from './trace-roots.ts';

/** Most moves one answer of a trace names; a larger genealogy is cut there and says so. */
export const traceEdgesMax = 20_000;

export interface TraceEdge {
  readonly from_lot: string;
  readonly to_lot: string;
  readonly kind: string;
  /** Of the lot it left, in that lot's unit. */
  readonly amount: number | null;
  readonly move_id: string | null;
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
 * Walks the genealogy of lots both ways in one statement. A lot is walked once, however many ways lead to it; each
 * step is one index entry, whatever the number of moves on record.
 *
 * @param starts where the walk begins; what left a lot under another slip of it is named as having left the lot
 */
export async function genealogy(
  tx: Tx,
  starts: readonly Pick<TraceRoot, 'id' | 'slips'>[],
): Promise<Genealogy> {
  const roots = starts.map((start) => start.id);
  const lotOf = new Map(starts.flatMap(({ id, slips }) => slips.map((slip) => [slip, id])));
  const { rows: walked } = await sql<TraceEdge & { is_back: boolean }>`
    select from_lot, to_lot, kind, amount, move_id, is_back
    from lot_genealogy(${tx.marketId}, ${[...lotOf.keys()]}::uuid[], ${traceEdgesMax + 1}::integer)`.execute(
    tx.db,
  );
  const rows = walked.map((edge) => ({ ...edge, from_lot: lotOf.get(edge.from_lot) ?? edge.from_lot }));
  const kept = rows.length > traceEdgesMax ? rows.slice(0, traceEdgesMax) : rows;
  const back = distances(
    roots,
    kept.flatMap((edge) => (edge.is_back ? [[edge.to_lot, edge.from_lot]] : [])),
  );
  const forth = distances(
    roots,
    kept.flatMap((edge) => (edge.is_back ? [] : [[edge.from_lot, edge.to_lot]])),
  );
  const depths = new Map(forth);
  for (const [lot, distance] of back) {
    // Between two of the lots asked about, one lies both ways: it is named once, where it is nearer.
    const ahead = forth.get(lot);
    if (ahead === undefined || distance < ahead) depths.set(lot, -distance);
  }
  return { edges: uniqueEdges(kept), depths, isCut: rows.length > traceEdgesMax };
}

/** Least number of steps from the nearest root to every lot, breadth first. */
function distances(roots: readonly string[], steps: readonly string[][]): Map<string, number> {
  const next = Map.groupBy(steps, ([near]) => near);
  const found = new Map(roots.map((root) => [root, 0]));
  let front = [...roots];
  for (let distance = 1; front.length > 0; distance++) {
    const reached = front.flatMap((near) => next.get(near) ?? []).map(([, far = '']) => far);
    front = [...new Set(reached)].filter((far) => !found.has(far));
    for (const far of front) found.set(far, distance);
  }
  return found;
}

/** A move between two of the lots asked about is met on both walks. */
function uniqueEdges(edges: readonly TraceEdge[]): TraceEdge[] {
  return [...new Map(edges.map((edge) => [edge.from_lot + edge.to_lot, edge])).values()];
}

export async function factsOfLots(tx: Tx, lotIds: readonly string[]): Promise<LotFacts[]> {
  return lotFacts(tx)
    .where('state.lot_id', 'in', sql<string>`(select unnest(${[...lotIds]}::uuid[]))`)
    .execute();
}

/** Other lots of the same supplier, however it was spelt, on the same market day. @param lot.supplierId as it stands after merges */
export async function supplierSiblings(
  tx: Tx,
  lot: { id: string; supplierId: string; day: string },
): Promise<LotFacts[]> {
  return lotFacts(tx)
    .where('state.supplier_id', 'in', spellingsOf(tx.marketId, sql`named.id = ${lot.supplierId}`))
    .where('state.merged_into', 'is', null)
    .where('state.day', '=', lot.day)
    .where('state.lot_id', '<>', lot.id)
    .orderBy('lot.code')
    .limit(500)
    .execute();
}

export async function factsByCode(tx: Tx, code: string): Promise<LotFacts | undefined> {
  return lotFacts(tx).where('lot.code', '=', code).executeTakeFirst();
}
