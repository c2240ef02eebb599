import { reasonLettersMin, sampleDegrees, sampleParts, sealPattern } from '@so-cho/db/domain';
import { z } from 'zod';
import { FileHash, Id, Instant, LotCode, StallCode } from '../http/shapes.ts';

const Temperature = z.number().min(sampleDegrees.min).max(sampleDegrees.max).describe('°C');
const Reason = z.string().trim().min(reasonLettersMin).max(200);
const Part = z.int().min(1).max(sampleParts.length);

export const TakeSample = z
  .strictObject({
    id: Id,
    lot: LotCode,
    seal: z.string().trim().regex(sealPattern),
    what: z.string().trim().min(2).max(120),
    quantity: z.string().trim().min(1).max(60),
    parts: Part.describe('laboratory, stall, kept back'),
    temperatureC: Temperature.optional(),
    takenAt: Instant,
    witness: z.string().trim().min(1).max(120),
  })
  .meta({ ref: 'TakeSample' });
export type TakeSample = z.infer<typeof TakeSample>;

export const HandSample = z
  .strictObject({
    id: Id,
    part: Part,
    handedBy: z.string().trim().min(1).max(120),
    handedTo: z.string().trim().min(1).max(120),
    place: z.string().trim().min(1).max(120),
    temperatureC: Temperature.optional(),
    unmeasuredReason: Reason.optional().describe('asked for where there is no temperature'),
    isSealIntact: z.boolean(),
    signature: FileHash.optional().describe('of the receiver'),
    unsignedReason: Reason.optional().describe('asked for where there is no signature'),
    handedAt: Instant,
    previousHash: FileHash.describe(
      'of the link this one follows, as it was read; the sample’s own hash at first',
    ),
  })
  .meta({ ref: 'HandSample' });
export type HandSample = z.infer<typeof HandSample>;

export const CustodyLink = z.object({
  part: z.int(),
  handedBy: z.string(),
  handedTo: z.string(),
  place: z.string(),
  temperatureC: z.number().nullable(),
  unmeasuredReason: z.string().nullable().describe('null in hand-overs from before it was asked for'),
  isSealIntact: z.boolean(),
  signature: FileHash.nullable(),
  unsignedReason: z.string().nullable().describe('null in hand-overs from before it was asked for'),
  handedAt: Instant,
  previousHash: FileHash,
  hash: FileHash,
});

export const SampleLine = z
  .object({
    id: Id,
    lot: LotCode,
    stall: StallCode,
    seal: z.string(),
    what: z.string(),
    quantity: z.string(),
    parts: z.int(),
    temperatureC: z.number().nullable(),
    takenAt: Instant,
    witness: z.string(),
    hash: FileHash.describe('where every part’s chain begins'),
    custody: z.array(CustodyLink).describe('part by part, each in the order of its hands'),
    result: z.enum(['pass', 'fail']).nullable().describe('what a laboratory found in it'),
  })
  .meta({ ref: 'SampleLine' });
export type SampleLine = z.infer<typeof SampleLine>;
export const SampleLines = z.array(SampleLine);
