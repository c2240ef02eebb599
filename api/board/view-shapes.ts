import { z } from 'zod';
import { Id, Instant, MarketCode } from '../http/shapes.ts';

/** Pages of which a view can be kept. */
export const viewPages = ['period', 'map'] as const;

export const SavedView = z
  .object({
    id: Id,
    page: z.enum(viewPages),
    name: z.string(),
    query: z.string().describe('the query of the page’s address'),
    savedAt: Instant,
  })
  .meta({ ref: 'SavedView' });
export type SavedView = z.infer<typeof SavedView>;
export const SavedViews = z.array(SavedView).meta({ ref: 'SavedViews' });
export type SavedViews = z.infer<typeof SavedViews>;

export const SaveView = z
  .strictObject({
    id: Id,
    page: z.enum(viewPages),
    name: z.string().trim().min(1).max(60),
    query: z.string().regex(/^[A-Za-z0-9=&%._~+-]{0,400}$/),
  })
  .meta({ ref: 'SaveView' });
export type SaveView = z.infer<typeof SaveView>;
export const ViewParam = z.object({ market: MarketCode, id: Id });
