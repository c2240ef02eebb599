import { addDays } from '../market/calendar.ts';
import type { IsoDay } from '../market/calendar.ts';
import type { Words } from '../words.ts';
import type { FhrsRating } from './scoring.ts';

export interface RevisitRule {
  readonly validFrom: IsoDay;
  readonly validTo: IsoDay | null;
  /** Days from the publication by the visit's level; the first row that a level does not exceed counts. */
  readonly byLevel: readonly { readonly ratingMax: number; readonly days: number }[];
  /** Days after a critical finding that was not put right on the spot. */
  readonly openCriticalDays: number;
  /** A visit that comes so many days before the appointment keeps it. */
  readonly earlyDays: number;
  /** An appointment lies no more days ahead than this. */
  readonly aheadDaysMax: number;
  readonly basis: Words;
}

/**
 * Dated data: when a stall is looked at again. No clause of the law is known to give these days, so the basis says that
 * they wait to be confirmed, and a person decides every appointment.
 */
export const revisitRules: readonly RevisitRule[] = [
  {
    validFrom: '2017-01-01',
    validTo: null,
    byLevel: [
      { ratingMax: 1, days: 7 },
      { ratingMax: 2, days: 14 },
    ],
    openCriticalDays: 14,
    earlyDays: 3,
    aheadDaysMax: 180,
    basis: { vi: 'Nội quy chợ (chờ xác nhận)', en: 'Market rules (to be confirmed)' },
  },
];

export function revisitRuleOn(
  day: IsoDay,
  rules: readonly RevisitRule[] = revisitRules,
): RevisitRule | undefined {
  return rules.findLast(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo));
}

export const revisitGrounds = ['level', 'critical'] as const;
export type RevisitGround = (typeof revisitGrounds)[number];

export interface RevisitProposal {
  readonly day: IsoDay;
  readonly ground: RevisitGround;
  /** Days from the publication, as the rule has them. */
  readonly days: number;
  readonly basis: Words;
}

export interface PublishedResult {
  readonly publishedOn: IsoDay;
  readonly rating: FhrsRating;
  /** A critical finding that was not put right on the spot. */
  readonly hasOpenCritical: boolean;
}

/**
 * The day the rule in force at the publication proposes for looking at a stall again, the earlier where level and
 * finding both ask; undefined when neither does. A day that has passed is proposed for today.
 */
export function proposedRevisit(result: PublishedResult, today: IsoDay): RevisitProposal | undefined {
  const rule = revisitRuleOn(result.publishedOn);
  if (rule === undefined) return undefined;
  const level = rule.byLevel.find(({ ratingMax }) => result.rating <= ratingMax);
  const asked: { ground: RevisitGround; days: number }[] = [
    ...(level === undefined ? [] : [{ ground: 'level' as const, days: level.days }]),
    ...(result.hasOpenCritical ? [{ ground: 'critical' as const, days: rule.openCriticalDays }] : []),
  ];
  const [first] = asked.toSorted((a, b) => a.days - b.days);
  if (first === undefined) return undefined;
  const day = addDays(result.publishedOn, first.days);
  return { ...first, day: day < today ? today : day, basis: rule.basis };
}

/** Whether an appointment may be made today for a day: today or later, and not too far ahead. */
export function mayRevisitOn(day: IsoDay, today: IsoDay): boolean {
  const rule = revisitRuleOn(today);
  return rule !== undefined && day >= today && day <= addDays(today, rule.aheadDaysMax);
}

export const revisitStates = ['planned', 'due', 'overdue', 'kept'] as const;
export type RevisitState = (typeof revisitStates)[number];

export const revisitStateWords: Readonly<Record<RevisitState, Words>> = {
  planned: { vi: 'Đã hẹn', en: 'Planned' },
  due: { vi: 'Hẹn hôm nay', en: 'Due today' },
  overdue: { vi: 'Trễ hẹn', en: 'Overdue' },
  kept: { vi: 'Đã đến xem lại', en: 'Kept' },
};

/**
 * What has become of an appointment. Any visit keeps it by which the stall was seen again, from a few days before on.
 *
 * @param seenOn days of visits after the publication at which the stall was open to be seen
 */
export function revisitState(day: IsoDay, seenOn: readonly IsoDay[], today: IsoDay): RevisitState {
  const keptFrom = addDays(day, -(revisitRuleOn(day)?.earlyDays ?? 0));
  if (seenOn.some((seen) => seen >= keptFrom)) return 'kept';
  if (day < today) return 'overdue';
  return day === today ? 'due' : 'planned';
}
