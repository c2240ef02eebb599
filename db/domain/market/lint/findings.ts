import type { LintFix, LintRule, LintRuleId, LintUnit, Severity } from './rules.ts';

/** Something the rules find wrong with a plan. */
export interface LintFinding {
  readonly rule: LintRuleId;
  readonly severity: Severity;
  /** Null for what concerns the whole market. */
  readonly level: string | null;
  /** The stalls and shapes concerned, sorted. */
  readonly items: readonly string[];
  readonly measured: number | null;
  readonly required: number | null;
  readonly unit: LintUnit;
  readonly fix: LintFix;
}

/** Names a finding for as long as the same rule finds the same shapes: what a waiver is given for. */
export function findingKey(finding: Pick<LintFinding, 'rule' | 'level' | 'items'>): string {
  const subject = finding.items.length > 0 ? finding.items.join('+') : (finding.level ?? 'market');
  return `${finding.rule}:${subject}`;
}

export function findingOf(
  rule: LintRule,
  found: Pick<LintFinding, 'level' | 'items' | 'fix'> & { measured?: number; required?: number },
): LintFinding {
  return {
    rule: rule.id,
    severity: rule.severity,
    level: found.level,
    items: found.items.toSorted(),
    measured: found.measured ?? null,
    required: found.required ?? rule.required,
    unit: rule.unit,
    fix: found.fix,
  };
}

/** Somebody took it on themselves that a finding stands, for a reason and for a time. */
export interface LintWaiver {
  readonly finding: string;
  /** The last day it holds, in the market's calendar. */
  readonly until: string;
}

/** Findings that nobody has waived on the day, and those that are waived. */
export function sortWaived(
  findings: readonly LintFinding[],
  waivers: readonly LintWaiver[],
  today: string,
): { open: LintFinding[]; waived: LintFinding[] } {
  const standing = new Set(waivers.filter((one) => one.until >= today).map((one) => one.finding));
  const isWaived = (finding: LintFinding) => standing.has(findingKey(finding));
  return { open: findings.filter((one) => !isWaived(one)), waived: findings.filter(isWaived) };
}
