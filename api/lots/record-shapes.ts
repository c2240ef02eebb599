import { z } from 'zod';
import { CheckLine, HoldLine } from '../checks/shapes.ts';
import { Day, FileHash, Id, Instant, LotCode, Names, Quantity, StallCode } from '../http/shapes.ts';
import { HopKind } from './shapes.ts';

/** Who wrote it down; null for the system itself and for people whose account was erased. */
const Author = z
  .object({ name: z.string(), role: z.string().nullable().describe('under which it was allowed') })
  .nullable();

/** One value of a field that was corrected: a quantity, a good, or in words. */
const Stated = z
  .object({
    text: z
      .string()
      .describe('stall code, supplier, or place in words; empty for a quantity, a good, nothing'),
    quantity: Quantity.nullable(),
    good: Names.nullable(),
  })
  .meta({ ref: 'StatedValue' });

export const LotRecordEvent = z
  .object({
    id: Id,
    kind: z.enum([
      'hop',
      'sold_out',
      'reopened',
      'returned',
      'destroyed',
      'correction',
      'voided',
      'restored',
    ]),
    hop: HopKind.nullable(),
    evidence: z.enum(['documented', 'inspected', 'declared']).nullable(),
    happenedAt: Instant.nullable().describe('null: not said'),
    recordedAt: Instant,
    deviceAt: Instant.nullable().describe('what the device’s clock said when it was entered'),
    by: Author,
    organisation: z.string(),
    place: z.string(),
    quantity: Quantity.nullable().describe('what was returned or destroyed'),
    paperId: Id.nullable(),
    correction: z
      .object({
        field: z.enum(['amount', 'stall', 'supplier', 'good', 'origin']),
        corrects: Id.nullable().describe('the earlier correction that is wrong; null: the declaration'),
        was: Stated,
        becomes: Stated,
      })
      .nullable(),
    note: z.string().nullable(),
  })
  .meta({ ref: 'LotRecordEvent' });
export type LotRecordEvent = z.infer<typeof LotRecordEvent>;

/** The whole record of one lot, for those who keep watch over it: nothing in it was ever changed. */
export const LotRecord = z
  .object({
    code: LotCode,
    declared: z.object({
      stall: StallCode,
      good: Names,
      quantity: Quantity,
      supplier: z.string(),
      origin: z.string(),
      arrivedAt: Instant,
      recordedAt: Instant,
      deviceAt: Instant.nullable(),
      by: Author,
      isOnBehalf: z.boolean(),
      source: z.string().describe('trader, gate, sheet, move or import'),
    }),
    events: z.array(LotRecordEvent).describe('in the order they were recorded'),
    papers: z.array(
      z.object({
        id: Id,
        kind: z.string(),
        number: z.string().nullable(),
        issuer: z.string().nullable(),
        issuedOn: Day.nullable(),
        validTo: Day.nullable(),
        evidence: z.string(),
        fileHash: FileHash.nullable(),
        thumbnailHash: FileHash.nullable().describe('a small picture of the file, where it is one'),
        mediaType: z.string().nullable(),
        recordedAt: Instant,
        by: Author,
      }),
    ),
    holds: z.array(HoldLine),
    checks: z.array(CheckLine),
  })
  .meta({ ref: 'LotRecord' });
export type LotRecord = z.infer<typeof LotRecord>;
