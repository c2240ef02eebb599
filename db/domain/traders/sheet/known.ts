import { fold } from '../../text/fold.ts';
import type { Tenancy, TenancyRole } from '../tenancies.ts';
import type { StallState } from '../../market/stall-states.ts';

export interface KnownStall {
  readonly id: string;
  readonly code: string;
  /** Codes it had before. */
  readonly aliases: readonly string[];
  readonly state: StallState;
  /** First day of a layout that is to come and no longer draws it. */
  readonly goneFrom: string | null;
  readonly zone: string;
  readonly level: number;
  readonly category: string | null;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
}
export interface KnownTrader {
  readonly id: string;
  readonly name: string;
  readonly person: string | null;
  readonly phone: string | null;
  readonly category: string | null;
}
export interface KnownTenancy extends Tenancy {
  readonly contract: string | null;
}

/** The market as it is: what a sheet is compared with. */
export interface KnownMarket {
  readonly today: string;
  readonly zones: readonly { readonly code: string; readonly name: string }[];
  readonly levels: readonly { readonly ordinal: number; readonly name: string; readonly shortName: string }[];
  readonly categories: readonly { readonly code: string; readonly name: string }[];
  readonly stalls: readonly KnownStall[];
  readonly traders: readonly KnownTrader[];
  readonly tenancies: readonly KnownTenancy[];
}

export interface StallValues {
  readonly code: string;
  readonly zone: string;
  readonly level: number;
  readonly category: string | null;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
}
export interface TraderValues {
  readonly name: string;
  readonly person: string | null;
  readonly phone: string | null;
  readonly category: string | null;
}
export interface TenancyValues {
  readonly stallId: string;
  readonly traderId: string;
  readonly role: TenancyRole;
  readonly from: string;
  /** First day that is no longer in it. */
  readonly to: string | null;
  readonly contract: string | null;
}

export interface Write<T> {
  readonly id: string;
  readonly isNew: boolean;
  readonly values: T;
}

/** Looks things up as people write them: marks, case and spaces do not matter. */
export function byName<T>(
  list: readonly T[],
  namesOf: (one: T) => readonly string[],
): (text: string) => T | undefined {
  const found = new Map<string, T>();
  for (const one of list)
    for (const name of namesOf(one)) if (!found.has(fold(name))) found.set(fold(name), one);
  return (text) => found.get(fold(text));
}
