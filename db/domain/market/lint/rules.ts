import type { IsoDay } from '../calendar.ts';
import type { Words } from '../../words.ts';

/** What a map may be faulted for. */
export const lintRuleIds = [
  'L1',
  'L2',
  'L3',
  'L4',
  'L5',
  'L6',
  'L7',
  'L8',
  'L9',
  'L10',
  'L11',
  'L12',
] as const;
export type LintRuleId = (typeof lintRuleIds)[number];

export type Severity = 'error' | 'warning' | 'info';
export type LintUnit = 'cm' | 'cm2' | 'percent' | 'count';
/** What mends it; the page writes the sentence. */
export type LintFix =
  'move' | 'enlarge' | 'widen' | 'renumber' | 'change-category' | 'add-exit' | 'add-toilet' | 'add-outline';

/** One version of a rule. A standard that changes is a new line here with its own date; no branch anywhere reads a date. */
export interface LintRule {
  readonly id: LintRuleId;
  readonly severity: Severity;
  /** What is asked for, in the rule's own unit; null for rules that count nothing. */
  readonly required: number | null;
  readonly unit: LintUnit;
  readonly validFrom: IsoDay;
  readonly validTo: IsoDay | null;
  readonly clause: string;
  /** False: the value is known from second hand only and must be read in the bought standard before anybody relies on it. */
  readonly isConfirmed: boolean;
  readonly words: Words;
}

const standard = 'TCVN 11856:2017';
/** A summary gives the distance to an exit beside the other standard, and presumably from this one. */
const designStandard = 'TCVN 9211:2012';
/** The day the standard was published; the rules of drawing itself hold since always. */
const since = { standard: '2017-12-29', drawing: '2000-01-01' } as const;

const drawing = { validFrom: since.drawing, validTo: null, isConfirmed: true } as const;
const unread = { validFrom: since.standard, validTo: null, isConfirmed: false } as const;

/**
 * The rules with their values and doubts. Sources: the board's own drawing must make sense (L1, L2, L3, L6, L12);
 * TCVN 11856:2017 as summaries of it report (L4, L5, L8, L9, L10, L11); TCVN 9211:2012 likewise (L7).
 */
export const lintRules: readonly LintRule[] = [
  {
    id: 'L1',
    severity: 'error',
    required: 0,
    unit: 'cm',
    clause: '',
    ...drawing,
    words: { vi: 'Hai hình đè lên nhau', en: 'Two shapes overlap' },
  },
  {
    id: 'L2',
    severity: 'error',
    required: null,
    unit: 'cm',
    clause: '',
    ...drawing,
    words: { vi: 'Nằm ngoài đường bao của tầng', en: 'Outside the outline of the level' },
  },
  {
    id: 'L3',
    severity: 'error',
    required: 1,
    unit: 'count',
    clause: '',
    ...drawing,
    words: { vi: 'Trùng mã sạp', en: 'The same code twice' },
  },
  {
    id: 'L4',
    severity: 'warning',
    required: 30_000,
    unit: 'cm2',
    clause: standard,
    ...unread,
    words: { vi: 'Sạp thực phẩm nhỏ hơn 3 m²', en: 'Food stall under 3 m²' },
  },
  {
    id: 'L5',
    severity: 'warning',
    required: 150,
    unit: 'cm',
    clause: standard,
    ...unread,
    words: { vi: 'Lối đi hẹp hơn 1,5 m', en: 'Aisle narrower than 1.5 m' },
  },
  {
    id: 'L6',
    severity: 'error',
    required: 60,
    unit: 'cm',
    clause: '',
    ...drawing,
    words: { vi: 'Sạp không có lối ra cổng', en: 'No way from the stall to an exit' },
  },
  {
    id: 'L7',
    severity: 'warning',
    required: 2_500,
    unit: 'cm',
    clause: designStandard,
    ...unread,
    words: { vi: 'Lối thoát xa hơn 25 m', en: 'Exit farther than 25 m' },
  },
  {
    id: 'L8',
    severity: 'error',
    required: 240,
    unit: 'cm',
    clause: standard,
    ...unread,
    words: {
      vi: 'Gia cầm sống cách thực phẩm khác dưới 2,4 m',
      en: 'Live poultry within 2.4 m of other food',
    },
  },
  {
    id: 'L9',
    severity: 'warning',
    required: 150,
    unit: 'cm',
    clause: standard,
    ...unread,
    words: { vi: 'Hàng sống sát hàng chín', en: 'Raw next to ready-to-eat' },
  },
  {
    id: 'L10',
    severity: 'warning',
    required: 25,
    unit: 'count',
    clause: `${standard}, 4.10`,
    ...unread,
    words: { vi: 'Thiếu nhà vệ sinh (1 cho 25 hộ)', en: 'Too few toilets (1 for 25 holders of stalls)' },
  },
  {
    id: 'L11',
    severity: 'warning',
    required: null,
    unit: 'count',
    clause: standard,
    ...unread,
    words: { vi: 'Thực phẩm lẫn với hàng khác', en: 'Food mixed with other goods' },
  },
  {
    id: 'L12',
    severity: 'info',
    required: 60,
    unit: 'percent',
    clause: '',
    ...drawing,
    words: { vi: 'Mặt sạp không ra lối đi', en: 'The front does not face an aisle' },
  },
];

/** Groups of goods that must not lie side by side: raw against what is eaten as it is. */
export const rawGroups: readonly string[] = ['meat', 'poultry', 'seafood', 'egg'];
export const readyGroups: readonly string[] = ['processed', 'food_service', 'fresh_starch_soy'];

/** The rules of a day, by id. */
export function lintRulesOn(day: IsoDay): ReadonlyMap<LintRuleId, LintRule> {
  const valid = lintRules.filter(
    (rule) => rule.validFrom <= day && (rule.validTo === null || day < rule.validTo),
  );
  return new Map(valid.map((rule) => [rule.id, rule]));
}
