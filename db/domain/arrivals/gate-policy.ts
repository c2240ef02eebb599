import type { CategoryGroup } from '../goods/category-groups.ts';
import type { Words } from '../words.ts';
import type { PaperKind } from './papers.ts';

/** What the gate answers, mildest first. */
export const gateGrades = ['admit', 'admit_owing', 'hold', 'refuse'] as const;
export type GateGrade = (typeof gateGrades)[number];

export const gateGradeWords: Readonly<Record<GateGrade, Words>> = {
  admit: { vi: 'Cho vào', en: 'Admitted' },
  admit_owing: { vi: 'Cho vào, còn nợ giấy', en: 'Admitted, a paper is owing' },
  hold: { vi: 'Chờ ở cổng', en: 'Waiting at the gate' },
  refuse: { vi: 'Không cho vào', en: 'Not admitted' },
};

/** For goods of these groups one of these papers is looked for; without it the gate answers `whenMissing`. */
export interface GateRule {
  readonly groups: readonly CategoryGroup[];
  readonly oneOf: readonly PaperKind[];
  readonly whenMissing: GateGrade;
}

/** A market's own setting, dated. Groups without a rule are admitted. */
export interface GatePolicy {
  readonly validFrom: string;
  readonly rules: readonly GateRule[];
}

/**
 * The policy a market begins with. It never holds and never refuses: a gate that refuses goes round in one night,
 * as in October 2017, and then nothing is known at all.
 */
export const defaultGatePolicy: GatePolicy = {
  validFrom: '2022-02-02',
  rules: [
    {
      groups: ['meat', 'poultry'],
      oneOf: ['KSGM', 'KDDV', 'PXK', 'TXNG', 'TKHQ'],
      whenMissing: 'admit_owing',
    },
    { groups: ['egg'], oneOf: ['KDDV', 'HD', 'TXNG'], whenMissing: 'admit_owing' },
    { groups: ['seafood'], oneOf: ['PXK', 'HD', 'XXNT', 'VG'], whenMissing: 'admit_owing' },
    {
      groups: ['vegetable', 'fruit'],
      oneOf: ['PXK', 'HD', 'BK', 'VG', 'TXNG', 'KDTV'],
      whenMissing: 'admit_owing',
    },
    {
      groups: ['fresh_starch_soy', 'processed'],
      oneOf: ['ATTP', 'CK', 'HD', 'TCB'],
      whenMissing: 'admit_owing',
    },
    {
      groups: ['dried_seafood', 'grain', 'dry_goods', 'condiment', 'packaged_food'],
      oneOf: ['HD', 'TCB', 'ATTP', 'TKHQ'],
      whenMissing: 'admit_owing',
    },
  ],
};

export interface GateAnswer {
  readonly grade: GateGrade;
  /** Kinds of which one is still owing; empty when nothing is. */
  readonly owing: readonly PaperKind[];
}

/** Grades one lot at the gate by the papers that were seen with it. The strictest of the market's rules wins. */
export function gradeAtGate(
  policy: GatePolicy,
  lot: { readonly group: CategoryGroup; readonly papersSeen: readonly PaperKind[] },
): GateAnswer {
  const broken = policy.rules
    .filter(
      (rule) => rule.groups.includes(lot.group) && !rule.oneOf.some((kind) => lot.papersSeen.includes(kind)),
    )
    .sort((a, b) => gateGrades.indexOf(b.whenMissing) - gateGrades.indexOf(a.whenMissing));
  const strictest = broken[0];
  if (!strictest) return { grade: 'admit', owing: [] };
  return { grade: strictest.whenMissing, owing: strictest.oneOf };
}

/** The policy in force on a market day: the latest that began by then, of two of one day the one said last. */
export function policyOn(
  policies: readonly (GatePolicy & { readonly recordedAt: string })[],
  day: string,
): GatePolicy {
  const [inForce] = policies
    .filter((policy) => policy.validFrom <= day)
    .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom) || b.recordedAt.localeCompare(a.recordedAt));
  return inForce ?? defaultGatePolicy;
}

/** What is owed for a lot that the guard lets in owing a paper: what the policy misses, else whatever paper there is. */
export function owedFor(
  policy: GatePolicy,
  lot: Parameters<typeof gradeAtGate>[1],
): readonly PaperKind[] | undefined {
  const { grade, owing } = gradeAtGate(policy, lot);
  if (grade !== 'admit') return owing;
  return lot.papersSeen.length > 0 ? undefined : [];
}
