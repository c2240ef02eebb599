import { pointTerms } from '@so-cho/db/domain';
import { z } from 'zod';
import { Day, Instant, StallCode } from '../http/shapes.ts';
import { Grade } from '../market/grade-shape.ts';

/** What the layers of the board's map say of every stall, also of those no layout in force draws. */
export const BoardMap = z
  .object({
    day: Day,
    asOf: Instant,
    stalls: z.array(
      z.object({
        stall: StallCode,
        state: z.string(),
        risk: z
          .object({
            points: z.int().min(0).max(100).describe('the points of the plan of visits'),
            terms: z.array(z.object({ term: z.enum(pointTerms), points: z.int() })),
          })
          .nullable()
          .describe('null where no food is sold or nobody trades'),
        visit: z
          .object({ lastOn: Day.nullable(), waitDays: z.int(), intervalDays: z.int() })
          .nullable()
          .describe('the same rows as `coverage`'),
        grade: Grade.nullable(),
        emptySince: Day.nullable(),
      }),
    ),
  })
  .meta({ ref: 'BoardMap' });
export type BoardMap = z.infer<typeof BoardMap>;
