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
