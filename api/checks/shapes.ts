import { analytes, kitAnalytes, measuredMax } from '@so-cho/db/domain';
import { z } from 'zod';
import { Day, FileHash, Id, Instant, LotCode, MarketCode, StallCode } from '../http/shapes.ts';

export const RecordQuickTest = z
  .strictObject({
    id: Id,
    kind: z.literal('quick_test'),
    lot: LotCode,
    analyte: z.enum(kitAnalytes),
    outcome: z.enum(['negative', 'presumptive', 'invalid']),
    kitType: z.string().trim().min(1).max(80),
    kitLot: z.string().trim().min(1).max(40),
    kitExpiresOn: Day,
    controlOk: z.boolean(),
    limitValue: z.number().positive().max(1_000_000),
    limitUnit: z.string().trim().min(1).max(20),
    readMinute: z.int().min(0).max(240).optional(),
    window: z
      .strictObject({
        dippedAt: Instant.describe('by the clock that also says `performedAt`'),
        readFrom: z.int().min(0).max(240),
        readUntil: z.int().min(0).max(240),
      })
      .refine(({ readFrom, readUntil }) => readFrom <= readUntil)
      .optional()
      .describe(
        'minutes after dipping between which the leaflet lets the strip be read; read outside it is void',
      ),
    photoHash: FileHash.optional(),
    performedAt: Instant,
    deviceAt: Instant,
    note: z.string().trim().max(500).optional(),
  })
  .meta({ ref: 'RecordQuickTest' });
const Amount = z.number().min(0).max(1_000_000_000);
/** What a laboratory measured of one substance; amounts are all in `unit`. */
export const LabMeasured = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    method: z.string().trim().min(1).max(80).optional(),
    value: Amount.nullable().describe('null: not detected'),
    unit: z.string().trim().min(1).max(20),
    lod: Amount.optional().describe('least that the method sees'),
    loq: Amount.optional().describe('least that the method counts'),
    limit: Amount.optional().describe('most that is allowed'),
    limitBasis: z.string().trim().min(2).max(120).optional().describe('the document that sets the limit'),
  })
  .refine(({ lod, loq }) => lod === undefined || loq === undefined || lod <= loq, { path: ['loq'] })
  .refine(({ limit, limitBasis }) => (limit === undefined) === (limitBasis === undefined), {
    path: ['limitBasis'],
  })
  .meta({ ref: 'LabMeasured' });

export const RecordLabResult = z
  .strictObject({
    id: Id,
    kind: z.literal('lab'),
    lot: LotCode,
    analyte: z.enum(analytes),
    outcome: z.enum(['pass', 'fail']),
    labName: z.string().trim().min(2).max(120),
    labAccreditation: z.string().trim().max(60).optional(),
    reportFile: FileHash.optional(),
    sample: Id.optional().describe('the sample it is the result of'),
    measured: z.array(LabMeasured).max(measuredMax).optional().describe('substance by substance'),
    performedAt: Instant,
    deviceAt: Instant,
    note: z.string().trim().max(500).optional(),
  })
  .meta({ ref: 'RecordLabResult' });
export const RecordCheck = z
  .discriminatedUnion('kind', [RecordQuickTest, RecordLabResult])
  .meta({ ref: 'RecordCheck' });
export type RecordCheck = z.infer<typeof RecordCheck>;

export const CheckLine = z
  .object({
    id: Id,
    kind: z.enum(['gate', 'quick_test', 'sample', 'lab']),
    lot: LotCode.nullable(),
    stall: StallCode,
    goodName: z.string().nullable(),
    goodNameEn: z.string().nullable(),
    analyte: z.string(),
    outcome: z.string().nullable(),
    counts: z.boolean(),
    kitType: z.string().nullable(),
    kitLot: z.string().nullable(),
    limit: z.string().nullable(),
    readMinute: z.int().nullable(),
    window: z.object({ readFrom: z.int(), readUntil: z.int() }).nullable(),
    labName: z.string().nullable(),
    labAccreditation: z.string().nullable(),
    sample: Id.nullable().describe('the sample it is the result of'),
    measured: z.array(LabMeasured).describe('what a laboratory measured, substance by substance'),
    performedAt: Instant,
    performedBy: z.string(),
    standing: z.enum(['none', 'negative', 'verifying', 'twice_presumptive', 'failed', 'passed']),
  })
  .meta({ ref: 'CheckLine' });
export type CheckLine = z.infer<typeof CheckLine>;

export const HoldLine = z
  .object({
    id: Id,
    kind: z.enum(['stop_sale', 'hold', 'recall']),
    lot: LotCode,
    goodName: z.string(),
    goodNameEn: z.string(),
    stall: StallCode,
    businessName: z.string(),
    reason: z.string(),
    orderedBy: z.string().nullable(),
    documentNumber: z.string().nullable(),
    placedAt: Instant,
    releasedAt: Instant.nullable(),
    releaseReason: z.string().nullable(),
    standing: z.enum(['none', 'negative', 'verifying', 'twice_presumptive', 'failed', 'passed']),
  })
  .meta({ ref: 'HoldLine' });
export type HoldLine = z.infer<typeof HoldLine>;

export const PlaceHold = z
  .strictObject({
    id: Id,
    lot: LotCode,
    kind: z.enum(['stop_sale', 'hold', 'recall']),
    reason: z.string().trim().min(3).max(500),
    orderedBy: z.string().trim().min(2).max(120).optional(),
    documentNumber: z.string().trim().min(1).max(60).optional(),
    isOwnRecall: z.boolean().optional(),
  })
  .meta({ ref: 'PlaceHold' });
export type PlaceHold = z.infer<typeof PlaceHold>;
export const ReleaseHold = z
  .strictObject({ reason: z.string().trim().min(3).max(500) })
  .meta({ ref: 'ReleaseHold' });
export type ReleaseHold = z.infer<typeof ReleaseHold>;

export const ChecksQuery = z.object({
  lot: LotCode.optional(),
  stall: StallCode.optional(),
  analyte: z.enum(analytes).optional(),
  days: z.coerce.number().int().min(1).max(730).default(30).describe('how far back, in whole days'),
});
export type ChecksQuery = z.infer<typeof ChecksQuery>;
export const CheckLines = z.array(CheckLine);

export const SamplesQuery = z.object({ lot: LotCode.optional() });

export const HoldsQuery = z.object({
  open: z.enum(['yes', 'no']).optional().describe('yes: standing ones; no: released ones; without: all'),
});
export type HoldsQuery = z.infer<typeof HoldsQuery>;
export const HoldLines = z.array(HoldLine);
export const HoldParam = z.object({ market: MarketCode, id: Id });
