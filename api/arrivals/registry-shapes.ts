import { paperKinds } from '@so-cho/db/domain/arrivals';
import { z } from 'zod';
import { Day, FileHash, Id, Instant, LotCode, MarketCode, Quantity, StallCode } from '../http/shapes.ts';
import { SupplierKind } from './shapes.ts';

const PaperKind = z.enum(paperKinds);
export const PaperTerm = z.enum(['open', 'month', 'week', 'expired']);

export const PapersQuery = z.object({
  q: z.string().trim().max(60).optional(),
  kind: PaperKind.optional(),
  term: PaperTerm.exclude(['open'])
    .optional()
    .describe('ends within 30 or 7 days, or has ended in the last 90'),
  review: z.enum(['none', 'verified', 'refused']).optional(),
});
export type PapersQuery = z.infer<typeof PapersQuery>;
export const PaperLine = z
  .object({
    id: Id,
    kind: PaperKind,
    number: z.string().nullable(),
    issuer: z.string().nullable(),
    issuedOn: Day.nullable(),
    validTo: Day.nullable(),
    term: PaperTerm,
    evidence: z.enum(['documented', 'inspected', 'declared']),
    fileHash: FileHash.nullable(),
    thumbnailHash: FileHash.nullable(),
    mediaType: z.string().nullable(),
    supplier: z.string().nullable(),
    lotCount: z.int(),
    lots: z.array(LotCode).describe('the latest five'),
    recordedAt: Instant,
    by: z.string().nullable(),
    isOwn: z.boolean().describe('entered by whoever asks, who therefore does not verify it'),
    review: z
      .object({
        answer: z.enum(['verified', 'refused']),
        reason: z.string(),
        at: Instant,
        by: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ ref: 'PaperLine' });
export type PaperLine = z.infer<typeof PaperLine>;
export const PaperLines = z
  .object({
    papers: z.array(PaperLine),
    isCut: z.boolean(),
    counts: z.object({ month: z.int(), week: z.int(), expired: z.int(), unseen: z.int() }),
  })
  .meta({ ref: 'PaperLines' });
export type PaperLines = z.infer<typeof PaperLines>;
export const IdParam = z.object({ market: MarketCode, id: Id });
export const ReviewPaper = z
  .strictObject({
    id: Id,
    answer: z.enum(['verified', 'refused']),
    reason: z.string().trim().max(300).default(''),
  })
  .refine((review) => review.answer === 'verified' || review.reason.length >= 3, {
    path: ['reason'],
    message: 'A refusal says why.',
  })
  .meta({ ref: 'ReviewPaper' });
export type ReviewPaper = z.infer<typeof ReviewPaper>;

export const RegistrySupplier = z
  .object({
    id: Id,
    name: z.string(),
    kind: SupplierKind,
    place: z.string(),
    bay: z.string().nullable(),
    code: z.string().nullable(),
    lots30Days: z.int(),
    lastDay: Day.nullable(),
    spellings: z.array(z.object({ id: Id, name: z.string() })).describe('merged into this one'),
  })
  .meta({ ref: 'RegistrySupplier' });
export type RegistrySupplier = z.infer<typeof RegistrySupplier>;
export const SupplierRegistry = z
  .object({
    suppliers: z.array(RegistrySupplier),
    suggestions: z
      .array(z.object({ a: Id, b: Id, likeness: z.number() }))
      .describe('pairs that may be one; nobody has said yet that they are not'),
  })
  .meta({ ref: 'SupplierRegistry' });
export type SupplierRegistry = z.infer<typeof SupplierRegistry>;
export const DecideSuppliers = z
  .strictObject({
    id: Id,
    supplierId: Id.describe('the spelling that is given up'),
    intoId: Id.describe('the one that stays'),
    answer: z.enum(['same', 'different']),
    reason: z.string().trim().max(300).default(''),
  })
  .meta({ ref: 'DecideSuppliers' });
export type DecideSuppliers = z.infer<typeof DecideSuppliers>;
export const SupplierCode = z.object({ code: z.string(), url: z.string() }).meta({ ref: 'SupplierCode' });
export const SupplierCodeParam = z.object({
  market: MarketCode,
  code: z.string().regex(/^[Nn][Hh][0-9A-Za-z]{5}$/),
});
/** What strangers see of a supplier: a name only where it is an organisation's. */
export const SupplierPage = z
  .object({
    market: z.object({ code: MarketCode, name: z.string(), isDemo: z.boolean() }),
    code: z.string(),
    kind: SupplierKind,
    name: z.string().nullable(),
    bay: z.string().nullable(),
  })
  .meta({ ref: 'SupplierPage' });
export type SupplierPage = z.infer<typeof SupplierPage>;

export const MakeLink = z.strictObject({ id: Id }).meta({ ref: 'MakeSupplierLink' });
export const MadeLink = z
  .object({ id: Id, lot: LotCode, url: z.string(), expiresAt: Instant, qr: z.string().describe('SVG') })
  .meta({ ref: 'SupplierLink' });
export type MadeLink = z.infer<typeof MadeLink>;
export const TokenParam = z.object({ market: MarketCode, token: z.string().regex(/^[A-Za-z0-9_-]{22}$/) });
/** What a supplier is asked: nothing of the trader but stall and goods. */
export const SupplierQuestion = z
  .object({
    market: z.object({ code: MarketCode, name: z.string(), isDemo: z.boolean(), timeZone: z.string() }),
    supplier: z.string(),
    goodName: z.string(),
    goodNameEn: z.string(),
    quantity: Quantity,
    day: Day,
    stall: StallCode,
    expiresAt: Instant,
    answer: z.enum(['confirmed', 'denied']).nullable(),
    answeredAt: Instant.nullable(),
  })
  .meta({ ref: 'SupplierQuestion' });
export type SupplierQuestion = z.infer<typeof SupplierQuestion>;
export const AnswerQuestion = z
  .strictObject({ answer: z.enum(['confirmed', 'denied']), note: z.string().trim().max(300).default('') })
  .meta({ ref: 'AnswerSupplierQuestion' });
export type AnswerQuestion = z.infer<typeof AnswerQuestion>;
export const SupplierAnswerLine = z
  .object({
    id: Id,
    answer: z.enum(['confirmed', 'denied']),
    note: z.string(),
    answeredAt: Instant,
    lot: LotCode,
    goodName: z.string(),
    goodNameEn: z.string(),
    stall: StallCode,
    supplier: z.string(),
    stands: z.boolean().describe('a denial that nothing has settled'),
  })
  .meta({ ref: 'SupplierAnswerLine' });
export const SupplierAnswerLines = z
  .object({ answers: z.array(SupplierAnswerLine) })
  .meta({ ref: 'SupplierAnswerLines' });
export type SupplierAnswerLines = z.infer<typeof SupplierAnswerLines>;
