import { beaconKinds } from '@so-cho/db';
import { pickReasons, pointTerms, ratingSchemes } from '@so-cho/db/domain';
import { z } from 'zod';
import { SampleLine } from '../checks/sample-shapes.ts';
import { Day, FileHash, Id, Instant, LotCode, MarketCode, StallCode } from '../http/shapes.ts';
import { CorrectionLine } from './correction-shapes.ts';
import { RevisitLine } from './revisit-shapes.ts';

const Terms = z.record(z.enum(pointTerms), z.int());

export const PlannedVisit = z
  .object({
    stall: StallCode,
    reason: z.enum(pickReasons),
    because: z.string().nullable().describe('what the board wrote when it chose the stall'),
    points: z.int(),
    terms: Terms,
    waitDays: z.int(),
    intervalDays: z.int(),
    inspector: z.string().nullable(),
    isMine: z.boolean(),
    isThirdRunning: z.boolean(),
    isDone: z.boolean(),
  })
  .meta({ ref: 'PlannedVisit' });

export const DayStallLine = z
  .object({
    code: StallCode,
    zone: z.string(),
    businessName: z.string(),
    category: z.string().nullable(),
    categoryEn: z.string().nullable(),
    group: z.string().nullable(),
    lastOn: Day.nullable(),
    lastRating: z.int().nullable(),
    lastAnswers: z.array(z.object({ item: z.int(), answer: z.enum(['yes', 'no', 'na']) })),
    officialVisits: z
      .array(z.object({ id: Id, on: Day }))
      .describe('official checks of the household within a year'),
    openLots: z.array(z.object({ code: LotCode, name: z.string(), nameEn: z.string() })),
  })
  .meta({ ref: 'DayStallLine' });

/** Everything a tablet needs for a day in a hall without a network. */
export const InspectionDay = z
  .object({
    market: z.object({
      code: MarketCode,
      name: z.string(),
      wardName: z.string(),
      isDemo: z.boolean(),
      timeZone: z.string(),
      dayTurnsAt: z.string(),
    }),
    scheme: z.enum(ratingSchemes).describe('by which stalls are graded today'),
    day: Day,
    asOf: Instant,
    person: z.object({
      id: Id,
      name: z.string(),
      maySignOfficial: z.boolean().describe('false: supervision alone; an official check is an inspector’s'),
    }),
    round: z
      .object({
        capacity: z.int(),
        promisedAt: Instant,
        seedHash: FileHash,
        listHash: FileHash,
        isDrawn: z.boolean().describe('false: the stalls of chance are still to be drawn'),
        shortBy: z.int().describe('stalls that wait too long and have no place in this round'),
        longestWaitDays: z.int(),
      })
      .nullable(),
    visits: z.array(PlannedVisit),
    followUps: z.array(CorrectionLine).describe('corrections to look at again, due by today'),
    revisits: z.array(RevisitLine).describe('stalls to look at again, due by today; apart from the round'),
    samples: z
      .array(SampleLine)
      .describe(
        'samples of the last 30 days without a result that the person took, handed over or was handed',
      ),
    stalls: z.array(DayStallLine),
  })
  .meta({ ref: 'InspectionDay' });
export type InspectionDay = z.infer<typeof InspectionDay>;

export const RoundParam = z.object({ market: MarketCode, day: Day });
/** A round as anyone may check it. List, picks and seed are there once the round is over. */
export const PublicRound = z
  .object({
    day: Day,
    round: Id,
    capacity: z.int(),
    rules: Day.nullable().describe('first day of the plan rules it was made by; null: the first there were'),
    stalls: z.int(),
    promisedAt: Instant,
    seedHash: FileHash,
    listHash: FileHash,
    logIndex: z
      .int()
      .nullable()
      .describe('place of the promise in the public log; null for the second or two until it is there'),
    revealed: z
      .object({
        seed: z.string(),
        beacon: z.string(),
        beaconKind: z
          .enum(beaconKinds)
          .describe(
            'holding: the first checkpoint that holds the promise; the others are of draws from before there were such',
          ),
        list: z.array(
          z.object({
            stall: StallCode,
            points: z.int(),
            waitDays: z.int(),
            intervalDays: z.int(),
            chosenBecause: z.string().nullable(),
          }),
        ),
        picks: z.array(z.object({ stall: StallCode, reason: z.enum(pickReasons) })),
      })
      .nullable(),
  })
  .meta({ ref: 'PublicRound' });
export type PublicRound = z.infer<typeof PublicRound>;

export const RoundDays = z
  .array(
    z.object({
      day: Day,
      stalls: z.int(),
      capacity: z.int(),
      promisedAt: Instant,
      isDrawn: z.boolean(),
      isOver: z.boolean().describe('seed, list and picks are shown'),
    }),
  )
  .meta({ ref: 'RoundDays' });
export type RoundDays = z.infer<typeof RoundDays>;

export const ChooseStall = z
  .strictObject({ id: Id, day: Day, stall: StallCode, reason: z.string().trim().min(3).max(300) })
  .meta({ ref: 'ChooseStall' });
export type ChooseStall = z.infer<typeof ChooseStall>;
export const ChosenStall = z
  .object({
    id: Id,
    day: Day,
    stall: StallCode,
    reason: z.string(),
    turn: z.int().describe('how many the board has chosen for that day by now, this one included'),
    places: z
      .int()
      .describe('visits of that round that are the board’s; a choice whose turn is later has none'),
  })
  .meta({ ref: 'ChosenStall' });
export type ChosenStall = z.infer<typeof ChosenStall>;

/** `waiting`: has a place once the round is fixed; `beyond`: the board has chosen more than it has places. */
export const choiceStates = ['waiting', 'beyond', 'planned', 'no_place', 'not_listed'] as const;
export const RoundChoices = z
  .object({
    places: z.int().describe('visits of tomorrow’s round that are the board’s'),
    choices: z.array(
      z.object({
        id: Id,
        day: Day,
        stall: StallCode,
        reason: z.string(),
        turn: z.int(),
        state: z
          .enum(choiceStates)
          .describe(
            'not_listed: the stall did not trade or sells no food; no_place: others were more urgent',
          ),
      }),
    ),
  })
  .meta({ ref: 'RoundChoices' });
export type RoundChoices = z.infer<typeof RoundChoices>;

export const InspectorSpread = z
  .object({
    from: Day,
    to: Day,
    inspectors: z.array(
      z.object({
        inspector: z.string(),
        visits: z.int(),
        withFindings: z.int(),
        rate: z.number(),
        low: z.number(),
        high: z.number(),
        isEnough: z.boolean().describe('at least 30 visits; fewer say too little'),
        findingsPerVisit: z.number(),
        meanRating: z.number(),
      }),
    ),
  })
  .meta({ ref: 'InspectorSpread' });
export type InspectorSpread = z.infer<typeof InspectorSpread>;
