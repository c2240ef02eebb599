import {
  againReasons,
  itemAnswers,
  pickReasons,
  readingRange,
  resultStates,
  visitKinds,
} from '@so-cho/db/domain';
import { z } from 'zod';
import { Day, FileHash, Id, Instant, MarketCode, StallCode } from '../http/shapes.ts';

export const planReasons = [...pickReasons, 'follow_up'] as const;

/** What was seen about one item of the checklist. `value` is in the item's own unit. */
export const SubmittedAnswer = z
  .strictObject({
    item: z.int().min(1).max(200),
    answer: z.enum(itemAnswers),
    value: z.number().min(readingRange.min).max(readingRange.max).optional(),
    note: z.string().trim().max(500).optional(),
    photos: z.array(FileHash).max(6).optional(),
    correctedOnSpot: z.boolean().optional(),
    requiredText: z.string().trim().min(3).max(300).optional(),
    dueOn: Day.optional().describe('to be put right by then; not before the day of the visit'),
  })
  .meta({ ref: 'SubmittedAnswer' });

export const SubmitInspection = z
  .strictObject({
    id: Id,
    stall: StallCode,
    kind: z.enum(visitKinds),
    template: z.strictObject({ code: z.string().max(20), version: z.int().min(1) }),
    startedAt: Instant,
    endedAt: Instant,
    deviceAt: Instant,
    presence: z.discriminatedUnion('how', [
      z.strictObject({ how: z.literal('scanned'), payload: z.string().trim().min(1).max(300) }),
      z.strictObject({ how: z.literal('typed') }),
    ]),
    conditions: z.enum(['open', 'closed', 'refused']),
    planReason: z
      .enum(planReasons)
      .optional()
      .describe('why the stall was visited; what the drawn round says of it is kept, whatever is sent'),
    againReason: z.enum(againReasons).optional(),
    supersedes: Id.optional(),
    answers: z
      .array(SubmittedAnswer)
      .max(200)
      .refine(
        (answers) => new Set(answers.map(({ item }) => item)).size === answers.length,
        'An item is answered once.',
      ),
    signer: z.strictObject({ name: z.string().trim().min(1).max(120), signature: FileHash }).optional(),
    refusal: z
      .strictObject({
        reason: z.string().trim().min(3).max(300),
        witness: z.string().trim().min(1).max(120),
      })
      .optional(),
    reply: z.string().trim().max(1000).optional(),
  })
  .meta({ ref: 'SubmitInspection' });
export type SubmitInspection = z.infer<typeof SubmitInspection>;

export const InspectionFinding = z.object({
  item: z.int(),
  severity: z.enum(['minor', 'major', 'critical']),
  note: z.string(),
  photo: FileHash.nullable(),
  correctedOnSpot: z.boolean(),
  requiredText: z.string().nullable(),
  dueOn: Day.nullable(),
});

/** A visit as staff read it. */
export const Inspection = z
  .object({
    id: Id,
    stall: StallCode,
    businessName: z.string().nullable(),
    kind: z.enum(visitKinds),
    state: z.enum(resultStates),
    template: z.object({ code: z.string(), version: z.int() }),
    startedAt: Instant,
    endedAt: Instant,
    recordedAt: Instant,
    inspector: z.string(),
    isOwn: z.boolean().describe('made by whoever asks, who therefore does not publish it'),
    conditions: z.enum(['open', 'closed', 'refused']),
    presence: z.enum(['scanned', 'typed', 'unstated']),
    planReason: z.enum(planReasons).nullable(),
    againReason: z.enum(againReasons).nullable(),
    scores: z.object({ hygiene: z.int(), structure: z.int(), management: z.int() }),
    rating: z.int().min(0).max(5),
    traceability: z.int().min(0).max(100).nullable(),
    findings: z.array(InspectionFinding),
    answers: z.array(SubmittedAnswer),
    signerName: z.string(),
    signature: FileHash.nullable(),
    refusalReason: z.string().nullable(),
    witnessName: z.string().nullable(),
    reply: z.string(),
    supersedes: Id.nullable().describe('the version before it'),
    replacedBy: Id.nullable().describe('the version after it, published or not'),
    waitsBehind: Id.nullable().describe('the published version that stands until this one is published'),
    contentHash: FileHash.nullable(),
    publishableFrom: Day.describe('first day on which the result may be shown'),
    events: z.array(
      z.object({
        act: z.enum(['submitted', 'replied', 'disputed', 'published', 'superseded']),
        at: Instant,
        by: z.string(),
        text: z.string(),
      }),
    ),
  })
  .meta({ ref: 'Inspection' });
export type Inspection = z.infer<typeof Inspection>;
export const Inspections = z.array(Inspection);

export const InspectionsQuery = z.object({
  stall: StallCode.optional(),
  state: z.enum(resultStates).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type InspectionsQuery = z.infer<typeof InspectionsQuery>;
export const InspectionParam = z.object({ market: MarketCode, id: Id });

export const PublishInspection = z
  .strictObject({ id: Id, note: z.string().trim().max(500).optional() })
  .meta({ ref: 'PublishInspection' });
export type PublishInspection = z.infer<typeof PublishInspection>;

export const AnswerInspection = z
  .strictObject({ id: Id, text: z.string().trim().min(3).max(1000), isDispute: z.boolean() })
  .meta({ ref: 'AnswerInspection' });
export type AnswerInspection = z.infer<typeof AnswerInspection>;

/** A visit as everybody may read it: published, without people and free text of the inspector, and with the photographs that a person chose. */
export const PublicVisit = z
  .object({
    id: Id.describe('by which the public log proves it'),
    on: Day,
    kind: z.enum(visitKinds),
    rating: z.int().min(0).max(5),
    traceability: z.int().min(0).max(100).nullable(),
    findings: z.object({ minor: z.int(), major: z.int(), critical: z.int(), correctedOnSpot: z.int() }),
    reply: z.string().describe('what the stall says to it'),
    checklist: z.string().describe('code and version'),
    isRandom: z.boolean().describe('drawn by chance'),
    photos: z
      .array(z.object({ hash: FileHash, widthPx: z.int(), heightPx: z.int() }))
      .describe('images in which a person hid faces and plates; each is read under `photos/{hash}`'),
  })
  .meta({ ref: 'PublicVisit' });
export type PublicVisit = z.infer<typeof PublicVisit>;
export const PublicVisits = z.array(PublicVisit);
