import { paperKinds } from '@so-cho/db/domain/arrivals';
import { z } from 'zod';
import { Day, GoodCode, Id, Instant, LotCode, Quantity, StallCode } from '../http/shapes.ts';

/** Who wrote a line of the book: the trader, somebody for them, or the gate. */
export const WrittenBy = z.enum(['self', 'helper', 'gate']).meta({ ref: 'WrittenBy' });

export const BookLine = z
  .object({
    code: LotCode,
    day: Day,
    stall: StallCode,
    goodCode: GoodCode,
    goodName: z.string(),
    quantity: Quantity,
    supplierName: z.string().nullable(),
    place: z.string().describe('where the goods come from, in words; empty when nobody said'),
    arrivedAt: Instant,
    papers: z.array(z.enum(paperKinds)),
    isCorrected: z.boolean(),
    isVoided: z.boolean().describe('written by mistake: in no sum'),
    writtenBy: WrittenBy,
    hold: z.enum(['stop_sale', 'hold', 'recall']).nullable(),
  })
  .meta({ ref: 'BookLine' });
export type BookLine = z.infer<typeof BookLine>;

export const BookSupplier = z
  .object({
    id: Id.nullable().describe('null: nobody was named'),
    name: z.string(),
    place: z.string(),
    lots: z.int(),
    totals: z.array(Quantity).describe('one for each measure, kilograms first; unknown amounts are left out'),
    unknown: z.int().describe('lots whose amount is not known'),
  })
  .meta({ ref: 'BookSupplier' });
export type BookSupplier = z.infer<typeof BookSupplier>;

export const DayBook = z
  .object({
    today: Day,
    month: z.string(),
    firstMonth: z.string().nullable().describe('the month in which the book begins; null while it is empty'),
    lines: z.array(BookLine).describe('newest day first, in a day as they came'),
    suppliers: z.array(BookSupplier).describe('of this month, most kilograms first'),
    fullBook: z.object({
      days: z.int(),
      coveredDays: z.int(),
      missing: z.array(Day),
      isFull: z.boolean(),
    }),
  })
  .meta({ ref: 'DayBook' });
export type DayBook = z.infer<typeof DayBook>;

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const DayBookQuery = z.object({ month: Month.optional() });
export const DaySheetQuery = z.object({ day: Day });
export const PurchaseListQuery = z.object({ from: Day, to: Day, supplier: Id.optional() });
export type PurchaseListQuery = z.infer<typeof PurchaseListQuery>;
export const BookSpanQuery = z.object({ from: Day, to: Day });
