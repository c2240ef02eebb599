import { z } from 'zod';
import { GoodCode, Id, Instant, LotCode, Quantity, StallCode } from '../../http/shapes.ts';

/** In the lot's own unit; null takes everything that is left. */
const Taken = z
  .int()
  .positive()
  .max(100_000_000)
  .nullable()
  .describe('grams for kg, else whole pieces of the lot’s own unit; null = all that is left');
const Made = z.strictObject({ lotId: Id, goodCode: GoodCode, quantity: Quantity });

/** `lotId`s are made by the client, as `id` is: sending a move twice moves once. */
export const MoveLot = z
  .strictObject({
    id: Id,
    deviceAt: Instant,
    note: z.string().trim().max(500).optional(),
    move: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('transfer'), amount: Taken, toStall: StallCode, lotId: Id }),
      z.strictObject({
        kind: z.literal('split'),
        parts: z
          .array(
            z.strictObject({
              lotId: Id,
              amount: z.int().positive().max(100_000_000),
              toStall: StallCode.optional(),
            }),
          )
          .min(1)
          .max(20),
      }),
      z.strictObject({ kind: z.literal('cut'), amount: Taken, outputs: z.array(Made).min(1).max(20) }),
      z.strictObject({
        kind: z.literal('mix'),
        amount: Taken,
        with: z
          .array(z.strictObject({ lot: LotCode, amount: Taken }))
          .min(1)
          .max(20),
        output: Made,
      }),
      z.strictObject({ kind: z.enum(['return', 'spoil', 'destroy']), amount: Taken }),
    ]),
  })
  .meta({ ref: 'MoveLot' });
export type MoveLot = z.infer<typeof MoveLot>;

export const MovedLots = z
  .object({
    id: Id,
    kind: z.enum(['split', 'transfer', 'cut', 'mix', 'return', 'spoil', 'destroy']),
    lots: z.array(z.object({ id: Id, code: LotCode, goodCode: GoodCode, stall: StallCode })),
    left: z.object({
      amount: z.int().nullable().describe('of the lot that was asked about; null when nobody knows'),
      isOpen: z.boolean(),
    }),
    yieldPercent: z
      .number()
      .nullable()
      .describe('mass that came out of 100 that went in, where both are known'),
  })
  .meta({ ref: 'MovedLots' });
export type MovedLots = z.infer<typeof MovedLots>;

export const AddUpstreamCode = z
  .strictObject({
    kind: z.enum(['gtin', 'sscc', 'tlc', 'band', 'other']),
    value: z.string().trim().min(1).max(80),
  })
  .meta({ ref: 'AddUpstreamCode' });
export type AddUpstreamCode = z.infer<typeof AddUpstreamCode>;
export const UpstreamCodeLine = z
  .object({
    kind: z.enum(['gtin', 'sscc', 'tlc', 'band', 'other']),
    value: z.string(),
    hint: z
      .enum(['fits', 'does-not-fit'])
      .nullable()
      .describe('what GS1’s check digit says; nothing is refused for it'),
  })
  .meta({ ref: 'UpstreamCodeLine' });
export const UpstreamCodeLines = z.array(UpstreamCodeLine);
export type UpstreamCodeLine = z.infer<typeof UpstreamCodeLine>;

/** A lot as somebody stands before it with goods to move. */
export const LotMoves = z
  .object({
    code: LotCode,
    goodCode: GoodCode,
    goodName: z.string(),
    goodNameEn: z.string(),
    goodsGroup: z.string(),
    stall: StallCode,
    quantity: Quantity,
    left: z.int().nullable().describe('in the lot’s own unit; null when nobody knows'),
    isOpen: z.boolean(),
    isHeld: z.boolean(),
    isYours: z.boolean().describe('false: it can be looked at, and not moved'),
    upstreamCodes: UpstreamCodeLines,
    moves: z
      .array(
        z.object({
          id: Id,
          kind: z.enum(['split', 'transfer', 'cut', 'mix', 'return', 'spoil', 'destroy']),
          at: Instant,
          amount: z
            .int()
            .nullable()
            .describe('what it took of this lot; null when nobody knows, or it made this lot'),
          isInto: z.boolean().describe('true: the move that made this lot'),
          lots: z.array(z.object({ code: LotCode, stall: StallCode, goodName: z.string() })),
        }),
      )
      .describe('the latest first'),
  })
  .meta({ ref: 'LotMoves' });
export type LotMoves = z.infer<typeof LotMoves>;
