import { outlineArea2 } from '../outline.ts';
import { outlineContains } from '../outline-contains.ts';
import { outlinesOverlap } from '../outlines-overlap.ts';
import type { Plan } from '../plan/items.ts';
import { overlapDepth, reachOut } from './depths.ts';
import { findingOf } from './findings.ts';
import type { LintFinding } from './findings.ts';
import { goodsOf } from './ground.ts';
import type { LintGround, Rules } from './ground.ts';
import type { LevelPlan } from './level-plan.ts';
import { nearPairs } from './near-pairs.ts';

/** L1: stalls and what stands beside them share no ground. Measured is how deep they lie in one another. */
export function overlaps(level: LevelPlan, rules: Rules): LintFinding[] {
  const rule = rules.get('L1');
  if (rule === undefined) return [];
  const bodies = [...level.stalls, ...level.solids, ...level.ramps];
  return nearPairs(
    bodies.map(({ box }) => box),
    0,
  ).flatMap(([one, other]) => {
    const [a, b] = [bodies[one], bodies[other]];
    if (a === undefined || b === undefined || !outlinesOverlap(a.item.outline, b.item.outline)) return [];
    const measured = Math.max(1, overlapDepth(a.item.outline, b.item.outline));
    return [findingOf(rule, { level: level.id, items: [a.id, b.id], measured, fix: 'move' })];
  });
}

/** L2: everything stands within one of the level's outlines. Measured is how far out it reaches, at least 1. */
export function outsides(level: LevelPlan, rules: Rules): LintFinding[] {
  const rule = rules.get('L2');
  const bodies = [...level.stalls, ...level.solids];
  if (rule === undefined || bodies.length === 0) return [];
  if (level.outlines.length === 0) {
    return [findingOf(rule, { level: level.id, items: [], fix: 'add-outline' })];
  }
  return bodies
    .filter(
      ({ item }) => !level.outlines.some((outline) => outlineContains(outline.item.outline, item.outline)),
    )
    .map(({ id, item }) => {
      const out = level.outlines.map((outline) => reachOut(outline.item.outline, item.outline));
      const measured = Math.max(1, Math.min(...out));
      return findingOf(rule, { level: level.id, items: [id], measured, fix: 'move' });
    });
}

/** L3: one code, one stall, in the whole market; codes that were printed once stay their stall's. */
export function sameCodes(plan: Plan, ground: LintGround, rules: Rules): LintFinding[] {
  const rule = rules.get('L3');
  if (rule === undefined) return [];
  const owners = new Map<string, string[]>();
  for (const [id, item] of plan) {
    if (item.type !== 'stall') continue;
    const others = owners.get(item.code);
    if (others === undefined) owners.set(item.code, [id]);
    else others.push(id);
  }
  return [...owners].flatMap(([code, ids]) => {
    const reserved = ground.reservedCodes.get(code);
    const isTaken = reserved !== undefined && !ids.includes(reserved);
    if (ids.length === 1 && !isTaken) return [];
    const measured = ids.length + (isTaken ? 1 : 0);
    return [findingOf(rule, { level: null, items: ids, measured, fix: 'renumber' })];
  });
}

/** L4: a food stall has its least ground. */
export function tooSmall(plan: Plan, level: LevelPlan, ground: LintGround, rules: Rules): LintFinding[] {
  const rule = rules.get('L4');
  const least = rule?.required;
  if (rule === undefined || least == null) return [];
  return level.stalls.flatMap(({ id, item }) => {
    if (goodsOf(plan, item, ground)?.isFood !== true) return [];
    const area2 = outlineArea2(item.outline);
    if (area2 >= 2 * least) return [];
    const measured = Math.floor(area2 / 2);
    return [findingOf(rule, { level: level.id, items: [id], measured, fix: 'enlarge' })];
  });
}
