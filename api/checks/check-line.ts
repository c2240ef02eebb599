import { countsAsChecked, listChecks, standingsOfLots, type CheckRecord, type Tx } from '@so-cho/db';
import { assert, type CheckStanding, type MarketClock } from '@so-cho/db/domain';
import { z } from 'zod';
import { LabMeasured, type CheckLine } from './shapes.ts';

/** Stored checks as their readers see them, each with how its lot stands now. */
export async function checkLines(
  tx: Tx,
  rows: readonly CheckRecord[],
  clock: MarketClock,
): Promise<CheckLine[]> {
  const lotIds = rows.flatMap((row) => (row.lot_id === null ? [] : [row.lot_id]));
  const standings = await standingsOfLots(tx, lotIds, clock);
  return rows.map((row) => lineOf(row, standings.get(row.lot_id ?? '') ?? 'none', clock));
}

/** @param id of a check that was written in this transaction */
export async function checkLine(tx: Tx, id: string, clock: MarketClock): Promise<CheckLine> {
  const rows = await listChecks(tx, { id, from: new Date(0), limit: 1 });
  const [line] = await checkLines(tx, rows, clock);
  assert(line, 'A check that was just written is there.');
  return line;
}

function lineOf(row: CheckRecord, standing: CheckStanding, clock: MarketClock): CheckLine {
  return {
    id: row.id,
    kind: kindOf(row.kind),
    lot: row.lot,
    stall: row.stall,
    goodName: row.good_name,
    goodNameEn: row.good_name_en,
    analyte: row.analyte,
    outcome: row.outcome,
    counts: countsAsChecked(row, clock),
    kitType: row.kit_type,
    kitLot: row.kit_lot,
    limit: row.limit_value === null ? null : `${row.limit_value} ${row.limit_unit ?? ''}`.trim(),
    readMinute: row.read_minute,
    window:
      row.read_from === null || row.read_until === null
        ? null
        : { readFrom: row.read_from, readUntil: row.read_until },
    labName: row.lab_name,
    labAccreditation: row.lab_accreditation,
    sample: row.sample_id,
    measured: z.array(LabMeasured).parse(row.measured ?? []),
    performedAt: row.performed_at.toISOString(),
    performedBy: row.performed_by,
    standing,
  };
}

function kindOf(text: string): CheckLine['kind'] {
  const kind = (['gate', 'quick_test', 'sample', 'lab'] as const).find((known) => known === text);
  assert(kind, 'safety_check_outcome_check lets only known kinds in.');
  return kind;
}
