import type { IsoDay } from './calendar.ts';

/** Hạng chợ: 1 is the largest. */
export const marketClasses = [1, 2, 3] as const;
export type MarketClass = (typeof marketClasses)[number];

/** How many points of business a market of a class has. */
export interface ClassBounds {
  readonly class: MarketClass;
  readonly from: number;
  /** null: as many as there are. */
  readonly to: number | null;
  /** Whether a text of the decree was seen to say so; else it is what people of the trade say. */
  readonly isConfirmed: boolean;
}

/** What the law says of markets from a day on. */
export interface MarketLaw {
  readonly validFrom: IsoDay;
  readonly name: string;
  readonly classes: readonly ClassBounds[];
  /** A point of business is let for so many years at most. */
  readonly leaseYearsMax: number;
}

/** Dated: a new decree is a new row, and what was written under the one before stands under that one. */
const laws: readonly MarketLaw[] = [
  {
    validFrom: '2024-08-01',
    name: 'NĐ 60/2024/NĐ-CP',
    classes: [
      { class: 1, from: 401, to: null, isConfirmed: false },
      { class: 2, from: 200, to: 400, isConfirmed: true },
      { class: 3, from: 0, to: 199, isConfirmed: true },
    ],
    leaseYearsMax: 10,
  },
];

/** The law of a day; null for a day before the first that is known here. */
export function marketLawOn(day: IsoDay): MarketLaw | null {
  return laws.findLast(({ validFrom }) => validFrom <= day) ?? null;
}

/** The class that so many points make; the class a market has is a decision, and this only a reason to ask for one. */
export function classOfCount(law: MarketLaw, points: number): ClassBounds | null {
  return law.classes.find(({ from, to }) => from <= points && (to === null || points <= to)) ?? null;
}
