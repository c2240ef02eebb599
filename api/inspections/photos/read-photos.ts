import { inMarket, isPublicPhoto, visitPhotos, type Tx } from '@so-cho/db';
import { DomainError, publicPhotosMax } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { inspectionOf } from '../read-inspections.ts';
import type { VisitPhoto, VisitPhotos } from './shapes.ts';

/**
 * The photographs of a visit and of what was mended after it, each with what was decided about showing it.
 *
 * @throws DomainError inspection-unknown
 */
export async function readPhotos(ctx: Ctx, market: MarketEntry, inspection: string): Promise<VisitPhotos> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    await inspectionOf(ctx, market, tx, inspection);
    return { photos: await photosOf(tx, inspection), shownMost: publicPhotosMax };
  });
}

export async function photosOf(tx: Tx, inspection: string): Promise<VisitPhoto[]> {
  const photos = await visitPhotos(tx, inspection);
  return photos.map(({ decision, ...photo }) => ({
    hash: photo.hash,
    widthPx: photo.width_px,
    heightPx: photo.height_px,
    item: photo.item,
    taken: photo.taken,
    shown: decision?.file_hash ?? null,
    hidden: [...(decision?.hidden ?? [])],
    decidedAt: decision === null ? null : new Date(decision.decided_at).toISOString(),
    decidedBy: decision?.by ?? '',
  }));
}

/**
 * The image in which a person hid faces and plates, for everybody. A photograph as it was taken does not exist here, nor does an
 * image that was taken back, also for whoever knows its name.
 *
 * @throws DomainError file-unknown
 */
export async function handPublicPhoto(ctx: Ctx, market: MarketEntry, hash: string): Promise<Buffer> {
  const isShown = await inMarket(ctx.orm, { marketId: market.id }, (tx) => isPublicPhoto(tx, hash));
  const bytes = isShown ? await ctx.files.get(hash) : undefined;
  if (bytes) return bytes;
  throw new DomainError('file-unknown', 'not-found', 'The market keeps no such file.');
}
