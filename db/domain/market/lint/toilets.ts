import { outlineBounds } from '../outline.ts';
import { levelsOfPlan } from '../plan/items.ts';
import type { Plan } from '../plan/items.ts';
import { shaftsOf } from '../shafts.ts';
import type { ShaftPlace } from '../shafts.ts';
import { findingOf } from './findings.ts';
import type { LintFinding } from './findings.ts';
import type { LintGround, Rules } from './ground.ts';

/**
 * L10: toilets for those who hold a stall of the plan, each of them once however many stalls they hold; a stall that nobody
 * holds asks for none. Only toilets on floors that people can reach count. Measured is how many cabins there are, required
 * how many there should be.
 */
export function toilets(plan: Plan, ground: LintGround, rules: Rules): LintFinding[] {
  const rule = rules.get('L10');
  const perToilet = rule?.required;
  if (rule === undefined || perToilet == null) return [];
  const reachable = reachableLevels(plan);
  const holders = new Set<string>();
  let cabins = 0;
  for (const [id, item] of plan) {
    const holder = item.type === 'stall' ? ground.holders.get(id) : undefined;
    if (holder !== undefined) holders.add(holder);
    if (item.type === 'ground' && item.kind === 'toilet' && reachable.has(item.level)) cabins += item.units;
  }
  const required = Math.ceil(holders.size / perToilet);
  if (cabins >= required) return [];
  return [findingOf(rule, { level: null, items: [], measured: cabins, required, fix: 'add-toilet' })];
}

/** Levels that have a gate, and those that stairs, a lift or a ramp joins to one of them. */
export function reachableLevels(plan: Plan): ReadonlySet<string> {
  const levels = levelsOfPlan(plan);
  const places = levels.map(({ id, item: level }) =>
    [...plan.values()].flatMap((item): (ShaftPlace & { floor: string })[] =>
      item.type === 'ground' && item.level === id
        ? [
            {
              floor: id,
              kind: item.kind,
              name: item.label,
              level: level.ordinal,
              box: outlineBounds(item.outline),
            },
          ]
        : [],
    ),
  );
  const reached = new Set(places.flat().flatMap(({ floor, kind }) => (kind === 'gate' ? [floor] : [])));
  const joins = shaftsOf(places).map(({ ends }) => ends.map(({ floor }) => floor));
  for (let before = -1; before < reached.size;) {
    before = reached.size;
    for (const ends of joins)
      if (ends.some((floor) => reached.has(floor))) for (const floor of ends) reached.add(floor);
  }
  return reached;
}
