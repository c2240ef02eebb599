import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import { rootsMax, traceRoots, type RootsAsked } from './trace-roots.ts';
import { traceEdgesMax } from './trace.ts';
import { tracedLots, type TracedLot } from './traced-lots.ts';

/** A lot that would be called back. */
export interface ScopeLot {
  readonly row: TracedLot;
  readonly isEntry: boolean;
  /** Still in it as far as the book knows, in its own unit; null when nobody knows. */
  readonly left: number | null;
  readonly gramsLeft: number | null;
}

export interface RecallScopeLots {
  readonly lots: readonly ScopeLot[];
  /** There is more than one recall holds. */
  readonly isCut: boolean;
}

/** The lots of a beginning and everything that was made of them. */
export async function recallScope(tx: Tx, asked: RootsAsked): Promise<RecallScopeLots> {
  const found = await traceRoots(tx, asked);
  const roots = found.map((root) => root.id);
  if (roots.length === 0) return { lots: [], isCut: false };
  const slips = found.flatMap((root) => root.slips);
  const { rows: edges } = await sql<{ from_lot: string; to_lot: string }>`
    select from_lot, to_lot from lot_genealogy(${tx.marketId}, ${slips}::uuid[], ${traceEdgesMax + 1}::integer)
    where not is_back`.execute(tx.db);
  const made = new Set(edges.map((edge) => edge.to_lot));
  const rows = await tracedLots(tx, [...new Set([...roots, ...made])]);
  return {
    lots: rows
      .map((row) => scopeLot(row, !made.has(row.id)))
      .sort((a, b) => (a.row.code < b.row.code ? -1 : 1)),
    isCut: roots.length > rootsMax || edges.length > traceEdgesMax,
  };
}

function scopeLot(row: TracedLot, isEntry: boolean): ScopeLot {
  const left = row.amount_in === null ? null : row.amount_in - row.amount_out;
  const gramsLeft =
    row.grams === null || left === null || row.amount_in === null
      ? null
      : Math.floor((row.grams * left) / row.amount_in);
  return { row, isEntry, left, gramsLeft };
}
