import {
  labelPaperCodes,
  labelStates,
  copySigns,
  serialAlphabet,
  serialLength,
} from '@so-cho/db/domain/codes';
import { z } from 'zod';
import { Day, Id, Instant, LotCode, MarketCode, Quantity, StallCode } from '../http/shapes.ts';

export const PaperCode = z.enum(labelPaperCodes).meta({ ref: 'LabelPaperCode' });
export const Serial = z
  .string()
  .regex(/^[0-9A-Za-z]{4,20}$/)
  .meta({ ref: 'PrintedSerial', example: serialAlphabet.slice(0, serialLength) });

export const LotSerialParam = z.object({ lot: LotCode, serial: Serial });
export const RunParam = z.object({ market: MarketCode, run: Id });
export const PaperParam = z.object({ paper: PaperCode });
/** `scan` counts the answer as one scan of this label in that language. */
export const LabelScanQuery = z.object({ scan: z.enum(['vi', 'en', 'zh', 'ko', 'ja']).optional() });
export const PageQuery = z.object({ page: z.coerce.number().int().min(1).max(1000).optional() });

/** Labels to issue. `amount` is what each stands for, in the lot's own unit and smallest step. */
export const IssueLabels = z
  .strictObject({
    id: Id,
    paper: PaperCode,
    count: z.int().min(1).max(1000),
    amount: z.int().positive().max(100_000_000),
    hasSerials: z.boolean(),
    form: z.enum(['alias', 'gs1']).optional(),
  })
  .meta({ ref: 'IssueLabels' });
export type IssueLabels = z.infer<typeof IssueLabels>;

export const LabelRun = z
  .object({
    id: Id,
    lot: LotCode,
    stall: StallCode,
    day: Day,
    paper: PaperCode,
    form: z.enum(['alias', 'gs1']),
    count: z.int(),
    pages: z.int(),
    quantity: Quantity.describe('what each label stands for'),
    hasSerials: z.boolean(),
    recordedAt: Instant,
    withdrawnFor: z.enum(['cancelled', 'misprinted', 'goods-moved']).nullable(),
  })
  .meta({ ref: 'LabelRun' });
export type LabelRun = z.infer<typeof LabelRun>;

/** What a lot may still be labelled for. */
export const LotLabels = z
  .object({
    lot: LotCode,
    goodName: z.string(),
    goodNameEn: z.string(),
    stall: StallCode,
    day: Day,
    quantity: Quantity.describe('what came in, as corrected'),
    amountOut: z.int(),
    amountLabelled: z.int(),
    amountLeft: z.int().nullable().describe('null when nobody knows what came in'),
    hasGs1Number: z.boolean(),
    isTrial: z.boolean().describe('labels say NHÃN THỬ: the public could not open their address'),
    runs: z.array(LabelRun),
  })
  .meta({ ref: 'LotLabels' });
export type LotLabels = z.infer<typeof LotLabels>;

export const WithdrawLabels = z
  .strictObject({ reason: z.enum(['cancelled', 'misprinted', 'goods-moved']) })
  .meta({ ref: 'WithdrawLabels' });
export type WithdrawLabels = z.infer<typeof WithdrawLabels>;

/** What a scanned label says about itself. */
export const ScannedLabel = z
  .object({
    lot: LotCode,
    serial: z.string(),
    state: z.enum(labelStates),
    stall: StallCode.nullable(),
    formerStall: StallCode.nullable().describe('what stands on it, when its stall has another code now'),
    day: Day.nullable(),
    isSuspected: z.boolean().describe('something speaks for a copy: its day, its rate, or where it was met'),
  })
  .meta({ ref: 'ScannedLabel' });
export type ScannedLabel = z.infer<typeof ScannedLabel>;

export const RecordSighting = z
  .strictObject({ id: Id, lot: LotCode, serial: Serial, stall: StallCode, deviceAt: Instant })
  .meta({ ref: 'RecordSighting' });
export type RecordSighting = z.infer<typeof RecordSighting>;

export const Sighting = z
  .object({
    id: Id,
    lot: LotCode,
    serial: z.string(),
    stall: StallCode.describe('where it was met'),
    state: z.enum(labelStates),
    ownStall: StallCode.nullable(),
    ownDay: Day.nullable(),
    isElsewhere: z.boolean(),
  })
  .meta({ ref: 'Sighting' });
export type Sighting = z.infer<typeof Sighting>;

export const SuspectedLabels = z
  .object({
    since: Day,
    perHourMax: z.int().nullable(),
    inAllMax: z.int().nullable(),
    isCut: z.boolean(),
    labels: z.array(
      z.object({
        lot: LotCode,
        serial: z.string().nullable().describe('null stands for all that were never issued'),
        goodName: z.string(),
        goodNameEn: z.string(),
        stall: StallCode.nullable(),
        day: Day.nullable(),
        signs: z.array(z.enum(copySigns)),
        scans: z.int(),
        scansInHourMax: z.int(),
        scansAfterDay: z.int(),
        lastScanHour: Instant.nullable(),
        elsewhere: z.array(z.object({ stall: StallCode, at: Instant })),
      }),
    ),
  })
  .meta({ ref: 'SuspectedLabels' });
export type SuspectedLabels = z.infer<typeof SuspectedLabels>;

/** A new card for whoever runs the stall. The sender makes the secret, so that no answer has to be kept that holds it. */
export const IssueCard = z
  .strictObject({
    id: Id,
    secret: z.string().regex(/^[A-Za-z0-9_-]{22,86}$/),
    pin: z.string().regex(/^\d{4,6}$/),
  })
  .meta({ ref: 'IssueCard' });
export type IssueCard = z.infer<typeof IssueCard>;
