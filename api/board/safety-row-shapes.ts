import { safetyFigures } from '@so-cho/db';
import { analytes } from '@so-cho/db/domain';
import { z } from 'zod';
import { Day, Instant } from '../http/shapes.ts';

export const SafetyRowsQuery = z.object({
  figure: z.enum(safetyFigures),
  from: Day.optional(),
  to: Day.optional().describe('last market day; by default today, and never later'),
  until: Instant.optional().describe('as it was known then: `asOf` of the period that told the figure'),
  analyte: z.enum(analytes).optional().describe('with `tests`: those of one analyte'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type SafetyRowsQuery = z.infer<typeof SafetyRowsQuery>;

export const SafetyRows = z
  .object({
    from: Day,
    to: Day,
    until: Instant,
    sum: z.int().describe('the figure: the sum of `count` over all pages'),
    pages: z.int(),
    rows: z.array(
      z.object({
        key: z.string(),
        at: Instant,
        stall: z.string().nullable(),
        lot: z.string().nullable(),
        what: z.string().describe('kind of hold, visit, severity, analyte or scanned subject'),
        detail: z.string(),
        count: z.int().describe('what the row adds to the figure'),
        ref: z.string().nullable().describe('the visit or recall it belongs to'),
      }),
    ),
  })
  .meta({ ref: 'SafetyRows' });
export type SafetyRows = z.infer<typeof SafetyRows>;
