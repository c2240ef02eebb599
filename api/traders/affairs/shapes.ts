import { stallStates } from '@so-cho/db/domain/market';
import { licenceKinds, tenancyRoles, termBands } from '@so-cho/db/domain/traders';
import { z } from 'zod';
import { Day, Id, Instant, MarketCode, StallCode } from '../../http/shapes.ts';

const StallState = z.enum(stallStates);
const Role = z.enum(tenancyRoles);
const LicenceKind = z.enum(licenceKinds);
const Reason = z.string().trim().min(3).max(500);
const CategoryCode = z.string().regex(/^[A-Z][A-Z0-9-]{1,39}$/);
const TermBand = z.enum(termBands);

export const IdParam = z.object({ market: MarketCode, id: Id });

export const TenancyLine = z
  .object({
    id: Id,
    stall: StallCode,
    traderId: Id,
    businessName: z.string(),
    role: Role,
    from: Day,
    lastDay: Day.nullable().describe('last day that is in it; null when no end is known'),
    contractNumber: z.string().nullable(),
    categoryCode: z
      .string()
      .nullable()
      .describe('what the contract lets sell; null: whatever the stall is for'),
    endedAs: z.enum(['surrendered', 'revoked', 'transferred', 'ended']).nullable(),
    endReason: z.string(),
    term: TermBand.nullable().describe('how near its last day is'),
  })
  .meta({ ref: 'TenancyLine' });
export type TenancyLine = z.infer<typeof TenancyLine>;

export const Attendance = z
  .object({ isOpen: z.boolean(), by: z.enum(['lots', 'walk']) })
  .nullable()
  .describe('null: nothing says anything yet today, which is not the same as shut');

export const RegisterStall = z
  .object({
    code: StallCode,
    zone: z.string(),
    level: z.int(),
    state: StallState,
    categoryCode: z.string().nullable(),
    categoryName: z.string().nullable(),
    categoryNameEn: z.string().nullable(),
    areaCm2: z.int().nullable().describe('from the map in force; null where it is not drawn'),
    holder: z.string().nullable(),
    operator: z.string().nullable(),
    sellers: z.array(z.string()),
    contractEnds: Day.nullable(),
    term: TermBand.nullable(),
    attendance: Attendance,
    lastGoodsOn: Day.nullable().describe('of the last 90 days'),
    oddities: z.array(z.enum(['held-without-holder', 'free-with-holder', 'operator-without-holder'])),
  })
  .meta({ ref: 'RegisterStall' });
export type RegisterStall = z.infer<typeof RegisterStall>;

const Tally = z.object({
  stalls: z.int(),
  trading: z.int(),
  vacant: z.int().describe('vacant, given back or taken back'),
  other: z.int(),
  open: z.int().describe('known to be open today'),
  shut: z.int().describe('seen shut today'),
});
export type Tally = z.infer<typeof Tally>;

export const StallRegister = z
  .object({
    day: Day,
    total: Tally,
    zones: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string(), tally: Tally })),
    levels: z.array(z.object({ ordinal: z.int(), name: z.string(), tally: Tally })),
    stalls: z.array(RegisterStall),
  })
  .meta({ ref: 'StallRegister' });
export type StallRegister = z.infer<typeof StallRegister>;

export const StallAffairs = z
  .object({
    stall: RegisterStall,
    hasOpenCritical: z.boolean(),
    next: z.array(StallState).describe('states a person may take it to'),
    tenancies: z.array(TenancyLine),
    events: z.array(
      z.object({
        id: Id,
        from: StallState,
        to: StallState,
        day: Day,
        reason: z.string(),
        recordedAt: Instant,
        by: z.string().nullable(),
      }),
    ),
  })
  .meta({ ref: 'StallAffairs' });
export type StallAffairs = z.infer<typeof StallAffairs>;

const dates = { from: Day, lastDay: Day.nullable().optional() };
const contract = {
  contractNumber: z.string().trim().max(60).nullable().optional(),
  categoryCode: CategoryCode.nullable().optional(),
};

export const PoultryWaiver = z
  .strictObject({ reason: Reason, until: Day.describe('the last day it holds') })
  .meta({
    ref: 'PoultryWaiver',
    description: 'Why live poultry may be so near to other food (rule L8 of the map).',
  });
export type PoultryWaiver = z.infer<typeof PoultryWaiver>;
const letting = { poultryWaiver: PoultryWaiver.optional() };

export const BeginTenancy = z
  .strictObject({ id: Id, stall: StallCode, traderId: Id, role: Role, ...dates, ...contract, ...letting })
  .meta({ ref: 'BeginTenancy' });
export type BeginTenancy = z.infer<typeof BeginTenancy>;

export const EndTenancy = z
  .strictObject({
    id: Id,
    lastDay: Day,
    as: z.enum(['surrendered', 'revoked', 'ended']).describe('a holder’s is one of the first two'),
    reason: Reason,
  })
  .meta({ ref: 'EndTenancy' });
export type EndTenancy = z.infer<typeof EndTenancy>;

export const RenewTenancy = z
  .strictObject({ id: Id, lastDay: Day.nullable(), contractNumber: contract.contractNumber, ...letting })
  .meta({ ref: 'RenewTenancy' });
export type RenewTenancy = z.infer<typeof RenewTenancy>;

export const TransferStall = z
  .strictObject({ id: Id, traderId: Id, ...dates, ...contract, ...letting, reason: Reason })
  .meta({ ref: 'TransferStall' });
export type TransferStall = z.infer<typeof TransferStall>;

export const ChangeStallState = z
  .strictObject({ id: Id, to: StallState, reason: z.string().trim().max(500).optional() })
  .meta({ ref: 'ChangeStallState' });
export type ChangeStallState = z.infer<typeof ChangeStallState>;

export const NoteWalk = z
  .strictObject({
    id: Id,
    seen: z
      .array(z.object({ stall: StallCode, isOpen: z.boolean() }))
      .min(1)
      .max(1_000),
  })
  .meta({ ref: 'NoteWalk' });
export type NoteWalk = z.infer<typeof NoteWalk>;
export const NotedWalk = z.object({ id: Id, noted: z.int() }).meta({ ref: 'NotedWalk' });

export const LicenceLine = z
  .object({
    id: Id,
    traderId: Id,
    businessName: z.string(),
    kind: LicenceKind,
    number: z.string().nullable(),
    issuer: z.string().nullable(),
    issuedOn: Day.nullable(),
    validTo: Day.nullable(),
    term: TermBand.nullable(),
  })
  .meta({ ref: 'LicenceLine' });
export type LicenceLine = z.infer<typeof LicenceLine>;

export const TraderLine = z
  .object({
    id: Id,
    businessName: z.string(),
    personName: z.string().nullable(),
    phone: z.string().nullable(),
    categoryCode: z.string().nullable(),
    categoryName: z.string().nullable(),
    categoryNameEn: z.string().nullable(),
    startedOn: Day,
    endedOn: Day.nullable(),
    stalls: z.array(z.object({ code: StallCode, role: Role })).describe('today'),
    term: TermBand.nullable().describe('the nearest end among contracts and licences'),
  })
  .meta({ ref: 'TraderLine' });
export type TraderLine = z.infer<typeof TraderLine>;

export const TraderLines = z.object({ traders: z.array(TraderLine) }).meta({ ref: 'TraderLines' });
export type TraderLines = z.infer<typeof TraderLines>;

export const TraderRecord = z
  .object({ trader: TraderLine, tenancies: z.array(TenancyLine), licences: z.array(LicenceLine) })
  .meta({ ref: 'TraderRecord' });
export type TraderRecord = z.infer<typeof TraderRecord>;

const traderFacts = {
  businessName: z.string().trim().min(2).max(120),
  personName: z.string().trim().max(120).nullable().optional(),
  phone: z
    .string()
    .trim()
    .regex(/^[0-9+ ]{6,20}$/)
    .nullable()
    .optional(),
  categoryCode: CategoryCode.nullable().optional(),
};
export const AddTrader = z
  .strictObject({ id: Id, ...traderFacts, startedOn: Day.optional() })
  .meta({ ref: 'AddTrader' });
export type AddTrader = z.infer<typeof AddTrader>;

export const ChangeTrader = z
  .strictObject({ id: Id, ...traderFacts, endedOn: Day.nullable().optional() })
  .meta({ ref: 'ChangeTrader' });
export type ChangeTrader = z.infer<typeof ChangeTrader>;

export const AddLicence = z
  .strictObject({
    id: Id,
    kind: LicenceKind,
    number: z.string().trim().max(60).nullable().optional(),
    issuer: z.string().trim().max(120).nullable().optional(),
    issuedOn: Day.nullable().optional(),
    validTo: Day.nullable().optional(),
    isVoid: z.boolean().optional().describe('takes the kind away again'),
  })
  .meta({ ref: 'AddLicence' });
export type AddLicence = z.infer<typeof AddLicence>;

export const ExpiringLines = z
  .object({
    day: Day,
    counts: z.record(TermBand, z.int()),
    tenancies: z.array(TenancyLine),
    licences: z.array(LicenceLine),
  })
  .meta({ ref: 'ExpiringLines' });
export type ExpiringLines = z.infer<typeof ExpiringLines>;
