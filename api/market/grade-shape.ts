import { ratingSchemes } from '@so-cho/db/domain';
import { z } from 'zod';
import { Day } from '../http/shapes.ts';

/** What a stall shows of its hygiene, beside its page and beside every lot it sells. */
export const Grade = z
  .object({
    scheme: z
      .enum(ratingSchemes)
      .describe('by which the board grades; `rating` is there beside its letters too'),
    status: z.enum(['new', 'graded', 'overdue']),
    rating: z.int().min(0).max(5).nullable(),
    letter: z
      .enum(['A', 'B', 'C'])
      .nullable()
      .describe('the grade where the board chose a scheme of letters; shown in place of the rating'),
    visits: z.int(),
    lastVisitOn: Day.nullable(),
  })
  .meta({ ref: 'Grade' });
export type Grade = z.infer<typeof Grade>;
