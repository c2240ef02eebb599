import { addMonths } from '../market/calendar.ts';
import { marketLawOn } from '../market/market-law.ts';
import { canBecome } from '../market/stall-states.ts';
import type { StallState } from '../market/stall-states.ts';
import { findTenancyConflicts, isEmptyPeriod, periodContains } from './tenancies.ts';
import type { Tenancy } from './tenancies.ts';

/** How a tenancy ended before its time. A holder's end is one of the first three; helpers and operators just end. */
export const tenancyEndings = ['surrendered', 'revoked', 'transferred', 'ended'] as const;
export type TenancyEnding = (typeof tenancyEndings)[number];

/** All that decides what may be done with a stall. */
export interface StallAffairs {
  readonly state: StallState;
  readonly tenancies: readonly Tenancy[];
  /** A published critical finding whose correction nobody has verified. */
  readonly hasOpenCritical: boolean;
  /** First day of a layout that is to come and no longer draws the stall; null where none does. */
  readonly goneFrom: string | null;
}

/** Codes of refusals; the API says them as they are. */
export type StallRefusal =
  | 'stall-state-order'
  | 'stall-needs-holder'
  | 'stall-still-held'
  | 'stall-not-let'
  | 'stall-critical-open'
  | 'stall-leaves-map'
  | 'tenancy-overlaps'
  | 'tenancy-days-wrong'
  | 'tenancy-over'
  | 'tenancy-same-holder'
  | 'tenancy-too-long';

/** States in which somebody has the right to the stall. */
const heldStates: readonly StallState[] = ['allocated', 'trading', 'closed_temporarily'];
/** States that no contract may begin in: there is no place yet, or the last affair is not closed. */
const closedToLetting: readonly StallState[] = ['planned', 'surrendered', 'revoked'];

export function holderOn(affairs: Pick<StallAffairs, 'tenancies'>, day: string): Tenancy | undefined {
  return affairs.tenancies.find((one) => one.role === 'holder' && periodContains(one, day));
}

/**
 * Whether a stall may go to another state by somebody's word. A stall that is held has a holder, and one that is free
 * has none, on the day and later.
 */
export function judgeState(affairs: StallAffairs, to: StallState, day: string): StallRefusal | null {
  if (!canBecome(affairs.state, to)) return 'stall-state-order';
  const hasHolder = holderOn(affairs, day) !== undefined;
  if (heldStates.includes(to)) return hasHolder ? null : 'stall-needs-holder';
  return hasHolder ? 'stall-still-held' : null;
}

/**
 * Whether a right to a stall lasts longer than the law of its first day lets a point be let. One without an end is written as it is;
 * who runs or sells there is no tenant of the market's.
 */
export function isTooLong({ role, from, to }: Pick<Tenancy, 'role' | 'from' | 'to'>): boolean {
  const law = marketLawOn(from);
  return role === 'holder' && law !== null && to !== null && to > addMonths(from, 12 * law.leaseYearsMax);
}

/** Whether a new tenancy may stand beside those there are. */
export function judgeTenancy(affairs: StallAffairs, tenancy: Tenancy): StallRefusal | null {
  if (isEmptyPeriod(tenancy)) return 'tenancy-days-wrong';
  if (isTooLong(tenancy)) return 'tenancy-too-long';
  if (closedToLetting.includes(affairs.state)) return 'stall-not-let';
  if (outlasts(tenancy, affairs.goneFrom)) return 'stall-leaves-map';
  const clash = findTenancyConflicts([...affairs.tenancies, tenancy]).some(
    ({ earlier, later }) => earlier.id === tenancy.id || later.id === tenancy.id,
  );
  if (clash) return 'tenancy-overlaps';
  // Who runs a stall does so under somebody's right to it.
  if (tenancy.role !== 'holder' && holderOn(affairs, tenancy.from) === undefined) return 'stall-needs-holder';
  return null;
}

/** A published layout was held against the contracts of its day; those that are made afterwards are held against it. */
export function outlasts({ to }: Pick<Tenancy, 'to'>, goneFrom: string | null): boolean {
  return goneFrom !== null && (to === null || to > goneFrom);
}

/** @param to first day that is no longer in it */
export function judgeEnd(tenancy: Tenancy, to: string): StallRefusal | null {
  if (to <= tenancy.from) return 'tenancy-days-wrong';
  return tenancy.to !== null && tenancy.to < to ? 'tenancy-over' : null;
}

/**
 * Whether the right to a stall may pass to another trader on a day ("sang sạp"): somebody must hold it the day before,
 * nobody else may be to come, and no critical finding may wait to be put right.
 */
export function judgeTransfer(
  affairs: StallAffairs,
  { traderId, from, to }: { readonly traderId: string; readonly from: string; readonly to: string | null },
  dayBefore: string,
): StallRefusal | null {
  const holder = holderOn(affairs, dayBefore);
  if (holder === undefined || !heldStates.includes(affairs.state)) return 'stall-needs-holder';
  if (holder.traderId === traderId) return 'tenancy-same-holder';
  if (affairs.hasOpenCritical) return 'stall-critical-open';
  if (outlasts({ to }, affairs.goneFrom)) return 'stall-leaves-map';
  if (from <= holder.from) return 'tenancy-days-wrong';
  if (isTooLong({ role: 'holder', from, to })) return 'tenancy-too-long';
  const isTaken = affairs.tenancies.some((one) => one.role === 'holder' && one.from >= from);
  return isTaken ? 'tenancy-overlaps' : null;
}

/** What a state says that the contracts deny; a board puts it right. */
export type Oddity = 'held-without-holder' | 'free-with-holder' | 'operator-without-holder';

export function oddities(affairs: Pick<StallAffairs, 'state' | 'tenancies'>, day: string): Oddity[] {
  const holder = holderOn(affairs, day);
  const operator = affairs.tenancies.some((one) => one.role === 'operator' && periodContains(one, day));
  const found: Oddity[] = [];
  if (heldStates.includes(affairs.state) && holder === undefined) found.push('held-without-holder');
  if (!heldStates.includes(affairs.state) && holder !== undefined) found.push('free-with-holder');
  if (operator && holder === undefined) found.push('operator-without-holder');
  return found;
}

/** The state that follows from the contracts on a day, as `follow_tenancies` writes it into the record. */
export function actualState(
  affairs: {
    readonly state: StallState;
    readonly tenancies: readonly (Tenancy & { endedAs?: TenancyEnding | null })[];
  },
  day: string,
): StallState {
  const { state, tenancies } = affairs;
  if (holderOn(affairs, day) !== undefined) {
    return state === 'vacant' || state === 'reserved' ? 'allocated' : state;
  }
  if (!heldStates.includes(state)) return state;
  const latest = tenancies
    .filter((one) => one.role === 'holder' && one.to !== null && one.to <= day)
    .sort((a, b) => ((a.to ?? '') < (b.to ?? '') ? 1 : -1))[0];
  return latest?.endedAs === 'surrendered' || latest?.endedAs === 'revoked' ? latest.endedAs : state;
}
