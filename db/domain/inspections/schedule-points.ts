import { categoryGroups } from '../goods/category-groups.ts';
import type { CategoryGroup } from '../goods/category-groups.ts';
import { daysBetween } from '../market/calendar.ts';
import type { IsoDay } from '../market/calendar.ts';
import { isOneOf } from '../words.ts';
import type { Words } from '../words.ts';
import { planRulesOn, pointTerms } from './plan-rules.ts';
import type { PointTerm } from './plan-rules.ts';

export const pointTermWords: Readonly<Record<PointTerm, Words>> = {
  hazard: { vi: 'Hàng dễ hỏng, dễ nhiễm', en: 'Hazard of the goods' },
  wait: { vi: 'Lâu chưa kiểm', en: 'Days since the last visit' },
  critical: { vi: 'Lỗi nghiêm trọng còn mở hoặc lặp lại', en: 'Critical finding open or repeated' },
  presumptive: { vi: 'Test nhanh nghi ngờ', en: 'Presumptive quick tests' },
  reports: { vi: 'Phản ánh đúng', en: 'Upheld reports' },
  origin: { vi: 'Hàng chưa rõ nguồn', en: 'Lots without a stated origin' },
};

/**
 * Days within which a stall of a group of goods should be seen again, by the rules of a day; one whose goods nobody has named, as
 * a grocery.
 */
export function intervalDaysOf(group: string | null, day: IsoDay): number {
  const known = group !== null && isOneOf(categoryGroups, group) ? group : 'grocery';
  return planRulesOn(day).hazards[known].intervalDays;
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

/** The points of a stall for a round on `day`, by the rules of that day: whole numbers, so that the sum on paper is the sum of what is printed. */
export function pointsOf(facts: StallFacts, day: IsoDay): StallPoints {
  const { hazards, pointsMax } = planRulesOn(day);
  const { hazard, intervalDays } = hazards[facts.group ?? 'grocery'];
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
