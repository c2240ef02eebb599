import type { CategoryGroup } from '../goods/category-groups.ts';

/** How long lots are kept, by law. */
export interface RetentionRule {
  readonly basis: string;
  /** Days on which it is in force. */
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Groups of fresh food; every other group counts as processed or frozen. */
  readonly fresh: readonly CategoryGroup[];
  readonly freshMonths: number;
  readonly otherMonths: number;
  /** Beside the months, for goods that carry an expiry. */
  readonly afterExpiryMonths: number;
}

/**
 * Dated data: at least six months for fresh food, twenty-four for processed or frozen, twelve after the expiry.
 *
 * @source TT 17/2021/TT-BNNPTNT, Article 6
 */
export const retentionRules: readonly RetentionRule[] = [
  {
    basis: 'TT 17/2021/TT-BNNPTNT, Điều 6',
    validFrom: '2022-02-02',
    validTo: null,
    fresh: ['meat', 'poultry', 'egg', 'seafood', 'vegetable', 'fruit', 'fresh_starch_soy', 'flower_ritual'],
    freshMonths: 6,
    otherMonths: 24,
    afterExpiryMonths: 12,
  },
];

/** @param on ISO date; before the first rule the first one is used */
export function retentionRuleOn(on: string): RetentionRule | undefined {
  return (
    retentionRules.find((rule) => rule.validFrom <= on && (rule.validTo === null || on < rule.validTo)) ??
    retentionRules[0]
  );
}

/** How long a market knows who stood at a day place. */
export interface DaySellerRule {
  readonly basis: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** After the last day of the booking. */
  readonly months: number;
  /** False: no text we have names a term; the market's board must say whether this one is right. */
  readonly isConfirmed: boolean;
}

/**
 * Dated data. No source names a term for day sellers; this one is as long as their fresh goods can be called back, which is
 * what the name is kept for.
 */
export const daySellerRules: readonly DaySellerRule[] = [
  {
    basis: 'Nội quy chợ (chờ xác nhận); thời hạn lưu hàng tươi: TT 17/2021/TT-BNNPTNT, Điều 6',
    validFrom: '2022-02-02',
    validTo: null,
    months: 6,
    isConfirmed: false,
  },
];

/** @param on ISO date; before the first rule the first one is used */
export function daySellerRuleOn(on: string): DaySellerRule | undefined {
  return (
    daySellerRules.find((rule) => rule.validFrom <= on && (rule.validTo === null || on < rule.validTo)) ??
    daySellerRules[0]
  );
}
