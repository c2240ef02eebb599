import { units } from '@so-cho/db/domain/goods';
import { z } from 'zod';

/** Shapes that every room shares. Instants are ISO 8601 in UTC, days ISO dates in the market's own calendar. */
export const Instant = z.iso.datetime({ offset: true }).meta({ ref: 'Instant' });
export const Day = z.iso
  .date()
  // PostgreSQL knows no year 0; ISO 8601 does.
  .refine((day) => day >= '0001-01-01')
  .meta({ ref: 'Day' });
export const Id = z.uuid().meta({ ref: 'Id' });
export const MarketCode = z
  .string()
  .regex(/^[A-Za-z]{2,4}$/)
  .meta({ ref: 'MarketCode', example: 'BT' });
export const StallCode = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,20}$/)
  .meta({ ref: 'StallCode', example: 'C1-12' });
export const LotCode = z.string().min(8).max(24).meta({ ref: 'LotCode', example: 'BT-261122-0042-K' });
export const GoodCode = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/)
  .meta({ ref: 'GoodCode', example: 'ca-loc-dong' });
export const FileHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ ref: 'FileHash' });

export const MarketParam = z.object({ market: MarketCode });
export const StallParam = z.object({ market: MarketCode, stall: StallCode });
export const LotParam = z.object({ lot: LotCode });
export const MarketLotParam = z.object({ market: MarketCode, lot: LotCode });
export const FileParam = z.object({ market: MarketCode, hash: FileHash });

/** A name in the five languages; a missing one falls back to Vietnamese where it is shown. */
export const Names = z
  .object({ vi: z.string(), en: z.string(), zh: z.string(), ko: z.string(), ja: z.string() })
  .meta({ ref: 'Names' });

/** How goods of a category are kept and cooked at home. */
export const Care = z.object({ keep: Names, cook: Names }).meta({ ref: 'Care' });

/**
 * `amount` is an integer in the unit's own smallest step: grams for kg, whole pieces otherwise; null states
 * that it is not known. `grams` is the declared mass of units that have none of their own.
 */
export const Quantity = z
  .object({
    unit: z.enum(units),
    amount: z.int().positive().max(100_000_000).nullable(),
    askedSize: z.union([z.literal(10), z.literal(12), z.literal(14)]).optional(),
    grams: z.int().positive().max(100_000_000).nullable().optional(),
  })
  .meta({ ref: 'Quantity' });

/** RFC 9457 problem details. `code` is stable and is also the last part of `type`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    requestId: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
    details: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .optional()
      .describe('public facts for the sentence a page writes'),
  })
  .meta({ ref: 'Problem' });
export type Problem = z.infer<typeof Problem>;
