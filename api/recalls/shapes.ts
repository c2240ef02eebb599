import { z } from 'zod';
import { Day, Id, Instant, LotCode, MarketCode, StallCode } from '../http/shapes.ts';
import { TraceBy } from '../lots/trace/shapes.ts';

const Start = {
  by: TraceBy,
  ref: z.string().trim().max(80).default(''),
  from: Day.optional(),
  until: Day.optional(),
  bay: z.string().trim().max(40).optional().describe('of these only goods of that bay'),
};
export const RecallScopeQuery = z.object(Start);
export type RecallScopeQuery = z.infer<typeof RecallScopeQuery>;

const Sums = {
  lots: z.int(),
  stalls: z.int(),
  gramsIn: z.int().describe('came into the market as these goods, where the mass is known'),
  gramsGone: z.int().describe('known to have gone: given back, destroyed, lost in cutting'),
  gramsOut: z.int().describe('possibly still out: nobody states what was sold'),
  lotsWithoutMass: z.int(),
};

/** What would be called back, in numbers, before anything is. */
export const RecallScope = z
  .object({
    ...Sums,
    stallCodes: z.array(StallCode),
    lotCodes: z.array(LotCode),
    isCut: z.boolean(),
    legalBases: z
      .array(z.object({ code: z.string(), vi: z.string(), en: z.string() }))
      .describe('in force today'),
  })
  .meta({ ref: 'RecallScope' });
export type RecallScope = z.infer<typeof RecallScope>;

export const OrderRecall = z
  .strictObject({
    id: Id,
    ...Start,
    reason: z.string().trim().min(1).max(500),
    legalBasis: z.string().trim().min(1).max(200),
    orderedBy: z.string().trim().min(1).max(120).optional(),
    documentNumber: z.string().trim().min(1).max(60).optional(),
    isOwn: z.boolean().default(false),
    isDrill: z.boolean().default(false),
    lots: z.int().positive().describe('how many lots the preview named: another number is refused'),
  })
  .meta({ ref: 'OrderRecall' });
export type OrderRecall = z.infer<typeof OrderRecall>;

export const RecallLine = z
  .object({
    id: Id,
    by: TraceBy,
    ref: z.string(),
    from: Day.nullable(),
    until: Day.nullable(),
    bay: z.string().nullable(),
    reason: z.string(),
    legalBasis: z.string(),
    orderedBy: z.string().nullable(),
    documentNumber: z.string().nullable(),
    isOwn: z.boolean(),
    isDrill: z.boolean(),
    placedAt: Instant,
    placedBy: z.string(),
    closedAt: Instant.nullable(),
    closeNote: z.string().nullable(),
    ...Sums,
    gramsRecovered: z.int(),
    lotsAdded: z
      .int()
      .describe('came to light after the order: a late slip, a correction, a merged spelling'),
    stallsRead: z.int(),
    stallsStopped: z.int(),
  })
  .meta({ ref: 'RecallLine' });
export type RecallLine = z.infer<typeof RecallLine>;

const RecalledLot = z.object({
  lot: LotCode,
  goodName: z.string(),
  goodNameEn: z.string(),
  unit: z.string(),
  amountIn: z.int().nullable(),
  left: z.int().nullable().describe('when it was called back, in its own unit'),
  recovered: z.int(),
  addedAt: Instant.nullable().describe('when it came to light after the order; null when it stands in it'),
});
export const RecalledStall = z
  .object({
    code: StallCode,
    zone: z.string(),
    businessName: z.string(),
    toldAt: Instant.nullable().describe('a message was sent to somebody’s phone; it says nothing of reading'),
    readAt: Instant.nullable(),
    stoppedAt: Instant.nullable(),
    isOverdue: z.boolean().describe('not read within fifteen minutes: somebody walks there'),
    lots: z.array(RecalledLot),
  })
  .meta({ ref: 'RecalledStall' });
export type RecalledStall = z.infer<typeof RecalledStall>;

export const RecallView = RecallLine.extend({
  stallList: z.array(RecalledStall),
  readWithinMinutes: z.int(),
}).meta({ ref: 'RecallView' });
export type RecallView = z.infer<typeof RecallView>;

export const MockTraceLine = z
  .object({
    at: Instant,
    lots: z.int().describe('drawn at random'),
    moves: z.int(),
    longestMs: z.number(),
    met: z.int().describe('lots met on the way'),
    known: z.int().describe('of them with a known source'),
  })
  .meta({ ref: 'MockTraceLine' });
export type MockTraceLine = z.infer<typeof MockTraceLine>;
export const RecallBook = z
  .object({ recalls: z.array(RecallLine), mockTraces: z.array(MockTraceLine).describe('the last nights') })
  .meta({ ref: 'RecallBook' });
export type RecallBook = z.infer<typeof RecallBook>;

export const NoteRecall = z
  .discriminatedUnion('kind', [
    z.strictObject({ id: Id, kind: z.enum(['read', 'stopped']), stall: StallCode }),
    z.strictObject({
      id: Id,
      kind: z.literal('recovered'),
      lot: LotCode,
      amount: z.int().positive().max(100_000_000),
    }),
    z.strictObject({ id: Id, kind: z.literal('closed'), note: z.string().trim().min(1).max(500) }),
  ])
  .meta({ ref: 'NoteRecall' });
export type NoteRecall = z.infer<typeof NoteRecall>;

export const NotedRecall = z.object({ id: Id, recall: Id, at: Instant }).meta({ ref: 'NotedRecall' });
export type NotedRecall = z.infer<typeof NotedRecall>;

export const TraderRecall = z
  .object({
    id: Id,
    isDrill: z.boolean(),
    reason: z.string(),
    orderedBy: z.string().nullable(),
    documentNumber: z.string().nullable(),
    placedAt: Instant,
    stalls: z.array(RecalledStall),
  })
  .meta({ ref: 'TraderRecall' });
export const TraderRecalls = z.array(TraderRecall);
export type TraderRecall = z.infer<typeof TraderRecall>;

export const RecallParam = z.object({ market: MarketCode, id: Id });
