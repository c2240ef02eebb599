import type { Plan } from '../plan/items.ts';
import type { LintFinding } from './findings.ts';
import { tooClose } from './goods.ts';
import type { LintGround } from './ground.ts';
import { levelPlansOf } from './level-plan.ts';
import { lintRulesOn } from './rules.ts';

/** What is let: stalls by their ids, each with the category the contract lets it sell; null is what the stall is for. */
export type LetStalls = ReadonlyMap<string, string | null>;

/**
 * L8 as it is asked when stalls are let: live poultry and other food keep their distance, whatever a contract makes of a stall.
 *
 * @param contracts categories of the contracts there are, by stall; they say what is sold there, before the plan does
 * @returns what speaks of one of the stalls that are let
 */
export function poultryFindings(
  plan: Plan,
  ground: LintGround,
  contracts: ReadonlyMap<string, string>,
  letStalls: LetStalls,
): LintFinding[] {
  const sold = new Map(plan);
  for (const [id, item] of plan) {
    if (item.type !== 'stall') continue;
    const own = letStalls.get(id);
    const category = own === undefined ? contracts.get(id) : (own ?? undefined);
    if (category !== undefined) sold.set(id, { ...item, category });
  }
  const rule = lintRulesOn(ground.today).get('L8');
  if (rule === undefined) return [];
  return [...levelPlansOf(sold).values()].flatMap((level) =>
    level.stalls.some(({ id }) => letStalls.has(id))
      ? tooClose(sold, level, ground, new Map([[rule.id, rule]])).filter(({ items }) =>
          items.some((id) => letStalls.has(id)),
        )
      : [],
  );
}
