import type { Tx } from '../transaction.ts';

/** Papers by id, as far as they speak for a lot. */
export async function papersById(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx.db
    .selectFrom('paper')
    .select(['id', 'kind', 'number', 'issued_on', 'file_hash', 'evidence', 'recorded_by'])
    .where('id', 'in', ids)
    .execute();
}

/** Whether the market keeps a file of this name, with what is needed to hand it out. */
export async function storedFile(tx: Tx, hash: string) {
  return tx.db
    .selectFrom('stored_file')
    .select(['hash', 'media_type', 'byte_count', 'thumbnail_hash', 'recorded_by'])
    .where((eb) => eb.or([eb('hash', '=', hash), eb('thumbnail_hash', '=', hash)]))
    .executeTakeFirst();
}
