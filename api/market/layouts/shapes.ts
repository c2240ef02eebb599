import { isStallCode } from '@so-cho/db/domain/market/editing';
import { groundKinds } from '@so-cho/db/domain/market/plan';
import { outlineArea2 } from '@so-cho/db/domain/market';
import { z } from 'zod';
import { Day, Id, Instant, MarketCode } from '../../http/shapes.ts';

/** Farther than 10 km from its frame's origin nothing of a market is drawn. */
const farthestCm = 1_000_000;
/** Changes of one save: their bodies stay within what a request may carry. */
export const changesMax = 400;

export const Outline = z
  .array(z.int().min(-farthestCm).max(farthestCm))
  .min(6)
  .max(400)
  // The area is asked only of what has corners: a refinement also runs on a list that is too short.
  .refine((outline) => outline.length >= 6 && outline.length % 2 === 0 && outlineArea2(outline) > 0)
  .describe('x, y pairs in integer centimetres of the level; not closed by a repeated first point');
const Name = z.string().trim().min(1).max(60);
const Category = z
  .string()
  .regex(/^[A-Z][A-Z-]{1,39}$/)
  .nullable();

const LevelItem = z.strictObject({
  type: z.literal('level'),
  ordinal: z.int().min(-9).max(99),
  name: Name,
  shortName: z.string().trim().min(1).max(6),
  isOutdoor: z.literal(true).exactOptional().describe('rows under the open sky, which are no building’s'),
});
const ZoneItem = z.strictObject({
  type: z.literal('zone'),
  code: z.string().regex(/^[A-Z]{1,3}$/),
  nameVi: Name,
  nameEn: z.string().trim().max(60),
  nameZh: z.string().trim().max(60).exactOptional(),
  nameKo: z.string().trim().max(60).exactOptional(),
  nameJa: z.string().trim().max(60).exactOptional(),
  isWet: z.boolean(),
  isLivePoultry: z.boolean(),
  category: Category,
});
const GroundItem = z.strictObject({
  type: z.literal('ground'),
  level: Id,
  kind: z.enum(groundKinds),
  label: z.string().trim().max(60),
  outline: Outline,
  units: z.int().min(1).max(1000),
});
const StallItem = z.strictObject({
  type: z.literal('stall'),
  level: Id,
  zone: Id,
  code: z.string().refine(isStallCode),
  category: Category,
  outline: Outline,
});
export const PlanItem = z
  .discriminatedUnion('type', [LevelItem, ZoneItem, GroundItem, StallItem])
  .meta({ ref: 'PlanItem' });

export const DraftItem = z
  .object({
    id: Id,
    item: PlanItem.nullable().describe('null once it was taken away'),
    revision: z.int().describe('the save that last changed it'),
    changedBy: z.string().nullable(),
  })
  .meta({ ref: 'DraftItem' });
export type DraftItem = z.infer<typeof DraftItem>;

export const LayoutLine = z
  .object({
    id: Id,
    number: z.int(),
    state: z.enum(['draft', 'scheduled', 'in_force', 'past']),
    from: Day.nullable(),
    until: Day.nullable().describe('first day it is no longer in force'),
    note: z.string(),
    stalls: z.int(),
    revision: z.int(),
    createdAt: Instant,
    createdBy: z.string().nullable(),
    publishedAt: Instant.nullable(),
    publishedBy: z.string().nullable(),
  })
  .meta({ ref: 'LayoutLine' });
export type LayoutLine = z.infer<typeof LayoutLine>;
export const LayoutLines = z.object({ layouts: z.array(LayoutLine) }).meta({ ref: 'LayoutLines' });
export type LayoutLines = z.infer<typeof LayoutLines>;

export const WaiverLine = z
  .object({ finding: z.string(), reason: z.string(), until: Day, by: z.string().nullable(), at: Instant })
  .meta({ ref: 'WaiverLine' });
export type WaiverLine = z.infer<typeof WaiverLine>;

export const LayoutDraft = z
  .object({
    layout: LayoutLine,
    today: Day,
    items: z.array(DraftItem),
    categories: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        nameEn: z.string(),
        group: z.string(),
        isFood: z.boolean(),
      }),
    ),
    known: z
      .object({
        codes: z.array(z.object({ code: z.string(), stall: Id })),
        levels: z.array(z.object({ id: Id, ordinal: z.int() })),
        zones: z.array(z.object({ id: Id, code: z.string() })),
      })
      .describe('codes, floors and letters that belong to something already, drawn or not'),
    tenants: z.array(
      z.object({
        stall: Id,
        code: z.string(),
        businessName: z.string(),
        holder: Id.nullable().describe('the trader who holds it, or is to; null where nobody does'),
      }),
    ),
    waivers: z.array(WaiverLine),
  })
  .meta({ ref: 'LayoutDraft' });
export type LayoutDraft = z.infer<typeof LayoutDraft>;

export const BeginDraft = z
  .strictObject({
    id: Id,
    note: z.string().trim().max(200).default(''),
    isEmpty: z.boolean().default(false).describe('begins with nothing instead of the last layout'),
    withUndrawn: z
      .boolean()
      .default(false)
      .describe('puts the stalls of the register that were never drawn beside the plan'),
  })
  .meta({ ref: 'BeginDraft' });
export type BeginDraft = z.infer<typeof BeginDraft>;

export const SaveDraft = z
  .strictObject({
    id: Id,
    seen: z.int().min(0).describe('the last save this editor knows of'),
    changes: z
      .array(
        z.strictObject({
          id: Id,
          item: PlanItem.nullable(),
          base: z
            .int()
            .min(-1)
            .describe('the save that last changed the item as this editor saw it; -1 for a new one'),
        }),
      )
      .min(1)
      .max(changesMax),
  })
  .meta({ ref: 'SaveDraft' });
export type SaveDraft = z.infer<typeof SaveDraft>;

export const SavedDraft = z
  .object({
    revision: z.int(),
    saved: z.array(Id),
    others: z.array(DraftItem).describe('what others changed meanwhile and this save did not touch'),
    conflicts: z
      .array(DraftItem)
      .describe('what both changed: kept as the other left it, this save’s word apart'),
  })
  .meta({ ref: 'SavedDraft' });
export type SavedDraft = z.infer<typeof SavedDraft>;

export const LayoutDifference = z
  .object({
    counts: z.object({
      stallsAdded: z.int(),
      stallsRemoved: z.int(),
      stallsMoved: z.int(),
      stallsResized: z.int(),
      stallsRenumbered: z.int(),
      stallsOtherZone: z.int(),
      stallsOtherCategory: z.int(),
      stallsUnchanged: z.int(),
      levelsAdded: z.int(),
      levelsRemoved: z.int(),
      zonesAdded: z.int(),
      zonesRemoved: z.int(),
      groundChanged: z.int(),
      codesPassedOn: z.int(),
    }),
    against: z.int().nullable().describe('number of the layout it is compared with'),
    revision: z.int(),
    orphans: z.array(z.object({ code: z.string(), businessName: z.string() })),
    refusal: z.string().nullable().describe('code of the problem that publishing would answer with'),
  })
  .meta({ ref: 'LayoutDifference' });
export type LayoutDifference = z.infer<typeof LayoutDifference>;

export const PublishLayout = z
  .strictObject({ id: Id, from: Day, revision: z.int().min(0).describe('the save that was looked at') })
  .meta({ ref: 'PublishLayout' });
export type PublishLayout = z.infer<typeof PublishLayout>;
export const WithdrawLayout = z.strictObject({ id: Id }).meta({ ref: 'WithdrawLayout' });
export type WithdrawLayout = z.infer<typeof WithdrawLayout>;

export const WaiveFinding = z
  .strictObject({
    id: Id,
    finding: z.string().min(4).max(400),
    reason: z.string().trim().min(3).max(500),
    until: Day,
  })
  .meta({ ref: 'WaiveFinding' });
export type WaiveFinding = z.infer<typeof WaiveFinding>;

export const DiscardDraft = z
  .object({ id: Id, isDiscarded: z.boolean().describe('false takes it back') })
  .meta({ ref: 'DiscardDraft' });
export type DiscardDraft = z.infer<typeof DiscardDraft>;
export const LayoutParam = z.object({ market: MarketCode, layout: Id });
export const DifferenceQuery = z.object({ from: Day.optional() });
