import { hiddenAreasMax, publicPhotosMax } from '@so-cho/db/domain';
import { z } from 'zod';
import { FileHash, Id, Instant, MarketCode } from '../../http/shapes.ts';

export const PhotoParam = z.object({ market: MarketCode, id: Id, hash: FileHash });

const pixels = z.int().min(0).max(10_000);
const HiddenArea = z.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels }).meta({
  ref: 'HiddenArea',
  description: 'A rectangle in pixels of the kept photograph, from its upper left corner',
});

/** A photograph of a visit, and what was decided about showing it to everybody. */
export const VisitPhoto = z
  .object({
    hash: FileHash.describe('of the photograph as it is kept, for the staff alone'),
    widthPx: z.int(),
    heightPx: z.int(),
    item: z.int().describe('of the checklist'),
    taken: z
      .enum(['visit', 'correction'])
      .describe('correction: shown as evidence that the fault was mended'),
    shown: FileHash.nullable().describe('the image that everybody sees; null while nobody does'),
    hidden: z.array(HiddenArea).describe('as last decided'),
    decidedAt: Instant.nullable().describe('null: nobody ever decided, and nobody outside ever saw it'),
    decidedBy: z.string(),
  })
  .meta({ ref: 'VisitPhoto' });
export type VisitPhoto = z.infer<typeof VisitPhoto>;
export const VisitPhotos = z
  .object({
    photos: z.array(VisitPhoto),
    shownMost: z.int().describe(`at most ${publicPhotosMax} of a visit are shown`),
  })
  .meta({ ref: 'VisitPhotos' });
export type VisitPhotos = z.infer<typeof VisitPhotos>;

export const ShowPhoto = z
  .strictObject({
    id: Id,
    hidden: z
      .array(HiddenArea)
      .max(hiddenAreasMax)
      .describe('faces, plates and whatever else is nobody’s business'),
    hasNothingToHide: z.boolean().describe('whoever hides nothing says that there is neither face nor plate'),
  })
  .meta({ ref: 'ShowPhoto' });
export type ShowPhoto = z.infer<typeof ShowPhoto>;

export const TakePhotoBack = z.strictObject({ id: Id }).meta({ ref: 'TakePhotoBack' });
export type TakePhotoBack = z.infer<typeof TakePhotoBack>;
