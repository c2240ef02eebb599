import { inMarket, resultAlone, type Tx } from '@so-cho/db';
import { DomainError, isWithin, publicPhotosMax, type HiddenArea } from '@so-cho/db/domain';
import { withHidden, type ShownImage } from '@so-cho/db/files';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { inspectionOf } from '../read-inspections.ts';
import type { Inspection } from '../shapes.ts';
import { photosOf } from './read-photos.ts';
import type { ShowPhoto, TakePhotoBack, VisitPhoto } from './shapes.ts';

/** Which photograph of which visit. */
interface Which {
  readonly inspection: string;
  readonly photo: string;
}

/**
 * Shows a photograph of a published result to everybody, as an image of its own in which areas are filled in. Shown before with other
 * areas, the new image takes the place of the old one. Who made a visit shows none of it, as with its result.
 *
 * @throws DomainError inspection-unknown, result-state-wrong, published-by-inspector, photo-unknown, hidden-outside, nothing-hidden,
 *   public-photos-full, file-unknown when the bytes are lost
 */
export async function showPhoto(
  ctx: Ctx,
  market: MarketEntry,
  input: ShowPhoto & Which,
): Promise<VisitPhoto> {
  const { id, hidden } = input;
  if (hidden.length === 0 && !input.hasNothingToHide) {
    throw new DomainError(
      'nothing-hidden',
      'invalid',
      'Hide something, or say that there is nothing to hide.',
    );
  }
  const scope = { marketId: market.id, userId: personOf(ctx) };
  // The image is drawn before the record is written, as with every file: a row never names bytes that are not there.
  const asked = await inMarket(ctx.orm, scope, (tx) => photoToShow(ctx, market, tx, input));
  const image = await imageOf(ctx, asked.photo, hidden);
  const shown = await ctx.files.put(image.bytes);
  const write = { market, key: id, operation: 'showPhoto', body: input };
  return writeOnce(ctx, write, async (tx) => {
    await resultAlone(tx, input.inspection);
    const { result, photo, others } = await photoToShow(ctx, market, tx, input);
    if (photo.shown === null && others.filter((one) => one.shown !== null).length >= publicPhotosMax) {
      throw new DomainError('public-photos-full', 'conflict', 'As many photographs are shown as may be.', {
        details: { most: publicPhotosMax },
      });
    }
    await keepImage(ctx, tx, shown, image);
    await decide(ctx, tx, { id, result, photo, shown, hidden });
    return photoIn(await photosOf(tx, result.id), photo.hash);
  });
}

/**
 * Takes a photograph back: from now on nobody outside sees it, on any page or under its own address.
 *
 * @throws DomainError inspection-unknown, photo-unknown, photo-not-shown
 */
export async function takePhotoBack(
  ctx: Ctx,
  market: MarketEntry,
  input: TakePhotoBack & Which,
): Promise<VisitPhoto> {
  const write = { market, key: input.id, operation: 'takePhotoBack', body: input };
  return writeOnce(ctx, write, async (tx) => {
    await resultAlone(tx, input.inspection);
    const result = await inspectionOf(ctx, market, tx, input.inspection);
    const photo = photoIn(await photosOf(tx, result.id), input.photo);
    if (photo.shown === null) {
      throw new DomainError('photo-not-shown', 'conflict', 'This photograph is not shown to everybody.');
    }
    await decide(ctx, tx, { id: input.id, result, photo, shown: null, hidden: photo.hidden });
    return photoIn(await photosOf(tx, result.id), photo.hash);
  });
}

async function photoToShow(ctx: Ctx, market: MarketEntry, tx: Tx, input: ShowPhoto & Which) {
  const result = await inspectionOf(ctx, market, tx, input.inspection);
  const all = await photosOf(tx, result.id);
  const photo = photoIn(all, input.photo);
  if (result.state !== 'published') {
    throw new DomainError('result-state-wrong', 'conflict', 'Only a published result shows photographs.', {
      details: { state: result.state },
    });
  }
  if (result.isOwn) {
    throw new DomainError('published-by-inspector', 'forbidden', 'Who made a visit does not publish it.');
  }
  const size = { width: photo.widthPx, height: photo.heightPx };
  if (!input.hidden.every((area) => isWithin(area, size))) {
    throw new DomainError(
      'hidden-outside',
      'invalid',
      'A hidden area is too small or leaves the photograph.',
      {
        details: size,
      },
    );
  }
  return { result, photo, others: all.filter((one) => one.hash !== photo.hash) };
}

function photoIn(photos: readonly VisitPhoto[], hash: string): VisitPhoto {
  const found = photos.find((one) => one.hash === hash);
  if (found) return found;
  throw new DomainError('photo-unknown', 'not-found', 'The visit has no such photograph.');
}

async function imageOf(ctx: Ctx, photo: VisitPhoto, hidden: readonly HiddenArea[]): Promise<ShownImage> {
  const kept = await ctx.files.get(photo.hash);
  if (kept) return withHidden(kept, hidden);
  throw new DomainError('file-unknown', 'not-found', 'The market keeps no such file.');
}

async function keepImage(ctx: Ctx, tx: Tx, hash: string, image: ShownImage): Promise<void> {
  await tx.db
    .insertInto('stored_file')
    .values({
      market_id: tx.marketId,
      hash,
      media_type: 'image/jpeg',
      byte_count: image.bytes.length,
      width_px: image.widthPx,
      height_px: image.heightPx,
      recorded_at: ctx.clock.now(),
      recorded_by: personOf(ctx),
    })
    .onConflict((conflict) => conflict.columns(['market_id', 'hash']).doNothing())
    .execute();
}

async function decide(
  ctx: Ctx,
  tx: Tx,
  made: {
    readonly id: string;
    readonly result: Inspection;
    readonly photo: VisitPhoto;
    readonly shown: string | null;
    readonly hidden: readonly HiddenArea[];
  },
): Promise<void> {
  const { id, result, photo, shown, hidden } = made;
  const at = ctx.clock.now();
  await tx.db
    .insertInto('public_photo')
    .values({
      market_id: tx.marketId,
      id,
      inspection_id: result.id,
      source_hash: photo.hash,
      file_hash: shown,
      hidden: JSON.stringify(hidden),
      decided_at: at,
      decided_by: personOf(ctx),
    })
    .execute();
  await audit(ctx, tx, {
    action: shown === null ? 'photo.taken_back' : 'photo.shown',
    subjectKind: 'inspection',
    subjectId: result.id,
    before: { shown: photo.shown },
    after: { stall: result.stall, photo: photo.hash, shown, hidden: hidden.length },
    at,
  });
}
