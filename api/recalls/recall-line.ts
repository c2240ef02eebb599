import type { RecallLotRow, RecallRow } from '@so-cho/db';
import { assert, isOneOf, readWithinMinutes } from '@so-cho/db/domain';
import { traceStarts } from '@so-cho/db';
import type { RecalledStall, RecallLine } from './shapes.ts';

interface Counted {
  readonly stall: string;
  readonly isEntry: boolean;
  readonly gramsIn: number | null;
  readonly gramsLeft: number | null;
}

/** Kilograms of a recall: what came in once, what is known gone, and the rest, which is possibly still out. */
export function sumsOf(lots: readonly Counted[]) {
  const known = lots.filter((lot) => lot.gramsIn !== null && lot.gramsLeft !== null);
  const gramsIn = known.reduce((sum, lot) => sum + (lot.isEntry ? (lot.gramsIn ?? 0) : 0), 0);
  const gramsOut = known.reduce((sum, lot) => sum + (lot.gramsLeft ?? 0), 0);
  return {
    lots: lots.length,
    stalls: new Set(lots.map((lot) => lot.stall)).size,
    gramsIn,
    gramsGone: Math.max(0, gramsIn - gramsOut),
    gramsOut,
    lotsWithoutMass: lots.length - known.length,
  };
}

export function recallLine(row: RecallRow, lots: readonly RecallLotRow[]): RecallLine {
  const { start_by: by } = row;
  assert(isOneOf(traceStarts, by), 'recall_start_check lets only known beginnings in.');
  const stalls = [...Map.groupBy(lots, (lot) => lot.stall).values()];
  return {
    id: row.id,
    by,
    ref: row.start_ref,
    from: row.day_from,
    until: row.day_until,
    bay: row.bay,
    reason: row.reason,
    legalBasis: row.legal_basis,
    orderedBy: row.ordered_by,
    documentNumber: row.document_number,
    isOwn: row.is_own,
    isDrill: row.is_drill,
    placedAt: row.placed_at.toISOString(),
    placedBy: row.placed_by_name ?? '',
    closedAt: row.closed_at?.toISOString() ?? null,
    closeNote: row.close_note,
    ...sumsOf(
      lots.map((lot) => ({
        stall: lot.stall,
        isEntry: lot.is_entry,
        gramsIn: lot.grams_in,
        gramsLeft: lot.grams_left,
      })),
    ),
    gramsRecovered: lots.reduce((sum, lot) => sum + gramsRecovered(lot), 0),
    lotsAdded: lots.filter((lot) => lot.added_at !== null).length,
    stallsRead: stalls.filter((own) => whenAll(own, 'read_at') !== null).length,
    stallsStopped: stalls.filter((own) => whenAll(own, 'stopped_at') !== null).length,
  };
}

/** When it held for the last lot of a stall; null while it does not hold for one, as for a lot that came to light later. */
function whenAll(lots: readonly RecallLotRow[], what: 'told_at' | 'read_at' | 'stopped_at'): Date | null {
  const times = lots.map((lot) => lot[what]);
  return times.reduce(
    (last, time) => (last === null || time === null ? null : time > last ? time : last),
    times[0] ?? null,
  );
}

function gramsRecovered(lot: RecallLotRow): number {
  if (lot.unit === 'kg') return lot.recovered;
  return lot.grams_in !== null && lot.amount_in !== null && lot.amount_in > 0
    ? Math.floor((lot.grams_in * lot.recovered) / lot.amount_in)
    : 0;
}

/** Lots stall by stall, in the order one walks. */
export function recalledStalls(
  lots: readonly RecallLotRow[],
  at: { placedAt: Date; now: Date },
): RecalledStall[] {
  const isLate = (lot: RecallLotRow) =>
    lot.read_at === null &&
    at.now.getTime() - (lot.added_at ?? at.placedAt).getTime() > readWithinMinutes * 60_000;
  return [...Map.groupBy(lots, (lot) => lot.stall)].map(([code, own]) => {
    const [first] = own;
    return {
      code,
      zone: first?.zone ?? '',
      businessName: first?.business_name ?? '',
      toldAt: whenAll(own, 'told_at')?.toISOString() ?? null,
      readAt: whenAll(own, 'read_at')?.toISOString() ?? null,
      stoppedAt: whenAll(own, 'stopped_at')?.toISOString() ?? null,
      isOverdue: own.some(isLate),
      lots: own.map((lot) => ({
        lot: lot.code,
        goodName: lot.name_vi,
        goodNameEn: lot.name_en,
        unit: lot.unit,
        amountIn: lot.amount_in,
        left: lot.amount_left,
        recovered: lot.recovered,
        addedAt: lot.added_at?.toISOString() ?? null,
      })),
    };
  });
}
