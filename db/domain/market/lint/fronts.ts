import { cornersOf, edgesOf, signedArea2 } from '../outline.ts';
import type { Bounds, Point } from '../outline.ts';
import type { StallItem } from '../plan/items.ts';
import { boxPart } from './convex-parts.ts';
import type { Convex } from './convex-parts.ts';
import { findingOf } from './findings.ts';
import type { LintFinding } from './findings.ts';
import type { Rules } from './ground.ts';
import type { LevelPlan, Placed } from './level-plan.ts';
import { nearPairs } from './near-pairs.ts';
import type { LevelWays } from './ways.ts';

/** How deep the ground before a front must be free: a person's width. */
const depthCm = 60;
/** Less than any two lengths of drawn ground differ by, more than a root is rounded by. */
const hair = 1e-9;

/** L12: at least one side of a stall has an aisle before most of it. Measured is the best side's share in percent. */
export function hiddenFronts(level: LevelPlan, ways: LevelWays, rules: Rules): LintFinding[] {
  const rule = rules.get('L12');
  const least = rule?.required;
  if (rule === undefined || least == null) return [];
  const near = obstaclesNear(level, ways);
  return level.stalls.flatMap((stall) => {
    const measured = bestSide(stall, near.get(stall.id) ?? []);
    if (measured >= least) return [];
    return [findingOf(rule, { level: level.id, items: [stall.id], measured, fix: 'move' })];
  });
}

/** What stands within the depth of each stall; its own ground lies behind its sides and hides none of them. */
function obstaclesNear(level: LevelPlan, ways: LevelWays): Map<string, Convex[]> {
  const all = [...ways.parts].flatMap(([owner, parts]) => parts.map((part) => ({ owner, part })));
  const near = new Map<string, Convex[]>(
    level.stalls.map(({ id, box }) => [id, ways.beyond.filter((one) => isNear(one, box)).map(boxPart)]),
  );
  const boxes = all.map(({ part }) => part.box);
  for (const pair of nearPairs(boxes, depthCm)) {
    const [one, other] = [all[pair[0]], all[pair[1]]];
    if (one === undefined || other === undefined || one.owner === other.owner) continue;
    near.get(one.owner)?.push(other.part);
    near.get(other.owner)?.push(one.part);
  }
  return near;
}

function isNear(one: Bounds, other: Bounds): boolean {
  return (
    one.minX < other.maxX + depthCm &&
    one.maxX > other.minX - depthCm &&
    one.minY < other.maxY + depthCm &&
    one.maxY > other.minY - depthCm
  );
}

function bestSide({ item }: Placed<StallItem>, obstacles: readonly Convex[]): number {
  const corners = cornersOf(item.outline);
  const outward = signedArea2(corners) > 0 ? 1 : -1;
  const shares = edgesOf(corners).map(([from, to]) => freeShare(from, to, outward, obstacles));
  return Math.max(0, ...shares);
}

/** The percent of a side before which the depth is free all along it, rounded down. */
function freeShare(from: Point, to: Point, outward: 1 | -1, obstacles: readonly Convex[]): number {
  const [ex, ey] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(ex, ey);
  if (length === 0) return 0;
  const hidden = obstacles.flatMap(({ corners }): [number, number][] => {
    // Along the side, and away from it: what lies between its line and the depth hides what it stands before.
    const turned = corners.map(([x, y]): Point => [
      ((x - from[0]) * ex + (y - from[1]) * ey) / length,
      (outward * ((x - from[0]) * ey - (y - from[1]) * ex)) / length,
    ]);
    const before = cut(cut(turned, 0, 1), depthCm, -1);
    if (!before.some(([, y]) => y > hair && y < depthCm - hair) && !isAcross(before)) return [];
    const along = before.map(([x]) => Math.max(0, Math.min(length, x)));
    return [[Math.min(...along), Math.max(...along)]];
  });
  return Math.floor(((length - lengthOf(hidden)) * 100) / length + hair);
}

/** Whether a cut piece reaches from the side to the depth, with corners on both lines alone. */
function isAcross(corners: readonly Point[]): boolean {
  return corners.some(([, y]) => y <= hair) && corners.some(([, y]) => y >= depthCm - hair);
}

/** What of a piece lies above (1) or below (-1) a height. */
function cut(corners: readonly Point[], height: number, side: 1 | -1): Point[] {
  return edgesOf(corners).flatMap(([from, to]): Point[] => {
    const [a, b] = [side * (from[1] - height), side * (to[1] - height)];
    const kept: Point[] = a >= 0 ? [from] : [];
    if (a > 0 === b > 0 || a === 0 || b === 0) return kept;
    const share = a / (a - b);
    return [...kept, [from[0] + (to[0] - from[0]) * share, height]];
  });
}

function lengthOf(spans: [number, number][]): number {
  let [length, reached] = [0, -Infinity];
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    length += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return length;
}
