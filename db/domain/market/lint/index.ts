export { findingKey, sortWaived } from './findings.ts';
export type { LintFinding, LintWaiver } from './findings.ts';
export type { CategoryFacts, LintGround } from './ground.ts';
export { poultryFindings } from './letting.ts';
export type { LetStalls } from './letting.ts';
export { lintPlan, PlanLinter } from './plan-linter.ts';
export { lintRuleIds, lintRules, lintRulesOn } from './rules.ts';
export type { LintFix, LintRule, LintRuleId, LintUnit, Severity } from './rules.ts';
