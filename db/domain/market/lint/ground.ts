import type { IsoDay } from '../calendar.ts';
import type { Plan, StallItem, ZoneItem } from '../plan/items.ts';
import type { LintRule, LintRuleId } from './rules.ts';

/** What the rules must know beside the plan. */
export interface LintGround {
  readonly today: IsoDay;
  /** By category code. */
  readonly categories: ReadonlyMap<string, CategoryFacts>;
  /** Who holds a stall, or is to hold it, by the stall's id: somebody's own id, however many stalls it is. */
  readonly holders: ReadonlyMap<string, string>;
  /** Codes of stalls that are no longer drawn, and former codes, with the stall each belongs to. */
  readonly reservedCodes: ReadonlyMap<string, string>;
}

export interface CategoryFacts {
  readonly group: string;
  readonly isFood: boolean;
}

export type Rules = ReadonlyMap<LintRuleId, LintRule>;

/** What a stall sells, or its zone where it says nothing itself. */
export function goodsOf(plan: Plan, stall: StallItem, ground: LintGround): CategoryFacts | undefined {
  const category = stall.category ?? zoneOf(plan, stall)?.category;
  return category == null ? undefined : ground.categories.get(category);
}

export function zoneOf(plan: Plan, stall: StallItem): ZoneItem | undefined {
  const zone = plan.get(stall.zone);
  return zone?.type === 'zone' ? zone : undefined;
}
