import { z } from 'zod';
import { Id } from '../../http/shapes.ts';
import { LayoutLine } from '../layouts/shapes.ts';

export const SendMapQuery = z.object({
  id: Id.describe('of the draft that is made; the same id sent twice is one'),
  name: z.string().trim().min(1).max(180).describe('the file’s name, which becomes the draft’s note'),
});

export const MapImport = z
  .object({
    layout: LayoutLine,
    isOwn: z.boolean().describe('a drawing of ours, exact to the centimetre'),
    levels: z.int(),
    zones: z.int(),
    stalls: z.int(),
    ground: z.int(),
    leftOut: z.int().describe('features that have no place on a market’s map'),
    metresAway: z
      .int()
      .nullable()
      .describe(
        'how far it lies from where the market was said to lie; it keeps its own place. null where it lies there',
      ),
    notes: z
      .array(z.object({ rule: z.string(), path: z.string(), message: z.string() }))
      .describe('what was put right on the way in; the first 200'),
  })
  .meta({ ref: 'MapImport' });
export type MapImport = z.infer<typeof MapImport>;
