import { moveKinds } from '@so-cho/db/domain';
import { z } from 'zod';
import { Day, Id, Instant, LotCode, MarketCode, Quantity, StallCode } from '../../http/shapes.ts';
import { Evidence, Verdict } from '../shapes.ts';

export const TraceBy = z
  .enum(['lot', 'stall', 'supplier', 'bay', 'paper', 'vehicle', 'code', 'day'])
  .meta({ ref: 'TraceBy' });

/** One question. `ref` names what it begins with; a day needs none. */
export const TraceQuery = z.object({
  by: TraceBy,
  ref: z.string().trim().max(80).default(''),
  from: Day.optional().describe(
    'first market day of arrival; by default the day itself, or for a lot, paper or code whenever',
  ),
  until: Day.optional(),
  bay: z
    .string()
    .trim()
    .max(40)
    .optional()
    .describe('of these only goods of that bay of the wholesale market'),
});
export type TraceQuery = z.infer<typeof TraceQuery>;

export const TracedLot = z
  .object({
    lot: LotCode,
    side: z.enum(['asked', 'before', 'after']),
    depth: z.int().describe('moves to the nearest lot asked about; negative where it came from'),
    goodCode: z.string(),
    goodName: z.string(),
    goodNameEn: z.string(),
    gtin: z.string().nullable(),
    stall: StallCode,
    businessName: z.string(),
    day: Day,
    arrivedAt: Instant,
    quantity: Quantity,
    grams: z.int().nullable().describe('mass that came in; null when not known'),
    gone: z
      .int()
      .nullable()
      .describe('grams known to have left the lot; null when its unit has no known mass'),
    isOpen: z.boolean(),
    verdict: Verdict,
    knownHops: z.int(),
    requiredHops: z.int(),
    supplierId: Id.nullable(),
    sourceEvidence: Evidence,
    papers: z.array(z.string()).describe('kind and number'),
    upstreamCodes: z.array(z.string()).describe('kind:value, as given'),
    arrivalId: Id.nullable(),
  })
  .meta({ ref: 'TracedLot' });
export type TracedLot = z.infer<typeof TracedLot>;

export const TracedMove = z
  .object({
    from: LotCode,
    to: LotCode.nullable().describe('null: given back, spoiled or destroyed'),
    moveId: Id.nullable(),
    kind: z.enum(moveKinds),
    at: Instant.nullable(),
    amount: z.int().nullable().describe('of the lot it left, in that lot’s unit'),
    unit: z.string(),
    grams: z.int().nullable(),
    evidence: Evidence.describe(
      'documented where the market’s staff wrote it down, else the word of whoever moved it',
    ),
  })
  .meta({ ref: 'TracedMove' });
export type TracedMove = z.infer<typeof TracedMove>;

export const TracedSource = z
  .object({
    id: Id,
    name: z.string(),
    bay: z.string().nullable(),
    place: z.string(),
    lots: z.int(),
    grams: z.int().describe('of the lots whose mass is known'),
    lotsWithoutMass: z.int(),
  })
  .meta({ ref: 'TracedSource' });

export const TraceAnswer = z
  .object({
    market: z.object({
      code: MarketCode,
      name: z.string(),
      timeZone: z.string(),
      isDemo: z.boolean(),
      gln: z.string().nullable(),
    }),
    asked: z.object({
      by: TraceBy,
      ref: z.string(),
      from: Day.nullable(),
      until: Day.nullable(),
      bay: z.string().nullable(),
    }),
    askedAt: Instant,
    lots: z.array(TracedLot),
    moves: z.array(TracedMove),
    cameIn: z
      .object({ grams: z.int(), lotsWithoutMass: z.int() })
      .describe('mass of all these lots together, each kilogram once'),
    sources: z.array(TracedSource),
    stalls: z.array(
      z.object({
        code: StallCode,
        businessName: z.string(),
        lots: z.int(),
        grams: z.int().describe('that came to the stall, each kilogram once'),
        lotsWithoutMass: z.int(),
      }),
    ),
    isCut: z.boolean().describe('true when there is more than one answer holds: narrow the question'),
  })
  .meta({ ref: 'TraceAnswer' });
export type TraceAnswer = z.infer<typeof TraceAnswer>;

export const traceFormats = [
  'csv',
  'pdf',
  'xlsx',
  'fsma204-receiving',
  'fsma204-shipping',
  'fsma204-transformation',
  'fsma204-flat',
] as const;
export const TraceFileQuery = TraceQuery.extend({
  format: z.enum(traceFormats),
  lang: z.enum(['vi', 'en']).default('vi'),
});
export type TraceFileQuery = z.infer<typeof TraceFileQuery>;

export const TraceNode = z
  .object({
    lot: LotCode,
    goodName: z.string(),
    goodNameEn: z.string(),
    stall: StallCode,
    day: Day,
    depth: z.int(),
    verdict: Verdict,
  })
  .meta({ ref: 'TraceNode' });
export const Trace = z
  .object({
    root: LotCode,
    nodes: z.array(TraceNode),
    edges: z.array(z.object({ from: LotCode, to: LotCode, kind: z.string(), amount: z.int().nullable() })),
    supplierSiblings: z.array(TraceNode).describe('lots of the same supplier and day'),
    isCut: z.boolean().describe('true when there are more moves than one answer names'),
  })
  .meta({ ref: 'Trace' });
export type Trace = z.infer<typeof Trace>;
