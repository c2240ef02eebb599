import { dayKinds, pickReasons, pointTerms } from '@so-cho/db/domain';
import { z } from 'zod';
import { Day, Id, Instant, LotCode, MarketCode, StallCode } from '../http/shapes.ts';
import { MarketSummary, Tint } from '../market/shapes.ts';

const Figure = z.object({ lots: z.int(), grams: z.int(), lotsWithoutMass: z.int() });
/** A rate is never shown without n; `interval` is Wilson 95 %, null while n is under 30. */
export const Rate = z
  .object({ k: z.int(), n: z.int(), interval: z.object({ low: z.number(), high: z.number() }).nullable() })
  .meta({ ref: 'Rate' });

/** How much of the market inspectors have seen within the days set for each stall's goods. */
const Coverage = z.object({
  stalls: z.int().describe('stalls that sell food and trade'),
  seen: z.int().describe('of them, seen within their interval'),
  never: z.int().describe('of them, without a visit on record'),
  longest: z
    .object({ stall: StallCode, waitDays: z.int(), intervalDays: z.int() })
    .nullable()
    .describe('who waits longest against its interval'),
});

/** The board's morning. `asOf` is the clock time up to which today and the compared weekdays are counted. */
export const BoardToday = z
  .object({
    market: MarketSummary,
    day: Day,
    asOf: Instant,
    lunar: z.object({ day: z.int(), month: z.int(), isLeap: z.boolean() }),
    total: Figure,
    compared: z.object({
      kind: z.enum(dayKinds).describe('what kind of day it is; decides what it is held against'),
      days: z
        .array(Day)
        .describe(
          'comparable days with data: the same weekday of the last 8 weeks; for the 1st and 15th of a lunar month the last 8 such days; around Tết the same lunar date of earlier years',
        ),
      leftOut: z.array(Day).describe('same weekdays that are no measure: lunar 1st or 15th, Tết'),
      medianLots: z.number().nullable(),
      medianGrams: z.number().nullable(),
    }),
    byHour: z.array(
      z.object({
        hour: z.int(),
        grams: z.int(),
        lots: z.int(),
        medianGrams: z
          .number()
          .nullable()
          .describe(
            'an hour that is over: as known at this time of day; the running one and those to come: in the end',
          ),
      }),
    ),
    byCategory: z.array(
      Figure.extend({
        code: z.string(),
        name: z.string(),
        nameEn: z.string(),
        tint: Tint,
        paperedLots: z.int(),
        paperedGrams: z.int(),
      }),
    ),
    byOrigin: z.array(Figure.extend({ key: z.string().describe('filter value'), name: z.string() })),
    papered: z.object({ lots: z.int(), grams: z.int() }),
    funnel: z.object({
      declared: z.int(),
      papered: z.int(),
      admitted: z.int(),
      checked: z.int(),
      scanned: z.int(),
      worstGap: z
        .object({
          categoryCode: z.string(),
          categoryName: z.string(),
          categoryNameEn: z.string(),
          originKey: z.string(),
          originName: z.string(),
          lots: z.int(),
        })
        .nullable()
        .describe('where most lots have no paper'),
    }),
    checks30Days: z.array(z.object({ analyte: z.string(), name: z.string(), presumptive: Rate })),
    holds: z.array(
      z.object({
        id: Id,
        kind: z.enum(['stop_sale', 'hold', 'recall']),
        lot: LotCode,
        goodName: z.string(),
        goodNameEn: z.string(),
        stall: StallCode,
        reason: z.string(),
        placedAt: Instant,
      }),
    ),
    correctionsDue: z.object({
      dueToday: z.int(),
      overdue: z.int(),
      longestStall: StallCode.nullable(),
      longestDays: z.int().nullable(),
      rows: z.array(
        z.object({
          inspection: Id.describe('the visit it was asked for at'),
          stall: StallCode,
          requiredText: z.string(),
          dueOn: Day,
          daysOverdue: z.int(),
        }),
      ),
    }),
    papersExpiring7Days: z.int().describe('papers of suppliers and of traders together'),
    papersExpiring: z.array(
      z.object({
        id: Id,
        kind: z.string(),
        number: z.string().nullable(),
        supplierName: z.string().nullable(),
        validTo: Day,
      }),
    ),
    licencesExpiring: z.array(
      z.object({
        id: Id,
        kind: z.string(),
        traderId: Id,
        businessName: z.string(),
        validTo: Day,
      }),
    ),
    correctionsByAge: z
      .array(z.object({ from: z.int(), to: z.int().nullable(), count: z.int() }))
      .describe('open corrections by whole days since they were asked for; the last group has no end'),
    coverage: Coverage,
    visits: z
      .object({
        isDrawn: z.boolean().describe('false: the stalls of chance are still to be drawn'),
        shortBy: z.int().describe('stalls that wait too long and have no place in the round'),
        planned: z.int(),
        done: z.int(),
        next: z
          .array(
            z.object({
              stall: StallCode,
              points: z.int(),
              reason: z.enum(pickReasons),
              terms: z.array(z.object({ term: z.enum(pointTerms), points: z.int() })),
            }),
          )
          .describe('planned stalls that were not seen yet, in the order of the plan; at most forty'),
      })
      .nullable()
      .describe('the round of inspections of the day; null where there is none'),
    scans: z.object({
      all: z.int(),
      foundNothing: z.int().describe('codes that name nothing and serials never issued'),
      suspectedCopies: z.int().describe('labels that behave like copies, of the last 30 days'),
    }),
    data: z.object({
      late: z.int(),
      corrected: z.int(),
      withoutMass: z.int(),
      joined: z.int().describe('declared by both sides and counted once'),
    }),
  })
  .meta({ ref: 'BoardToday' });
export type BoardToday = z.infer<typeof BoardToday>;

export const BoardTodayQuery = z.object({
  day: Day.optional().describe('market day; without it the one of `at`, or today'),
  at: Instant.optional().describe('as it was known then; without it now, or the end of a past day'),
});
export type BoardTodayQuery = z.infer<typeof BoardTodayQuery>;

/** Filters of the rows behind a figure; every number of the board's page opens this list. */
export const LotRowsQuery = z.object({
  from: Day.optional().describe('first day of several, of which `day` is the last'),
  day: Day.optional(),
  until: Instant.optional(),
  category: z.string().max(40).optional().describe('a category, or in lower case its group'),
  origin: z.string().max(80).optional(),
  stall: StallCode.optional(),
  supplier: Id.optional(),
  hour: z.coerce.number().int().min(0).max(23).optional(),
  papered: z.enum(['yes', 'no']).optional(),
  stage: z
    .enum(['admitted', 'checked', 'scanned', 'held', 'late', 'corrected', 'joined', 'without_mass'])
    .optional(),
  after: LotCode.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export type LotRowsQuery = z.infer<typeof LotRowsQuery>;

export const LotRow = z
  .object({
    code: LotCode,
    stall: StallCode,
    businessName: z.string(),
    goodName: z.string(),
    goodNameEn: z.string(),
    categoryName: z.string(),
    categoryNameEn: z.string(),
    quantityText: z.string(),
    quantityTextEn: z.string(),
    grams: z.int().nullable(),
    supplierName: z.string().nullable(),
    originName: z.string(),
    arrivedAt: Instant,
    recordedAt: Instant,
    isPapered: z.boolean(),
    isOpen: z.boolean(),
    isCorrected: z.boolean(),
    holdKind: z.string().nullable(),
  })
  .meta({ ref: 'LotRow' });
export type LotRow = z.infer<typeof LotRow>;
export const LotRows = z
  .object({ total: z.int(), grams: z.int(), rows: z.array(LotRow), next: LotCode.nullable() })
  .meta({ ref: 'LotRows' });
export type LotRows = z.infer<typeof LotRows>;

export const CoverageQuery = z.object({ day: Day.optional().describe('market day; by default today') });

export const CoverageRows = z
  .array(
    z.object({
      stall: StallCode,
      businessName: z.string().nullable(),
      zone: z.string(),
      category: z.string().nullable(),
      categoryEn: z.string().nullable(),
      lastOn: Day.nullable(),
      waitDays: z.int(),
      intervalDays: z.int(),
      isWithin: z.boolean(),
    }),
  )
  .meta({ ref: 'CoverageRows' });
export type CoverageRows = z.infer<typeof CoverageRows>;

export const AuthorityToday = z
  .object({
    asOf: Instant,
    markets: z.array(
      z.object({
        code: MarketCode,
        name: z.string(),
        isDemo: z.boolean(),
        day: Day,
        stalls: z.int(),
        trading: z.int(),
        lots: z.int(),
        grams: z.int(),
        paperedLots: z.int(),
        paperedGrams: z.int(),
        admitted: z.int(),
        checked: z.int(),
        scanned: z.int(),
        openHolds: z.int(),
        presumptive30Days: Rate,
        correctionsOverdue: z.int(),
        coverage: Coverage,
        proposals: z.int().describe('what waits there for this person as the second one'),
        mayOpen: z.boolean().describe('whether this person may also read that market’s own pages'),
        period: z
          .object({
            days: z.int().describe('days with goods'),
            lots: z.int(),
            grams: z.int(),
            paperedLots: z.int(),
            paperedGrams: z.int(),
            stopSales: z.int(),
            recalls: z.int(),
            visits: z.int(),
          })
          .describe('the same over the days from `from` to today'),
      }),
    ),
    from: Day.nullable().describe('first day of `period`, by the calendar of the first market'),
  })
  .meta({ ref: 'AuthorityToday' });
export const AuthorityQuery = z.object({
  days: z.coerce.number().int().min(1).max(366).default(30).describe('days of `period`, today included'),
});
export type AuthorityToday = z.infer<typeof AuthorityToday>;
