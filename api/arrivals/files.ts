import { inMarket, storedFile } from '@so-cho/db';
import { hashOf, keepable } from '@so-cho/db/files';
import { DomainError } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import type { FileReceipt } from '../lots/shapes.ts';

/**
 * Keeps a photograph or PDF of a paper. Sending the same bytes again keeps nothing twice and answers the same, so
 * the client needs no id of its own here.
 *
 * @returns the stored hash, under which papers name the file, and the hash of the bytes as they were sent
 * @throws what `keepable` throws
 */
export async function storeFile(ctx: Ctx, market: MarketEntry, bytes: Uint8Array): Promise<FileReceipt> {
  const file = await keepable(bytes);
  const hash = await ctx.files.put(file.bytes);
  const thumbnailHash = file.thumbnail === null ? null : await ctx.files.put(file.thumbnail);
  const now = ctx.clock.now();
  const scope = { marketId: market.id, userId: personOf(ctx) };
  await inMarket(ctx.orm, scope, async (tx) => {
    const stored = await tx.db
      .insertInto('stored_file')
      .values({
        market_id: tx.marketId,
        hash,
        media_type: file.mediaType,
        byte_count: file.bytes.length,
        width_px: file.widthPx,
        height_px: file.heightPx,
        thumbnail_hash: thumbnailHash,
        recorded_at: now,
        recorded_by: scope.userId,
      })
      .onConflict((conflict) => conflict.columns(['market_id', 'hash']).doNothing())
      .returning('hash')
      .executeTakeFirst();
    if (!stored) return;
    const after = { mediaType: file.mediaType, byteCount: file.bytes.length };
    await audit(ctx, tx, { action: 'file.stored', subjectKind: 'file', subjectId: hash, after, at: now });
  });
  return { hash, mediaType: file.mediaType, byteCount: file.bytes.length, sentHash: hashOf(bytes) };
}

export interface HandedFile {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Hands a file to whoever sent it and to those who check papers. For everybody else it does not exist.
 *
 * @throws DomainError file-unknown
 */
export async function handFile(ctx: Ctx, market: MarketEntry, hash: string): Promise<HandedFile> {
  const userId = personOf(ctx);
  const row = await inMarket(ctx.orm, { marketId: market.id, userId }, (tx) => storedFile(tx, hash));
  const isTheirs = row?.recorded_by === userId || ctx.actor.can('trader:read', market.id);
  const bytes = row && isTheirs ? await ctx.files.get(hash) : undefined;
  if (!row || !bytes) throw new DomainError('file-unknown', 'not-found', 'The market keeps no such file.');
  return { bytes, headers: headersOf(row.media_type) };
}

/** A PDF may carry script: it is handed over to be saved, and may do nothing when it is opened here. */
function headersOf(mediaType: string): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-security-policy': "default-src 'none'; sandbox",
    ...(mediaType === 'application/pdf' && { 'content-disposition': 'attachment; filename="chung-tu.pdf"' }),
  };
}
