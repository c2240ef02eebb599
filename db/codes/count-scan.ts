import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

/** Adds one scan to the hour. Nothing about who scanned is known here, so nothing can be kept. */
export async function countScan(
  tx: Tx,
  scan: { kind: 'stall' | 'lot'; code: string; language: string; at: Date },
): Promise<void> {
  const hour = new Date(Math.floor(scan.at.getTime() / 3_600_000) * 3_600_000);
  await tx.db
    .insertInto('scan_count')
    .values({
      market_id: tx.marketId,
      subject_kind: scan.kind,
      subject_id: scan.code,
      hour,
      language: scan.language,
      count: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['market_id', 'subject_kind', 'subject_id', 'hour', 'language'])
        .doUpdateSet({ count: sql<number>`scan_count.count + 1` }),
    )
    .execute();
}
