import { z } from 'zod';
import { Day, Id, Instant } from '../../http/shapes.ts';

const Class = z.union([z.literal(1), z.literal(2), z.literal(3)]);

export const MarketClassBook = z
  .object({
    today: Day,
    points: z.int().describe('stalls on the map in force; all there are where none is'),
    law: z
      .object({
        validFrom: Day,
        name: z.string(),
        classes: z.array(
          z.object({
            class: Class,
            from: z.int(),
            to: z.int().nullable().describe('null: as many as there are'),
            isConfirmed: z.boolean().describe('whether a text of the decree was seen to say so'),
          }),
        ),
        leaseYearsMax: z.int(),
      })
      .nullable(),
    counted: Class.nullable().describe('the class so many points make'),
    given: Class.nullable().describe('the class by decision; null where none is recorded'),
    isOther: z.boolean().describe('the class by decision is not the one the points make'),
    decisions: z.array(
      z.object({
        id: Id,
        class: Class.nullable().describe('null: takes back what was recorded before'),
        decisionNumber: z.string(),
        decidedOn: Day,
        note: z.string(),
        recordedAt: Instant,
        by: z.string(),
      }),
    ),
  })
  .meta({ ref: 'MarketClassBook' });
export type MarketClassBook = z.infer<typeof MarketClassBook>;

export const KeepMarketClass = z
  .strictObject({
    id: Id,
    class: Class.nullable(),
    decisionNumber: z.string().trim().min(1).max(60),
    decidedOn: Day,
    note: z.string().trim().max(300).default('').describe('why, where a decision is taken back'),
  })
  .refine((said) => said.class !== null || said.note.length >= 3, { path: ['note'] })
  .meta({ ref: 'KeepMarketClass' });
export type KeepMarketClass = z.infer<typeof KeepMarketClass>;
