import { z } from 'zod';
import { units } from '@so-cho/db/domain/goods';
import { Day, GoodCode, Id, Names } from '../../http/shapes.ts';

/** Đồng are whole; nothing in a market costs less than the smallest note in use. */
const Dong = z.int().min(500).max(1_000_000_000);

export const PriceLine = z
  .object({
    good: z.object({ code: GoodCode, names: Names }),
    unit: z.enum(units).describe('the price is for one of it'),
    dong: Dong,
    listedOn: Day,
    isOnBehalf: z.boolean().describe('the row leader wrote it for the trader'),
  })
  .meta({ ref: 'PriceLine' });
export type PriceLine = z.infer<typeof PriceLine>;

export const PriceLines = z.object({ prices: z.array(PriceLine) }).meta({ ref: 'PriceLines' });
export type PriceLines = z.infer<typeof PriceLines>;

export const ListPrice = z
  .object({
    id: Id,
    good: GoodCode,
    dong: Dong.nullable().describe('for one of the good’s usual unit; null takes the price back'),
  })
  .meta({ ref: 'ListPrice' });
export type ListPrice = z.infer<typeof ListPrice>;
