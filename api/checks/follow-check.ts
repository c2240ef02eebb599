import { randomUUIDv7 } from 'node:crypto';
import {
  holdRows,
  releaseRows,
  standingStopSales,
  writeHold,
  writeRelease,
  type CheckDeclaration,
  type CheckOrigin,
  type Tx,
} from '@so-cho/db';
import { analyteWords, stopsSale, type CheckStanding } from '@so-cho/db/domain';

/**
 * What a check that was just written does to the sale of its lot, by rule 6.
 *
 * A presumptive kit that counts, and a laboratory's "fail", stop the sale when no stop stands yet. A laboratory's
 * "pass" lifts the stops that a check had placed, once nothing else stands against the lot; a stop that a person
 * placed has its own reason and stays. A kit that counts for nothing, and a negative, change nothing.
 *
 * @param standing of the lot, this check included
 */
export async function followCheck(
  tx: Tx,
  origin: CheckOrigin,
  check: CheckDeclaration,
  standing: CheckStanding,
): Promise<void> {
  const { lot } = check;
  const standingStops = await standingStopSales(tx, lot.id);
  if (speaksAgainst(check) && stopsSale(standing) && standingStops.length === 0) {
    const rows = holdRows(origin, {
      id: randomUUIDv7(),
      kind: 'stop_sale',
      lot,
      checkId: check.id,
      reason: reasonToStop(check),
      orderedBy: null,
      documentNumber: null,
      isOwnRecall: false,
    });
    await writeHold(tx, rows);
  }
  if (check.kind === 'lab' && check.outcome === 'pass' && !stopsSale(standing)) {
    for (const stop of standingStops) {
      if (stop.checkId === null) continue;
      const hold = { id: stop.id, lot };
      await writeRelease(tx, releaseRows(origin, { hold, checkId: check.id, reason: reasonToLift(check) }));
    }
  }
}

function speaksAgainst(check: CheckDeclaration): boolean {
  return check.kind === 'lab' ? check.outcome === 'fail' : check.counts && check.outcome === 'presumptive';
}

/** The board and the trader read it, so it says what is known and no more: a kit only presumes. */
function reasonToStop(check: CheckDeclaration): string {
  const analyte = analyteWords[check.analyte].vi;
  return check.kind === 'lab'
    ? `Kiểm nghiệm ${analyte}: không đạt (${check.labName})`
    : `Test nhanh ${analyte} nghi dương tính, chờ xác minh`;
}

function reasonToLift(check: CheckDeclaration): string {
  const lab = check.kind === 'lab' ? ` (${check.labName})` : '';
  return `Kiểm nghiệm ${analyteWords[check.analyte].vi}: đạt${lab}`;
}
