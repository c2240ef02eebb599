import { z } from 'zod';
import { Day, Instant } from '../http/shapes.ts';
import { MarketSummary, Tint } from '../market/shapes.ts';
import { Rate } from './shapes.ts';

/** Lots of some days; grams leave out lots whose mass nobody stated, and say how many those are. */
const Figure = z
  .object({
    lots: z.int(),
    grams: z.int(),
    lotsWithoutMass: z.int(),
    paperedLots: z.int(),
    paperedGrams: z.int(),
    admitted: z.int(),
    checked: z.int(),
    scanned: z.int(),
    late: z.int(),
    corrected: z.int(),
    joined: z.int().describe('declared by both sides and counted once'),
  })
  .meta({ ref: 'PeriodFigure' });

const Safety = z
  .object({
    stopSales: z.int(),
    holds: z.int(),
    recallHolds: z.int(),
    released: z.int(),
    recalls: z.int(),
    drills: z.int(),
    visits: z.int(),
    stallsVisited: z.int(),
    findings: z.int(),
    correctionsAsked: z.int(),
    correctionsVerified: z.int(),
    scans: z.int(),
    scansFoundNothing: z.int(),
    lotsRemoved: z.int().describe('lots of these days that retention removed; in no other figure'),
    tests: z.array(z.object({ analyte: z.string(), name: z.string(), presumptive: Rate })),
    allTests: Rate,
  })
  .meta({ ref: 'PeriodSafety' });

const Period = z.object({
  from: Day,
  to: Day.describe('never later than the market’s day under way'),
  daysWithGoods: z.int(),
  total: Figure,
  byCategory: z.array(Figure.extend({ key: z.string(), name: z.string(), nameEn: z.string(), tint: Tint })),
  byOrigin: z.array(Figure.extend({ key: z.string().describe('filter value'), name: z.string() })),
  safety: Safety,
});

export const periodSteps = ['day', 'week', 'month'] as const;

/** What came in and what was done over a period, against another one. */
export const BoardPeriod = Period.extend({
  market: MarketSummary,
  asOf: Instant,
  step: z.enum(periodSteps).describe('what one line of `bySteps` is'),
  bySteps: z.array(
    z.object({
      from: Day,
      to: Day,
      lots: z.int(),
      grams: z.int(),
      paperedLots: z.int(),
      paperedGrams: z.int(),
    }),
  ),
  against: Period.nullable(),
}).meta({ ref: 'BoardPeriod' });
export type BoardPeriod = z.infer<typeof BoardPeriod>;

export const BoardPeriodQuery = z.object({
  from: Day.optional().describe('first market day; by default the first of the month of `to`'),
  to: Day.optional().describe('last market day; by default today, and never later'),
  against: z
    .enum(['before', 'year', 'none'])
    .default('before')
    .describe('before: the period just before; year: the same days of the year before'),
  againstFrom: Day.optional().describe('with `againstTo` any other period, in place of `against`'),
  againstTo: Day.optional(),
});
export type BoardPeriodQuery = z.infer<typeof BoardPeriodQuery>;
