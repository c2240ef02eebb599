import { gateGrades, paperKinds } from '@so-cho/db/domain/arrivals';
import { categoryGroups } from '@so-cho/db/domain/goods';
import { z } from 'zod';
import { Day, GoodCode, Id, Instant, LotCode, MarketCode, StallCode } from '../http/shapes.ts';

const GateGrade = z.enum(gateGrades);
const PaperKind = z.enum(paperKinds);

/** For goods of these groups one of these papers is looked for; without it the gate answers `whenMissing`. */
export const GateRules = z
  .array(
    z.strictObject({
      groups: z.array(z.enum(categoryGroups)).min(1).max(categoryGroups.length),
      oneOf: z.array(PaperKind).min(1).max(paperKinds.length),
      whenMissing: GateGrade,
    }),
  )
  .max(60);
export type GateRules = z.infer<typeof GateRules>;

export const GatePolicyPage = z
  .object({
    today: Day,
    validFrom: Day,
    isDefault: z.boolean().describe('the policy every market begins with; it never holds and never refuses'),
    rules: GateRules,
    versions: z.array(
      z.object({
        id: Id,
        validFrom: Day,
        note: z.string(),
        recordedAt: Instant,
        by: z.string().nullable(),
        rules: GateRules,
      }),
    ),
  })
  .meta({ ref: 'GatePolicy' });
export type GatePolicyPage = z.infer<typeof GatePolicyPage>;
export const SetGatePolicy = z
  .strictObject({ id: Id, validFrom: Day, rules: GateRules, note: z.string().trim().max(300).default('') })
  .meta({ ref: 'SetGatePolicy' });
export type SetGatePolicy = z.infer<typeof SetGatePolicy>;
export const PreviewGatePolicy = z.strictObject({ rules: GateRules }).meta({ ref: 'PreviewGatePolicy' });

const Counted = z.object({ admit: z.int(), admit_owing: z.int(), hold: z.int(), refuse: z.int() });
/** What the rules in force and the asked ones answer to the same lots. */
export const PolicyPreview = z
  .object({
    from: Day,
    to: Day,
    lots: z.int(),
    changed: z.int(),
    now: Counted,
    then: Counted,
    groups: z.array(z.object({ group: z.enum(categoryGroups), lots: z.int(), now: Counted, then: Counted })),
  })
  .meta({ ref: 'PolicyPreview' });
export type PolicyPreview = z.infer<typeof PolicyPreview>;

export const OwedParam = z.object({ market: MarketCode, id: Id });
export const OwedQuery = z.object({ state: z.enum(['open', 'settled']).default('open') });
export const OwedLine = z
  .object({
    id: Id,
    lot: LotCode,
    goodName: z.string(),
    goodNameEn: z.string(),
    stall: StallCode,
    gate: z.string(),
    arrivedAt: Instant,
    kinds: z.array(PaperKind).describe('one of them settles it; empty: any paper'),
    dueAt: Instant,
    isOverdue: z.boolean(),
    settledAt: Instant.nullable(),
    settledBy: PaperKind.nullable(),
    reason: z.string(),
  })
  .meta({ ref: 'OwedPaper' });
export type OwedLine = z.infer<typeof OwedLine>;
export const OwedLines = z.object({ owed: z.array(OwedLine) }).meta({ ref: 'OwedPapers' });
export type OwedLines = z.infer<typeof OwedLines>;
export const WaiveOwed = z
  .strictObject({ reason: z.string().trim().min(3).max(300) })
  .meta({ ref: 'WaiveOwed' });

export const StallHabits = z
  .object({ stalls: z.array(z.object({ code: StallCode, goods: z.array(GoodCode) })) })
  .meta({ ref: 'StallHabits' });
export type StallHabits = z.infer<typeof StallHabits>;
