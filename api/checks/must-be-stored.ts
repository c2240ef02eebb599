import type { Tx } from '@so-cho/db';
import { InvalidInput } from '../http/invalid-input.ts';

/**
 * Refuses hashes of files that were never uploaded to this market.
 *
 * @throws InvalidInput with code file-unknown at each such field
 */
export async function mustBeStored(
  tx: Tx,
  files: readonly { path: string; hash: string | undefined }[],
): Promise<void> {
  const asked = files.flatMap(({ hash }) => (hash === undefined ? [] : [hash]));
  if (asked.length === 0) return;
  const rows = await tx.db
    .selectFrom('stored_file')
    .select('hash')
    .where('market_id', '=', tx.marketId)
    .where('hash', 'in', asked)
    .execute();
  const stored = new Set(rows.map((row) => row.hash));
  const missing = files.filter(({ hash }) => hash !== undefined && !stored.has(hash));
  if (missing.length === 0) return;
  throw new InvalidInput(
    missing.map(({ path }) => ({ path, code: 'file-unknown', message: 'No such file was uploaded.' })),
  );
}
