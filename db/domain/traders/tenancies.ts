import type { Words } from '../words.ts';

/** What a person or household is to a stall: holds the right, runs it, or sells there. */
export const tenancyRoles = ['holder', 'operator', 'seller'] as const;
export type TenancyRole = (typeof tenancyRoles)[number];

export const tenancyRoleWords: Readonly<Record<TenancyRole, Words>> = {
  holder: { vi: 'Người đứng tên sạp', en: 'Right holder' },
  operator: { vi: 'Người đang bán', en: 'Operator' },
  seller: { vi: 'Người phụ bán', en: 'Seller' },
};

/** Days [from, to): `to` is the first day no longer in it, null when no end is known. ISO dates. */
export interface Period {
  readonly from: string;
  readonly to: string | null;
}

/** A period that ends on or before its first day holds no day. */
export function isEmptyPeriod(period: Period): boolean {
  return period.to !== null && period.to <= period.from;
}

export function periodContains(period: Period, day: string): boolean {
  return period.from <= day && (period.to === null || day < period.to);
}

/** Whether two periods share a day. One that ends on the day the other begins does not. */
export function periodsOverlap(a: Period, b: Period): boolean {
  if (isEmptyPeriod(a) || isEmptyPeriod(b)) return false;
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
}

export interface Tenancy extends Period {
  readonly id: string;
  readonly stallId: string;
  readonly traderId: string;
  readonly role: TenancyRole;
}

export interface TenancyConflict<T extends Tenancy = Tenancy> {
  readonly role: 'holder' | 'operator';
  readonly earlier: T;
  readonly later: T;
}

/**
 * Every pair of tenancies that may not stand beside each other: one right holder per stall at an instant, and
 * operators of one stall never overlap. Sellers may. The same rule stands in the database as exclusion constraints.
 */
export function findTenancyConflicts<T extends Tenancy>(tenancies: readonly T[]): TenancyConflict<T>[] {
  const ordered = [...tenancies].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return ordered.flatMap((earlier, i) =>
    ordered.slice(i + 1).flatMap((later) => {
      if (earlier.role === 'seller' || earlier.role !== later.role || earlier.stallId !== later.stallId)
        return [];
      return periodsOverlap(earlier, later) ? [{ role: earlier.role, earlier, later }] : [];
    }),
  );
}
