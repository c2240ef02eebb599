import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import { rootsMax, traceRoots, type RootsAsked, type TraceStart } from './trace-roots.ts';
import { traceEdgesMax } from './trace.ts';
import { tracedLots, type TracedLot } from './traced-lots.ts';

/** A lot that would be called back. */
export interface RecallScopeLot {
  readonly row: TracedLot;
  readonly isEntry: boolean;
  /** Still in it as far as the book knows, in its own unit; null when nobody knows. */
  readonly left: number | null;
  readonly gramsLeft: number | null;
}

export interface RecallScopeLots {
  readonly lots: readonly RecallScopeLot[];
  /** There is more than one recall holds. */
  readonly isCut: boolean;
}

export interface OpenRecall {
  readonly id: string;
  readonly start_by: TraceStart;
  readonly start_ref: string;
  readonly day_from: string | null;
  readonly day_until: string | null;
  readonly bay: string | null;
  readonly reason: string;
  readonly ordered_by: string | null;
  readonly document_number: string | null;
  readonly is_own: boolean;
  readonly is_drill: boolean;
  readonly placed_at: Date;
}

/**
 * Recalls that are not closed. Asked before anything is said of goods: until this transaction ends none is ordered, and one
 * that is being ordered is waited for, so that either the order sees the goods or whoever writes them sees the order.
 */
export async function openRecalls(tx: Tx): Promise<OpenRecall[]> {
  const { rows } = await sql<OpenRecall>`select * from open_recalls()`.execute(tx.db);
  return rows;
}

/** Waits until everything that is being said of goods is written, and lets nothing new be said before this transaction ends. */
export async function stillAllGoods(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('recalls ' || ${String(tx.marketId)}, 0))`.execute(
    tx.db,
  );
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

function scopeLot(row: TracedLot, isEntry: boolean): RecallScopeLot {
  const left = row.amount_in === null ? null : row.amount_in - row.amount_out;
  const gramsLeft =
    row.grams === null || left === null || row.amount_in === null
      ? null
      : Math.floor((row.grams * left) / row.amount_in);
  return { row, isEntry, left, gramsLeft };
}
