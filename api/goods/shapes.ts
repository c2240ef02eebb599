import { categoryGroups } from '@so-cho/db/domain/goods';
import { z } from 'zod';
import { Care, GoodCode, Names } from '../http/shapes.ts';

export const GoodLine = z
  .object({
    code: GoodCode,
    names: Names,
    synonyms: z.array(z.string()),
    categoryCode: z.string(),
    categoryName: z.string(),
    categoryNameEn: z.string(),
    group: z.enum(categoryGroups).describe('group of its category: what papers and hops are asked for'),
    tint: z.string(),
    usualUnit: z.string(),
    shelfLifeDays: z.int().nullable(),
  })
  .meta({ ref: 'GoodLine' });
export type GoodLine = z.infer<typeof GoodLine>;
export const GoodPage = GoodLine.extend({
  storage: z.string(),
  care: Care.nullable(),
  categoryNames: Names.nullable(),
  usualPapers: z.array(z.string()),
  markets: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      stalls: z.array(z.object({ code: z.string(), businessName: z.string().nullable(), openLots: z.int() })),
    }),
  ),
}).meta({ ref: 'GoodPage' });
export type GoodPage = z.infer<typeof GoodPage>;
export const GoodsQuery = z.object({
  q: z.string().trim().max(80).optional(),
  category: z.string().max(40).optional(),
});
export const GoodLines = z.object({ goods: z.array(GoodLine) }).meta({ ref: 'GoodLines' });
export type GoodLines = z.infer<typeof GoodLines>;
export const GoodParam = z.object({ good: GoodCode });
