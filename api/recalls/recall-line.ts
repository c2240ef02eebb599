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
  const stalls = [...Map.groupBy(lots, (lot) => lot.stall).values()].flatMap(([first]) => first ?? []);
  return {
    id: row.id,
    by,
    ref: row.start_ref,
    from: row.day_from,
    until: row.day_until,
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
    stallsRead: stalls.filter((lot) => lot.read_at !== null).length,
    stallsStopped: stalls.filter((lot) => lot.stopped_at !== null).length,
  };
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
  const isLate = at.now.getTime() - at.placedAt.getTime() > readWithinMinutes * 60_000;
  return [...Map.groupBy(lots, (lot) => lot.stall)].map(([code, own]) => {
    const [first] = own;
    return {
      code,
      zone: first?.zone ?? '',
      businessName: first?.business_name ?? '',
      toldAt: first?.told_at?.toISOString() ?? null,
      readAt: first?.read_at?.toISOString() ?? null,
      stoppedAt: first?.stopped_at?.toISOString() ?? null,
      isOverdue: isLate && first?.read_at === null,
      lots: own.map((lot) => ({
        lot: lot.code,
        goodName: lot.name_vi,
        goodNameEn: lot.name_en,
        unit: lot.unit,
        amountIn: lot.amount_in,
        left: lot.amount_left,
        recovered: lot.recovered,
      })),
    };
  });
}
