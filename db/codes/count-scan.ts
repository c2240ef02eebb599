import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

/** Scans of one subject in one hour and language. Nothing about who scanned is known here, so nothing can be kept. */
export interface ScansOfHour {
  /** `unknown`: a well-formed code of the market that names nothing; all of them together under one. */
  readonly kind: 'stall' | 'lot' | 'serial' | 'unknown';
  readonly code: string;
  readonly language: string;
  /** The beginning of the hour. */
  readonly hour: Date;
  readonly count: number;
}

/** Adds scans to their hours, in one statement. Each subject, hour and language may stand there once only. */
export async function countScans(tx: Tx, scans: readonly ScansOfHour[]): Promise<void> {
  if (scans.length === 0) return;
  await tx.db
    .insertInto('scan_count')
    .values(
      scans.map((scan) => ({
        market_id: tx.marketId,
        subject_kind: scan.kind,
        subject_id: scan.code,
        hour: scan.hour,
        language: scan.language,
        count: scan.count,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['market_id', 'subject_kind', 'subject_id', 'hour', 'language'])
        .doUpdateSet({ count: sql<number>`scan_count.count + excluded.count` }),
    )
    .execute();
}

/** Stands for every code that was scanned and found nothing, so that no stranger fills the record with codes. */
export const foundNothingCode = '?';
