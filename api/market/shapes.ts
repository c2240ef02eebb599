import { z } from 'zod';
import { NewPassword } from '../access/account/shapes.ts';
import { Day, Id, Instant, MarketCode, Names, StallCode } from '../http/shapes.ts';
import { DayRoot } from '../log/shapes.ts';
import { MockTraceLine } from '../recalls/shapes.ts';
import { NoticeLine } from './notices/shapes.ts';
import { PriceLine } from './prices/shapes.ts';
import { LotLine } from '../lots/shapes.ts';
import { Grade } from './grade-shape.ts';

export const MarketSummary = z
  .object({
    code: MarketCode,
    name: z.string(),
    wardName: z.string(),
    address: z.string(),
    opensAt: z.string(),
    closesAt: z.string(),
    timeZone: z.string(),
    dayTurnsAt: z.string().describe('`HH:MM` of the market’s own wall clock'),
    today: Day,
    isDemo: z.boolean(),
    stallCount: z.int(),
    boardPhone: z.string().nullable(),
  })
  .meta({ ref: 'MarketSummary' });
export type MarketSummary = z.infer<typeof MarketSummary>;

/** Tints tell kinds of goods apart on the map; they say nothing about safety. */
export const Tint = z.enum(['meat', 'fish', 'veg', 'fruit', 'dry', 'cooked', 'other', 'empty']);

export const MapStall = z
  .object({
    code: StallCode,
    zone: z.string(),
    state: z.string(),
    grade: Grade.optional().describe('on the map of a past day: what the stall showed at its end'),
    tint: Tint,
    categoryCode: z.string().nullable(),
    categoryName: z.string().nullable(),
    categoryNameEn: z.string().nullable(),
    businessName: z.string().nullable(),
    openLots: z.int(),
    lotsToday: z.int().describe('lots that came in on the day the map is of'),
    isSeenOpen: z
      .boolean()
      .describe(
        'goods of the day or whoever walked past say that it is open; false also where nobody has said',
      ),
    wasSeenOpen: z
      .boolean()
      .optional()
      .describe(
        'true: it was open on the day before and nobody has said anything since, so a night may still last',
      ),
    opensAt: z.string().nullable().describe('its own hours; null: the market’s'),
    closesAt: z.string().nullable(),
    goods: z.array(z.string()).describe('codes of the goods open there now'),
    outline: z.array(z.int()).describe('x, y pairs in integer centimetres of the level'),
  })
  .meta({ ref: 'MapStall' });
export type MapStall = z.infer<typeof MapStall>;

export const MapShape = z
  .object({ kind: z.string(), label: z.string(), outline: z.array(z.int()) })
  .meta({ ref: 'MapShape' });

const dayPlaceCounts = {
  points: z.int(),
  taken: z.int().describe('somebody sells there on the day'),
  undrawn: z.int().describe('of the points, those that this layout does not draw'),
};
const DayPlaceCounts = z
  .object({
    ...dayPlaceCounts,
    zones: z.array(z.object({ zone: z.string(), ...dayPlaceCounts })).describe('zones that have any'),
  })
  .meta({ ref: 'DayPlaceCounts' })
  .describe('numbered places for sellers without a stall; who they are is not public');
export type DayPlaceCounts = z.infer<typeof DayPlaceCounts>;

export const MapDayPlace = z
  .object({
    zone: z.string(),
    number: z.int(),
    isTaken: z.boolean().describe('somebody sells there on the day the map is of'),
    outline: z.array(z.int()).describe('x, y pairs in integer centimetres of the level'),
  })
  .meta({ ref: 'MapDayPlace' });
export type MapDayPlace = z.infer<typeof MapDayPlace>;

export const MarketMap = z
  .object({
    dayPlaces: DayPlaceCounts,
    market: MarketSummary,
    notices: z.array(NoticeLine).describe('of today and the days to come'),
    hoursBefore: z
      .object({ opensAt: z.string(), closesAt: z.string() })
      .nullable()
      .describe('the market’s hours on the day before, whose night may last; null: it was shut'),
    asOf: Instant,
    zones: z.array(z.object({ code: z.string(), names: Names, isWet: z.boolean() })),
    levels: z.array(
      z.object({
        ordinal: z.int(),
        name: z.string(),
        shortName: z.string(),
        widthCm: z.int(),
        heightCm: z.int(),
        shapes: z.array(MapShape),
        stalls: z.array(MapStall),
        dayPlaces: z.array(MapDayPlace),
      }),
    ),
  })
  .meta({ ref: 'MarketMap' });
export type MarketMap = z.infer<typeof MarketMap>;

const WalkStep = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('walk'),
    cm: z.int(),
    turn: z.enum(['left', 'right', 'back']).nullable().describe('null is straight on'),
    along: z.object({ kind: z.enum(['aisle', 'row']), name: z.string() }).nullable(),
  }),
  z.object({
    kind: z.literal('climb'),
    by: z.enum(['stairs', 'lift', 'ramp']),
    to: z.int().describe('ordinal of the level one comes to'),
  }),
  z.object({ kind: z.literal('arrive'), side: z.enum(['left', 'right', 'ahead']) }),
]);

export const MarketWalk = z
  .object({
    walk: z
      .object({
        lengthCm: z.int().describe('of the line, without stairs, lifts and ramps'),
        legs: z.array(
          z.object({
            level: z.int().describe('ordinal'),
            line: z.array(z.int()).describe('x, y pairs in integer centimetres of the level'),
          }),
        ),
        steps: z.array(WalkStep),
      })
      .nullable(),
    reason: z
      .enum(['from-unknown', 'to-unknown', 'stairs-only', 'no-way'])
      .nullable()
      .describe('why there is no walk; `stairs-only`: on foot there is one'),
  })
  .meta({ ref: 'MarketWalk' });
export type MarketWalk = z.infer<typeof MarketWalk>;

/** A gate, kiosk or room by its name on the map, or a stall by its code. */
const PlaceName = z.string().trim().min(1).max(60);
export const WalkQuery = z.object({
  from: PlaceName,
  to: PlaceName,
  wheelchair: z.enum(['0', '1']).default('0').describe('1: lifts only, and ways wide enough'),
});

const counts = {
  points: z.int(),
  trading: z.int(),
  vacant: z.int().describe('nobody has it; the rest are shut for a while'),
};
export const MarketCounts = z
  .object({
    asOf: Instant,
    dayPlaces: DayPlaceCounts,
    total: z.object(counts),
    levels: z.array(z.object({ ordinal: z.int(), ...counts })),
    zones: z.array(z.object({ code: z.string(), ...counts })),
    categories: z.array(z.object({ code: z.string(), name: z.string(), ...counts })),
  })
  .meta({ ref: 'MarketCounts' });
export type MarketCounts = z.infer<typeof MarketCounts>;

export const SearchHit = z
  .object({
    stall: StallCode,
    level: z.int(),
    zone: z.string(),
    businessName: z.string().nullable(),
    reason: z.enum(['good', 'category', 'business', 'stall']),
    matched: z.string().describe('the good, category, name or code that matched, in Vietnamese'),
    goods: z.array(z.object({ code: z.string(), names: Names, openLots: z.int() })),
    rank: z.int(),
  })
  .meta({ ref: 'SearchHit' });
export type SearchHit = z.infer<typeof SearchHit>;

export const StallPage = z
  .object({
    market: MarketSummary,
    notices: z.array(NoticeLine),
    code: StallCode,
    askedCode: StallCode.describe(
      'the code that was asked for; differs from `code` when the stall was renumbered',
    ),
    zone: z.object({ code: z.string(), names: Names }),
    level: z.object({ ordinal: z.int(), name: z.string() }),
    state: z.string(),
    categoryName: z.string().nullable(),
    categoryNameEn: z.string().nullable(),
    categoryNames: Names.nullable(),
    businessName: z.string().nullable(),
    phone: z.string().nullable().describe('only under a standing consent'),
    opensAt: z.string(),
    closesAt: z.string(),
    grade: Grade,
    prices: z.array(PriceLine).describe('listed by who runs the stall today'),
    openLots: z.array(LotLine),
    kgByDay: z
      .array(z.object({ day: Day, grams: z.int(), lots: z.int() }))
      .describe('last 14 market days, oldest first'),
  })
  .meta({ ref: 'StallPage' });
export type StallPage = z.infer<typeof StallPage>;

/** The hall screen: figures in words, no stall named by a presumption. */
export const HallBoard = z
  .object({
    market: MarketSummary,
    notices: z.array(NoticeLine),
    asOf: Instant,
    rows: z.array(
      z.object({
        tint: Tint,
        names: Names,
        lots: z.int(),
        origins: z.array(z.string()),
        firstAt: Instant.nullable(),
        paperedLots: z.int(),
      }),
    ),
    testsToday: z.int(),
    negativeToday: z.int(),
    tests30Days: z.int(),
    presumptive30Days: z.int(),
    stopSales: z.array(
      z.object({
        goodName: z.string(),
        goodNameEn: z.string(),
        kind: z.enum(['stop_sale', 'hold', 'recall']),
      }),
    ),
    logRoot: DayRoot.nullable().describe(
      'the public log’s last root of yesterday, or its newest on its first day',
    ),
    mockTrace: MockTraceLine.nullable().describe('how the last nightly mock trace went'),
  })
  .meta({ ref: 'HallBoard' });
export type HallBoard = z.infer<typeof HallBoard>;

export const FoundMarket = z
  .object({
    id: Id,
    setupKey: z.string().min(1).max(100),
    code: MarketCode,
    name: z.string().trim().min(2).max(120),
    wardName: z.string().trim().min(2).max(120),
    wardCode: z.string().trim().max(10).optional(),
    boardHead: z.object({
      name: z.string().trim().min(1).max(120),
      username: z.string().regex(/^[a-z0-9._-]{3,40}$/),
      password: NewPassword,
    }),
  })
  .meta({ ref: 'FoundMarket' });

export const MarketLines = z.object({ markets: z.array(MarketSummary) }).meta({ ref: 'MarketLines' });
export type MarketLines = z.infer<typeof MarketLines>;
export const MapQuery = z.object({ on: Day.optional() });
export const SearchQuery = z.object({ q: z.string().trim().min(1).max(80) });
export const SearchHits = z
  .object({ query: z.string(), hits: z.array(SearchHit) })
  .meta({ ref: 'SearchHits' });
export type SearchHits = z.infer<typeof SearchHits>;
