import type { Plan, PlanItem } from '../plan/items.ts';
import type { LintFinding } from './findings.ts';
import { hiddenFronts } from './fronts.ts';
import { mixedGoods, tooClose } from './goods.ts';
import type { LintGround, Rules } from './ground.ts';
import { levelPlansOf } from './level-plan.ts';
import type { LevelPlan } from './level-plan.ts';
import { lintRulesOn } from './rules.ts';
import { toilets } from './toilets.ts';
import { overlaps, outsides, sameCodes, tooSmall } from './shapes.ts';
import { longWays, narrowWays, waysOf } from './ways.ts';

/**
 * Lints a plan again and again while it is drawn. What was found on a level is kept as long as the very same items
 * stand on it, so that a change costs the rules of one level.
 */
export class PlanLinter {
  readonly #levels = new Map<string, { from: readonly unknown[]; findings: readonly LintFinding[] }>();

  /** @param ground the same object as long as nothing in it changed */
  lint(plan: Plan, ground: LintGround): LintFinding[] {
    const rules = lintRulesOn(ground.today);
    const zones: PlanItem[] = [...plan.values()].filter((item) => item.type === 'zone');
    const levels = levelPlansOf(plan);
    const found = [...levels.values()].flatMap((level) => {
      const from = [ground, ...zones, ...itemsOf(level)];
      const kept = this.#levels.get(level.id);
      if (kept !== undefined && isSameList(kept.from, from)) return kept.findings;
      const findings = lintLevel(plan, level, ground, rules);
      this.#levels.set(level.id, { from, findings });
      return findings;
    });
    for (const id of this.#levels.keys()) if (!levels.has(id)) this.#levels.delete(id);
    return [...found, ...sameCodes(plan, ground, rules), ...toilets(plan, ground, rules)].sort(byRule);
  }
}

/** Everything the rules find wrong with a plan, by rule. */
export function lintPlan(plan: Plan, ground: LintGround): LintFinding[] {
  return new PlanLinter().lint(plan, ground);
}

function lintLevel(plan: Plan, level: LevelPlan, ground: LintGround, rules: Rules): LintFinding[] {
  const ways = waysOf(level);
  return [
    ...overlaps(level, rules),
    ...outsides(level, rules),
    ...tooSmall(plan, level, ground, rules),
    ...narrowWays(level, ways, rules),
    ...longWays(level, ways, rules),
    ...tooClose(plan, level, ground, rules),
    ...mixedGoods(plan, level, ground, rules),
    ...hiddenFronts(level, ways, rules),
  ];
}

function itemsOf(level: LevelPlan): unknown[] {
  return [...level.stalls, ...level.solids, ...level.ramps, ...level.outlines, ...level.exits].flatMap(
    ({ id, item }) => [id, item],
  );
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function byRule(a: LintFinding, b: LintFinding): number {
  return Number(a.rule.slice(1)) - Number(b.rule.slice(1));
}
