import { analytes, checkStanding, kitCounts, kitOutcomes, labOutcomes } from '../domain/checks/index.ts';
import type { Check, CheckStanding } from '../domain/checks/index.ts';
import { assert } from '../domain/assert.ts';
import { marketDay } from '../domain/market/index.ts';
import type { MarketClock } from '../domain/market/index.ts';
import { isOneOf } from '../domain/words.ts';
import type { Tx } from '../transaction.ts';

/** The columns of a check that decide how a lot stands. */
export interface CheckColumns {
  readonly kind: string;
  readonly analyte: string;
  readonly outcome: string | null;
  readonly kit_lot: string | null;
  readonly kit_expires_on: string | null;
  readonly control_ok: boolean | null;
  readonly performed_at: Date;
}
export const checkColumns = [
  'kind',
  'analyte',
  'outcome',
  'kit_lot',
  'kit_expires_on',
  'control_ok',
  'performed_at',
] as const;

/** A stored check as the rules read it; null for a gate look and a sample, which decide nothing by themselves. */
export function checkOf(row: CheckColumns, clock: MarketClock): Check | null {
  const { analyte, outcome } = row;
  assert(isOneOf(analytes, analyte), `The analyte ${analyte} is known.`);
  const at = row.performed_at.toISOString();
  if (row.kind === 'lab' && outcome !== null && isOneOf(labOutcomes, outcome)) {
    return { method: 'lab', analyte, outcome, at };
  }
  if (row.kind !== 'quick_test') return null;
  const { kit_lot: kitLot, kit_expires_on: kitExpiresOn } = row;
  assert(
    outcome !== null && isOneOf(kitOutcomes, outcome) && kitLot !== null && kitExpiresOn !== null,
    'A quick test has an outcome, a kit lot and an expiry.',
  );
  return {
    method: 'kit',
    analyte,
    outcome,
    at,
    performedOn: marketDay(row.performed_at, clock),
    kitLot,
    kitExpiresOn,
    controlShown: row.control_ok === true,
  };
}

/** Whether a stored check counts: an expired kit or a failed control line counts for nothing. */
export function countsAsChecked(row: CheckColumns, clock: MarketClock): boolean {
  if (row.kind === 'gate') return row.outcome !== null;
  const check = checkOf(row, clock);
  return check !== null && (check.method !== 'kit' || kitCounts(check));
}

/**
 * How each of these lots stands after all its checks, by rule 6; lots without a check stand at `none`.
 *
 * @param lotIds ids of lots of the transaction's market
 */
export async function standingsOfLots(
  tx: Tx,
  lotIds: readonly string[],
  clock: MarketClock,
): Promise<Map<string, CheckStanding>> {
  const standings = new Map<string, CheckStanding>(lotIds.map((id) => [id, 'none']));
  if (lotIds.length === 0) return standings;
  const rows = await tx.db
    .selectFrom('safety_check')
    .select(['lot_id', ...checkColumns])
    .where('market_id', '=', tx.marketId)
    .where('lot_id', 'in', [...standings.keys()])
    .execute();
  for (const [lotId, ofLot] of Map.groupBy(rows, (row) => row.lot_id)) {
    if (lotId === null) continue;
    const checks = ofLot.map((row) => checkOf(row, clock)).filter((check) => check !== null);
    standings.set(lotId, checkStanding(checks));
  }
  return standings;
}
