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
  const { rows } = await sql<TraceEdge & { is_back: boolean }>`
    select from_lot, to_lot, kind, amount, move_id, is_back
    from lot_genealogy(${tx.marketId}, ${[...lotOf.keys()]}::uuid[], ${traceEdgesMax + 1}::integer)`.execute(
    tx.db,
  );
  // A move between two of the lots asked about is met on both walks.
  const edges = new Map<string, TraceEdge>();
  const [back, forth]: [Steps, Steps] = [new Map(), new Map()];
  for (const row of rows.slice(0, traceEdgesMax)) {
    const from = lotOf.get(row.from_lot) ?? row.from_lot;
    edges.set(from + row.to_lot, from === row.from_lot ? row : { ...row, from_lot: from });
    if (row.is_back) addStep(back, row.to_lot, from);
    else addStep(forth, from, row.to_lot);
  }
  const depths = distances(roots, forth);
  for (const [lot, distance] of distances(roots, back)) {
    // Between two of the lots asked about, one lies both ways: it is named once, where it is nearer.
    const ahead = depths.get(lot);
    if (ahead === undefined || distance < ahead) depths.set(lot, -distance);
  }
  return { edges: [...edges.values()], depths, isCut: rows.length > traceEdgesMax };
}

/** From each lot the lots that are one move further. */
type Steps = Map<string, string[]>;

function addStep(steps: Steps, near: string, far: string): void {
  const known = steps.get(near);
  if (known) known.push(far);
  else steps.set(near, [far]);
}

/** Least number of moves from the nearest root to every lot: a Map is walked in the order in which it grows, so breadth first. */
function distances(roots: readonly string[], steps: Steps): Map<string, number> {
  const found = new Map(roots.map((root) => [root, 0]));
  for (const [near, distance] of found)
    for (const far of steps.get(near) ?? []) if (!found.has(far)) found.set(far, distance + 1);
  return found;
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
