import { revisitGrounds, revisitStates } from '@so-cho/db/domain';
import { z } from 'zod';
import { Day, Id, Instant, StallCode } from '../http/shapes.ts';

/** An appointment that stands: the stall of a result is looked at again. */
export const RevisitLine = z
  .object({
    inspection: Id.describe('the result that asked for it'),
    stall: StallCode,
    businessName: z.string().nullable(),
    rating: z.int().min(0).max(5),
    publishedOn: Day,
    day: Day,
    daysOverdue: z.int().describe('negative while the day is still to come'),
    state: z
      .enum(revisitStates)
      .describe('kept: the stall was seen again, at the earliest a few days before'),
    reason: z.string(),
    setAt: Instant,
    by: z.string(),
  })
  .meta({ ref: 'RevisitLine' });
export type RevisitLine = z.infer<typeof RevisitLine>;
export const RevisitLines = z.array(RevisitLine);

/** Everything about looking at the stall of one result again. */
export const RevisitBook = z
  .object({
    inspection: Id,
    stall: StallCode,
    proposed: z
      .object({
        day: Day,
        ground: z.enum(revisitGrounds),
        days: z.int().describe('from the publication, by the rule'),
        basis: z.object({ vi: z.string(), en: z.string() }),
      })
      .nullable()
      .describe('what the rule proposes while nobody has decided; nothing follows by itself'),
    standing: RevisitLine.nullable(),
    steps: z.array(
      z.object({
        day: Day.nullable().describe('null: taken back'),
        reason: z.string(),
        at: Instant,
        by: z.string(),
      }),
    ),
  })
  .meta({ ref: 'RevisitBook' });
export type RevisitBook = z.infer<typeof RevisitBook>;

export const SetRevisit = z
  .strictObject({
    id: Id,
    day: Day.nullable().describe('today or later, not too far ahead; null takes the appointment back'),
    reason: z.string().trim().min(3).max(300),
  })
  .meta({ ref: 'SetRevisit' });
export type SetRevisit = z.infer<typeof SetRevisit>;
