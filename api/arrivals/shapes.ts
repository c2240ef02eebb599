import { paperKinds } from '@so-cho/db/domain/arrivals';
import { z } from 'zod';
import { Day, FileHash, Id, Instant, LotCode, StallCode } from '../http/shapes.ts';
import { RecordedLot, SlipLine } from '../lots/shapes.ts';

/** An act is done; asking again with the same id changes nothing. */
export const Receipt = z.object({ id: Id }).meta({ ref: 'Receipt' });

export const SupplierKind = z.enum([
  'wholesale_bay',
  'slaughterhouse',
  'cooperative',
  'farm',
  'maker',
  'importer',
  'other',
]);
export const SupplierLine = z
  .object({
    id: Id,
    name: z.string(),
    kind: SupplierKind,
    place: z.string(),
    bay: z.string().nullable(),
    code: z.string().nullable().describe('on its own QR'),
  })
  .meta({ ref: 'SupplierLine' });
export type SupplierLine = z.infer<typeof SupplierLine>;
export const AddSupplier = z
  .strictObject({
    id: Id,
    name: z.string().trim().min(2).max(120),
    kind: SupplierKind,
    placeText: z.string().trim().max(120).default(''),
    bay: z.string().trim().max(40).optional(),
  })
  .meta({ ref: 'AddSupplier' });

export const AddPaper = z
  .strictObject({
    id: Id,
    kind: z.enum(paperKinds),
    number: z.string().trim().min(1).max(60).optional(),
    issuer: z.string().trim().max(120).optional(),
    issuedOn: Day.optional(),
    validTo: Day.optional(),
    fileHash: FileHash.optional(),
    supplierId: Id.optional(),
    lots: z.array(LotCode).max(100).default([]),
    deviceAt: Instant,
  })
  .meta({ ref: 'AddPaper' });
export const PaperReceipt = z.object({ id: Id, lots: z.array(LotCode) }).meta({ ref: 'PaperReceipt' });

/** One vehicle at a gate; many lots for many stalls. */
export const RecordArrival = z
  .strictObject({
    id: Id,
    gate: z.string().trim().min(1).max(40),
    arrivedAt: Instant,
    deviceAt: Instant,
    plate: z.string().trim().max(20).optional(),
    grade: z.enum(['admit', 'admit_owing', 'hold', 'refuse']),
    owingUntil: Instant.optional(),
    note: z.string().trim().max(500).optional(),
    source: z
      .enum(['gate', 'sheet'])
      .default('gate')
      .describe('sheet: keyed in later from paper; arrivedAt is the time written on it'),
    lots: z.array(SlipLine.extend({ stall: StallCode })).max(100),
  })
  .meta({ ref: 'RecordArrival' });
export const RecordedArrival = z
  .object({ id: Id, lots: z.array(RecordedLot) })
  .meta({ ref: 'RecordedArrival' });
export type RecordArrival = z.infer<typeof RecordArrival>;
export type RecordedArrival = z.infer<typeof RecordedArrival>;
export type AddSupplier = z.infer<typeof AddSupplier>;
export type AddPaper = z.infer<typeof AddPaper>;
export type PaperReceipt = z.infer<typeof PaperReceipt>;

export const ArrivalsQuery = z.object({ day: Day.optional() });
/** One vehicle as the gate's own list shows it. The plate is for the staff of the market only. */
export const ArrivalLine = z
  .object({
    id: Id,
    gate: z.string(),
    arrivedAt: Instant,
    plate: z.string().nullable(),
    grade: z.enum(['admit', 'admit_owing', 'hold', 'refuse']),
    owingUntil: Instant.nullable(),
    note: z.string(),
    lots: z.array(RecordedLot.extend({ stall: StallCode, goodName: z.string() })),
  })
  .meta({ ref: 'ArrivalLine' });
export const GateDay = z.object({ day: Day, arrivals: z.array(ArrivalLine) }).meta({ ref: 'GateDay' });
export type GateDay = z.infer<typeof GateDay>;
export const SupplierLines = z.object({ suppliers: z.array(SupplierLine) }).meta({ ref: 'SupplierLines' });
export type SupplierLines = z.infer<typeof SupplierLines>;
