import { ratingSchemes } from '@so-cho/db/domain';
import { z } from 'zod';
import { Day, Id, Instant, MarketCode, StallCode } from '../http/shapes.ts';

export const RatingBook = z
  .object({
    today: Day,
    scheme: z.enum(ratingSchemes).describe('by which stalls are graded today'),
    choices: z.array(
      z.object({
        id: Id,
        scheme: z.enum(ratingSchemes),
        validFrom: Day,
        reason: z.string(),
        decidedAt: Instant,
        by: z.string(),
      }),
    ),
  })
  .meta({ ref: 'RatingBook' });
export type RatingBook = z.infer<typeof RatingBook>;

export const ChooseScheme = z
  .strictObject({
    id: Id,
    scheme: z.enum(ratingSchemes),
    validFrom: Day.describe(
      'later than today: nobody is graded anew in the middle of a day, or looking back',
    ),
    reason: z.string().trim().min(3).max(300),
  })
  .meta({ ref: 'ChooseScheme' });
export type ChooseScheme = z.infer<typeof ChooseScheme>;

export const demeritMeasures = ['none', 'warning', 'training', 'referral'] as const;

export const DemeritLine = z
  .object({
    stall: StallCode,
    businessName: z.string().nullable(),
    points: z.int().describe('of the last twelve months: major 4, critical 6'),
    majors: z.int(),
    criticals: z.int(),
    lastOn: Day,
    isProposed: z.boolean().describe('twelve points or more, and nobody decided since the last finding'),
    foundByAsker: z.boolean().describe('whoever asks found some of it and therefore decides nothing'),
    decision: z
      .object({
        measure: z.enum(demeritMeasures),
        points: z.int(),
        reason: z.string(),
        decidedAt: Instant,
        by: z.string(),
      })
      .nullable(),
  })
  .meta({ ref: 'DemeritLine' });
export type DemeritLine = z.infer<typeof DemeritLine>;
export const DemeritLines = z.array(DemeritLine);

export const DecideDemerits = z
  .strictObject({
    id: Id,
    measure: z.enum(demeritMeasures).describe('none: nothing follows; referral: told to the authority'),
    reason: z.string().trim().min(3).max(500),
  })
  .meta({ ref: 'DecideDemerits' });
export type DecideDemerits = z.infer<typeof DecideDemerits>;
export const DemeritParam = z.object({ market: MarketCode, stall: StallCode });
