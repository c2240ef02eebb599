import { outlineGap } from '../outline-gap.ts';
import type { Plan, StallItem } from '../plan/items.ts';
import { findingOf } from './findings.ts';
import type { LintFinding } from './findings.ts';
import { goodsOf, zoneOf } from './ground.ts';
import type { CategoryFacts, LintGround, Rules } from './ground.ts';
import type { LevelPlan, Placed } from './level-plan.ts';
import { nearPairs } from './near-pairs.ts';
import { rawGroups, readyGroups } from './rules.ts';
import type { LintRule } from './rules.ts';

/** L8 and L9: goods that must keep a distance do. Measured is the free distance between the two stalls. */
export function tooClose(plan: Plan, level: LevelPlan, ground: LintGround, rules: Rules): LintFinding[] {
  const pairs = [rules.get('L8'), rules.get('L9')].filter((rule) => rule !== undefined);
  const reach = Math.max(0, ...pairs.map((rule) => rule.required ?? 0));
  if (reach === 0) return [];
  // Only stalls that one of the rules speaks of are compared at all.
  const concerned = level.stalls.flatMap((stall) => {
    const kind = kindOf(plan, stall.item, ground);
    return kind === undefined ? [] : [{ ...stall, kind }];
  });
  return nearPairs(
    concerned.map(({ box }) => box),
    reach,
  ).flatMap(([one, other]) => {
    const [a, b] = [concerned[one], concerned[other]];
    if (a === undefined || b === undefined) return [];
    const rule = pairs.find((candidate) => speaksOf(candidate, a.kind, b.kind));
    return rule === undefined ? [] : closeness(rule, level.id, a, b);
  });
}

function closeness(rule: LintRule, level: string, a: Placed<StallItem>, b: Placed<StallItem>): LintFinding[] {
  const measured = outlineGap(a.item.outline, b.item.outline);
  if (measured >= (rule.required ?? 0)) return [];
  return [findingOf(rule, { level, items: [a.id, b.id], measured, fix: 'move' })];
}

type Kind = 'live' | 'raw' | 'ready' | 'food';

function kindOf(plan: Plan, stall: StallItem, ground: LintGround): Kind | undefined {
  const goods = goodsOf(plan, stall, ground);
  if (zoneOf(plan, stall)?.isLivePoultry === true && isAsZone(stall, goods)) return 'live';
  if (goods?.isFood !== true) return undefined;
  if (rawGroups.includes(goods.group)) return 'raw';
  return readyGroups.includes(goods.group) ? 'ready' : 'food';
}

/** What a zone of live poultry lets to something else is that: vegetables among hens are other food beside them. */
function isAsZone(stall: StallItem, goods: CategoryFacts | undefined): boolean {
  return stall.category === null || goods === undefined || goods.group === 'poultry';
}

function speaksOf(rule: LintRule, a: Kind, b: Kind): boolean {
  if (rule.id === 'L8') return (a === 'live') !== (b === 'live');
  return (a === 'raw' && b === 'ready') || (a === 'ready' && b === 'raw');
}

/** L11: a zone of food holds food, another zone none; a zone that states no category is not judged. */
export function mixedGoods(plan: Plan, level: LevelPlan, ground: LintGround, rules: Rules): LintFinding[] {
  const rule = rules.get('L11');
  if (rule === undefined) return [];
  return level.stalls.flatMap(({ id, item }) => {
    if (item.category === null) return [];
    const category = zoneOf(plan, item)?.category;
    const zone = category == null ? undefined : ground.categories.get(category);
    const own = ground.categories.get(item.category);
    if (zone === undefined || own === undefined || zone.isFood === own.isFood) return [];
    return [findingOf(rule, { level: level.id, items: [id], fix: 'change-category' })];
  });
}
