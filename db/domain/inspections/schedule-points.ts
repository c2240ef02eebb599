import { categoryGroups } from '../goods/category-groups.ts';
import type { CategoryGroup } from '../goods/category-groups.ts';
import { daysBetween } from '../market/calendar.ts';
import type { IsoDay } from '../market/calendar.ts';
import { isOneOf } from '../words.ts';
import type { Words } from '../words.ts';

/** The terms of a stall's place in the plan. Every one is printed, also those of no points. */
export const pointTerms = ['hazard', 'wait', 'critical', 'presumptive', 'reports', 'origin'] as const;
export type PointTerm = (typeof pointTerms)[number];

export const pointTermWords: Readonly<Record<PointTerm, Words>> = {
  hazard: { vi: 'Hàng dễ hỏng, dễ nhiễm', en: 'Hazard of the goods' },
  wait: { vi: 'Lâu chưa kiểm', en: 'Days since the last visit' },
  critical: { vi: 'Lỗi nghiêm trọng còn mở hoặc lặp lại', en: 'Critical finding open or repeated' },
  presumptive: { vi: 'Test nhanh nghi ngờ', en: 'Presumptive quick tests' },
  reports: { vi: 'Phản ánh đúng', en: 'Upheld reports' },
  origin: { vi: 'Hàng chưa rõ nguồn', en: 'Lots without a stated origin' },
};

/** Most points of each term; together one hundred. */
export const pointsMax: Readonly<Record<PointTerm, number>> = {
  hazard: 35,
  wait: 20,
  critical: 20,
  presumptive: 10,
  reports: 10,
  origin: 5,
};

/** Dated data: hazard of a group of goods (5, 10, 30 or 40) and the days within which its stalls should be seen again. */
export const hazardTable: Readonly<
  Record<CategoryGroup, { readonly hazard: 0 | 5 | 10 | 30 | 40; readonly intervalDays: number }>
> = {
  meat: { hazard: 40, intervalDays: 92 },
  poultry: { hazard: 40, intervalDays: 92 },
  seafood: { hazard: 40, intervalDays: 92 },
  food_service: { hazard: 40, intervalDays: 92 },
  fresh_starch_soy: { hazard: 30, intervalDays: 92 },
  processed: { hazard: 30, intervalDays: 92 },
  egg: { hazard: 10, intervalDays: 92 },
  dried_seafood: { hazard: 10, intervalDays: 92 },
  vegetable: { hazard: 10, intervalDays: 92 },
  fruit: { hazard: 10, intervalDays: 92 },
  grain: { hazard: 5, intervalDays: 183 },
  dry_goods: { hazard: 5, intervalDays: 183 },
  condiment: { hazard: 5, intervalDays: 183 },
  packaged_food: { hazard: 5, intervalDays: 183 },
  grocery: { hazard: 5, intervalDays: 183 },
  flower_ritual: { hazard: 0, intervalDays: 365 },
  apparel: { hazard: 0, intervalDays: 365 },
  houseware: { hazard: 0, intervalDays: 365 },
  service: { hazard: 0, intervalDays: 365 },
};

/** Days within which a stall of a group of goods should be seen again; one whose goods nobody has named, as a grocery. */
export function intervalDaysOf(group: string | null): number {
  return hazardTable[group !== null && isOneOf(categoryGroups, group) ? group : 'grocery'].intervalDays;
}

/** What the record knows of a stall on the evening before a round. */
export interface StallFacts {
  readonly stall: string;
  readonly group: CategoryGroup | null;
  /** Day of the last visit; where there was none, the first day anybody could have visited. */
  readonly waitsSince: IsoDay;
  readonly hasOpenCritical: boolean;
  readonly hasRepeatedCritical: boolean;
  /** Presumptive quick tests that count, of the last 90 days. */
  readonly presumptives: number;
  /** Upheld reports of the last 90 days; null while the market takes no reports. */
  readonly reports: number | null;
  /** Lots of the last 30 days, and those of them without a stated origin. */
  readonly lots: number;
  readonly lotsWithoutOrigin: number;
}

export interface StallPoints {
  readonly stall: string;
  readonly total: number;
  readonly terms: Readonly<Record<PointTerm, number>>;
  readonly waitDays: number;
  readonly intervalDays: number;
}

/** The points of a stall for a round on `day`: whole numbers, so that the sum on paper is the sum of what is printed. */
export function pointsOf(facts: StallFacts, day: IsoDay): StallPoints {
  const { hazard, intervalDays } = hazardTable[facts.group ?? 'grocery'];
  const waitDays = Math.max(0, daysBetween(facts.waitsSince, day));
  const terms = {
    hazard: Math.round((pointsMax.hazard * hazard) / 40),
    wait: Math.min(pointsMax.wait, Math.floor((pointsMax.wait * waitDays) / intervalDays)),
    critical: facts.hasOpenCritical || facts.hasRepeatedCritical ? pointsMax.critical : 0,
    presumptive: Math.min(pointsMax.presumptive, 5 * facts.presumptives),
    reports: Math.min(pointsMax.reports, 5 * (facts.reports ?? 0)),
    origin: facts.lots === 0 ? 0 : Math.round((pointsMax.origin * facts.lotsWithoutOrigin) / facts.lots),
  };
  const total = pointTerms.reduce((sum, term) => sum + terms[term], 0);
  return { stall: facts.stall, total, terms, waitDays, intervalDays };
}

/** Dated data: visits one inspector makes in a round, and the hour of the evening from which the next round is promised. */
export const roundHabits = { visitsPerInspector: 8, promisedFromHour: 18 } as const;
