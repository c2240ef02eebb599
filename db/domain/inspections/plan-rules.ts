import { assert } from '../assert.ts';
import type { CategoryGroup } from '../goods/category-groups.ts';
import type { IsoDay } from '../market/calendar.ts';

/** The terms of a stall's place in the plan. Every one is printed, also those of no points. */
export const pointTerms = ['hazard', 'wait', 'critical', 'presumptive', 'reports', 'origin'] as const;
export type PointTerm = (typeof pointTerms)[number];

/** How dangerous a group of goods is (of 40), and the days within which its stalls should be seen again. */
export interface GroupHazard {
  readonly hazard: 0 | 5 | 10 | 30 | 40;
  readonly intervalDays: number;
}

/** How rounds of visits are planned from a day on. A round keeps the rules it was promised under. */
export interface PlanRules {
  /** First day that is planned by them; names the rules in a round's promise. */
  readonly validFrom: IsoDay;
  /** Most points of each term; together one hundred. */
  readonly pointsMax: Readonly<Record<PointTerm, number>>;
  readonly hazards: Readonly<Record<CategoryGroup, GroupHazard>>;
  /** Shares of a round's visits that go by chance and by the board's choice; the rest go by points. */
  readonly share: { readonly random: number; readonly board: number };
  /** From so many visits on, a choice of the board has a place although its share is less than half a visit; null: never. */
  readonly boardPlaceFrom: number | null;
  readonly visitsPerInspector: number;
  /** Hour of the evening, at the market, from which the next day's round is promised. */
  readonly promisedFromHour: number;
}

const fresh: GroupHazard = { hazard: 40, intervalDays: 92 };
const made: GroupHazard = { hazard: 30, intervalDays: 92 };
const plain: GroupHazard = { hazard: 10, intervalDays: 92 };
const dry: GroupHazard = { hazard: 5, intervalDays: 183 };
const noFood: GroupHazard = { hazard: 0, intervalDays: 365 };

const first: PlanRules = {
  validFrom: '2026-11-22',
  pointsMax: { hazard: 35, wait: 20, critical: 20, presumptive: 10, reports: 10, origin: 5 },
  hazards: {
    meat: fresh,
    poultry: fresh,
    seafood: fresh,
    food_service: fresh,
    fresh_starch_soy: made,
    processed: made,
    egg: plain,
    dried_seafood: plain,
    vegetable: plain,
    fruit: plain,
    grain: dry,
    dry_goods: dry,
    condiment: dry,
    packaged_food: dry,
    grocery: dry,
    flower_ritual: noFood,
    apparel: noFood,
    houseware: noFood,
    service: noFood,
  },
  share: { random: 0.15, board: 0.05 },
  boardPlaceFrom: null,
  visitsPerInspector: 8,
  promisedFromHour: 18,
};

/**
 * Dated data, earliest first. Hazards, terms and shares are a proposal that a market's own experience replaces by a
 * further row; rows that rounds were promised under are never changed, or nobody could draw those again.
 *
 * @source DESIGN's reference `market-map-inspection.md` §3.4, scheduling points
 */
export const planRules: readonly PlanRules[] = [
  first,
  // With one inspector five of a hundred visits is never a whole one, and the board could choose nothing.
  { ...first, validFrom: '2026-11-30', boardPlaceFrom: 4 },
];

/** The rules by which a day is planned; days before the first rules by those. */
export function planRulesOn(day: IsoDay): PlanRules {
  return planRules.findLast(({ validFrom }) => validFrom <= day) ?? first;
}

/**
 * The rules that a round was promised under.
 *
 * @param validFrom as its promise names them; null in promises from before rules were named
 */
export function planRulesOf(validFrom: IsoDay | null): PlanRules {
  if (validFrom === null) return first;
  const rules = planRules.find((one) => one.validFrom === validFrom);
  assert(rules !== undefined, `There are no plan rules of ${validFrom}.`);
  return rules;
}
