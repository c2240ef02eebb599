import { categoryGroups } from '@so-cho/db/domain/goods';
import { z } from 'zod';
import {
  Care,
  Day,
  FileHash,
  GoodCode,
  Id,
  Instant,
  LotCode,
  MarketCode,
  Names,
  Quantity,
  StallCode,
} from '../http/shapes.ts';
import { Grade } from '../market/grade-shape.ts';

export const Verdict = z.enum(['recalled', 'held', 'unproven', 'clear', 'past']).meta({ ref: 'Verdict' });
export const Evidence = z.enum(['documented', 'inspected', 'declared', 'missing']).meta({ ref: 'Evidence' });
export const HopKind = z
  .enum(['farm', 'slaughter', 'maker', 'supplier', 'gate', 'stall'])
  .meta({ ref: 'HopKind' });

/** A place as it was called, what its territory belongs to now, and its country where that is another. */
export const PlaceNames = z
  .object({ name: z.string(), now: z.string().nullable(), country: z.string().nullable() })
  .meta({ ref: 'PlaceNames' });

/** One station of the way of the goods. */
export const Hop = z
  .object({
    hop: HopKind,
    evidence: Evidence,
    at: Instant.nullable(),
    organisation: z.string().describe('business or bay; empty when not known'),
    place: z.string().describe('place in words, old name with the present one: “Tiền Giang, nay Đồng Tháp”'),
    placeNames: PlaceNames.nullable().describe('the same in parts, for other languages'),
    papers: z.array(z.object({ kind: z.string(), number: z.string().nullable(), issuedOn: Day.nullable() })),
  })
  .meta({ ref: 'Hop' });
export type Hop = z.infer<typeof Hop>;

export const PublicCheck = z
  .object({
    kind: z.enum(['gate', 'quick_test', 'sample', 'lab']),
    analyte: z.string(),
    outcome: z.string().nullable(),
    counts: z.boolean().describe('false for an expired kit or a failed control'),
    limit: z.string().nullable(),
    at: Instant,
  })
  .meta({ ref: 'PublicCheck' });

/** A lot as a line of a list: what, how much, from where, and how it stands. */
export const LotLine = z
  .object({
    code: LotCode,
    good: z.object({ code: z.string(), names: Names }),
    day: Day,
    quantity: Quantity,
    arrivedAt: Instant,
    verdict: Verdict,
    knownHops: z.int(),
    requiredHops: z.int(),
    from: z.string().describe('supplier and place in words; empty when nothing was declared'),
    isOpen: z.boolean(),
  })
  .meta({ ref: 'LotLine' });
export type LotLine = z.infer<typeof LotLine>;

/** What a scan opens. */
export const LotPage = z
  .object({
    code: LotCode,
    market: z.object({
      code: MarketCode,
      name: z.string(),
      wardName: z.string(),
      timeZone: z.string(),
      isDemo: z.boolean(),
      boardPhone: z.string().nullable(),
    }),
    good: z.object({
      code: z.string(),
      names: Names,
      group: z.enum(categoryGroups),
      tint: z.string(),
      storage: z.string(),
      care: Care.nullable(),
    }),
    day: Day,
    isToday: z.boolean(),
    expiresOn: Day.nullable(),
    quantity: Quantity,
    verdict: Verdict,
    standing: z.enum(['none', 'negative', 'verifying', 'twice_presumptive', 'failed', 'passed']),
    hold: z
      .object({
        kind: z.enum(['stop_sale', 'hold', 'recall']),
        since: Instant,
        orderedBy: z.string().nullable(),
        documentNumber: z.string().nullable(),
      })
      .nullable(),
    knownHops: z.int(),
    requiredHops: z.int(),
    way: z.array(Hop),
    checks: z.array(PublicCheck),
    isOpen: z.boolean(),
    closedAt: Instant.nullable(),
    isCorrected: z.boolean(),
    isVoided: z.boolean().describe('written by mistake: no such goods came'),
    sameAs: LotCode.nullable().describe('the lot this slip was found to be the second declaration of'),
    stall: z.object({
      code: StallCode,
      formerCode: StallCode.nullable().describe('what it was called when the lot came, if otherwise'),
      businessName: z.string(),
      zoneNames: Names,
      levelName: z.string(),
      levelOrdinal: z.int().describe('0 is the ground floor'),
      opensAt: z.string(),
      closesAt: z.string(),
      grade: Grade,
    }),
    scansToday: z.int(),
    othersOpen: z.array(LotLine).describe('a few other lots open at the stall, of a lot that is open itself'),
  })
  .meta({ ref: 'LotPage' });
export type LotPage = z.infer<typeof LotPage>;

/** One line of a slip. `id` is made by the client, so that sending it twice records it once. */
export const SlipLine = z
  .strictObject({
    id: Id,
    goodCode: GoodCode,
    quantity: Quantity,
    supplierId: Id.nullable(),
    originText: z.string().trim().max(120).optional(),
    arrivedAt: Instant.optional(),
    paperIds: z.array(Id).max(20).optional(),
  })
  .meta({ ref: 'SlipLine' });
export const RecordSlip = z
  .strictObject({
    id: Id,
    stall: StallCode,
    deviceAt: Instant,
    lines: z.array(SlipLine).min(1).max(50),
  })
  .meta({ ref: 'RecordSlip' });
export type RecordSlip = z.infer<typeof RecordSlip>;

export const RecordedLot = z
  .object({ id: Id, code: LotCode, goodCode: GoodCode, day: Day })
  .meta({ ref: 'RecordedLot' });
export const RecordedSlip = z.object({ id: Id, lots: z.array(RecordedLot) }).meta({ ref: 'RecordedSlip' });
export type RecordedSlip = z.infer<typeof RecordedSlip>;

/** Languages of the pages, for counting scans. */
export const ScanLang = z.enum(['vi', 'en', 'zh', 'ko', 'ja']);
/** `scan` counts the answer as one scan in that language; without it nothing is counted. */
export const ScanQuery = z.object({ scan: ScanLang.optional() });

export const LotClosure = z
  .object({ code: LotCode, isOpen: z.boolean(), closedAt: Instant.nullable(), isVoided: z.boolean() })
  .meta({ ref: 'LotClosure' });
export type LotClosure = z.infer<typeof LotClosure>;
export const LotCorrection = z
  .object({ id: Id, lot: LotCode, field: z.enum(['amount', 'supplier', 'stall', 'good', 'origin']) })
  .meta({ ref: 'LotCorrection' });
export type LotCorrection = z.infer<typeof LotCorrection>;
export type CloseLot = z.infer<typeof CloseLot>;
export type CorrectLot = z.infer<typeof CorrectLot>;
export type FileReceipt = z.infer<typeof FileReceipt>;
export const TraderDayQuery = z.object({ stall: StallCode.optional() });

/** `voided`: written by mistake, its goods never came; `restored`: they did. */
export const CloseLot = z
  .strictObject({
    id: Id,
    state: z.enum(['sold_out', 'reopened', 'voided', 'restored']),
    deviceAt: Instant,
    note: z
      .string()
      .trim()
      .max(500)
      .optional()
      .describe('why; the board says it of what it voids or restores'),
  })
  .meta({ ref: 'CloseLot' });

export const CorrectLot = z
  .strictObject({
    id: Id,
    deviceAt: Instant,
    correction: z.discriminatedUnion('field', [
      z.strictObject({ field: z.literal('amount'), quantity: Quantity }),
      z.strictObject({ field: z.literal('supplier'), supplierId: Id }),
      z.strictObject({ field: z.literal('stall'), stall: StallCode }),
      z.strictObject({ field: z.literal('good'), goodCode: GoodCode }),
      z.strictObject({ field: z.literal('origin'), originText: z.string().trim().min(1).max(120) }),
    ]),
    note: z.string().trim().max(500).optional(),
  })
  .meta({ ref: 'CorrectLot' });

/** The trader's own day: today's lots and what yesterday offers to repeat. */
export const TraderDay = z
  .object({
    market: z.object({
      code: MarketCode,
      name: z.string(),
      timeZone: z.string(),
      dayTurnsAt: z.string().describe('`HH:MM` of the market’s own wall clock'),
      isDemo: z.boolean(),
    }),
    today: Day,
    person: z.object({ name: z.string(), role: z.string() }),
    stalls: z.array(z.object({ code: StallCode, businessName: z.string(), isOwn: z.boolean() })),
    lots: z.array(
      z.object({
        id: Id,
        code: LotCode,
        stall: StallCode,
        goodCode: GoodCode,
        goodName: z.string(),
        quantity: Quantity,
        supplierId: Id.nullable(),
        supplierName: z.string().nullable(),
        place: z.string().describe('where the goods come from, in words; empty when nobody said'),
        arrivedAt: Instant,
        isCorrected: z.boolean(),
        isOnBehalf: z.boolean().describe('somebody else wrote it down for the stall'),
        mayCorrect: z.boolean().describe('whoever may record here may still correct it'),
        isOpen: z.boolean(),
        isVoided: z.boolean().describe('written by mistake: no such goods came'),
        mayVoid: z.boolean().describe('whoever may record here may still say that it was written by mistake'),
        twin: LotCode.nullable().describe('a lot of today that this one may be written twice of'),
        hold: z.enum(['stop_sale', 'hold', 'recall']).nullable(),
        standing: z.string(),
        paperCount: z.int(),
      }),
    ),
    recalls: z
      .object({ lots: z.int(), unread: z.int(), isDrill: z.boolean() })
      .nullable()
      .describe('what is called back at these stalls and not stopped yet; null when nothing is'),
    offers: z.array(
      z.object({
        goodCode: GoodCode,
        goodName: z.string(),
        tint: z.string(),
        quantity: Quantity,
        supplierId: Id.nullable(),
        supplierName: z.string().nullable(),
        fromDay: Day,
        stall: StallCode,
      }),
    ),
    usualGoods: z.array(z.object({ code: GoodCode, name: z.string(), tint: z.string(), unit: z.string() })),
    suppliers: z.array(z.object({ id: Id, name: z.string(), place: z.string() })),
    papersEnding: z
      .array(
        z.object({
          id: Id,
          kind: z.string(),
          number: z.string().nullable(),
          supplier: z.string().nullable(),
          validTo: Day,
          term: z.enum(['open', 'month', 'week', 'expired']),
        }),
      )
      .describe('end within 30 days, or ended in the last 30'),
  })
  .meta({ ref: 'TraderDay' });
export type TraderDay = z.infer<typeof TraderDay>;

export const FileReceipt = z
  .object({
    hash: FileHash,
    mediaType: z.string(),
    byteCount: z.int(),
    sentHash: FileHash.describe('hash of the bytes as they were sent'),
  })
  .meta({ ref: 'FileReceipt' });
