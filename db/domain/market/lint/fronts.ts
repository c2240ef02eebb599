import { cornersOf, edgesOf, signedArea2 } from '../outline.ts';
import type { Bounds, Point } from '../outline.ts';
import type { StallItem } from '../plan/items.ts';
import { findingOf } from './findings.ts';
import type { LintFinding } from './findings.ts';
import type { Rules } from './ground.ts';
import type { LevelPlan, Placed } from './level-plan.ts';
import { nearPairs } from './near-pairs.ts';
import type { LevelWays } from './ways.ts';

/** How deep the ground before a front must be free: a person's width. */
const depthCm = 60;
/** Slanted fronts are asked at points this far apart. */
const probeCm = 10;

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
function obstaclesNear(level: LevelPlan, ways: LevelWays): Map<string, Bounds[]> {
  const boxes = [...level.stalls.map(({ box }) => box), ...ways.obstacles];
  const near = new Map<string, Bounds[]>(level.stalls.map(({ id }) => [id, []]));
  for (const [one, other] of nearPairs(boxes, depthCm)) {
    const [stall, obstacle] = [level.stalls[one], boxes[other]];
    // Stalls come first in the list, so a pair of stall and obstacle always has the stall first.
    if (stall !== undefined && other >= level.stalls.length && obstacle !== undefined) {
      near.get(stall.id)?.push(obstacle);
    }
  }
  return near;
}

function bestSide({ item }: Placed<StallItem>, obstacles: readonly Bounds[]): number {
  const corners = cornersOf(item.outline);
  const isPositive = signedArea2(corners) > 0;
  const shares = edgesOf(corners).map(([from, to]) => {
    const [dx, dy] = [Math.sign(to[0] - from[0]), Math.sign(to[1] - from[1])];
    if (dx !== 0 && dy !== 0) return slantedShare(from, to, isPositive, obstacles);
    return uprightShare(from, to, isPositive ? [dy, -dx] : [-dy, dx], obstacles);
  });
  return Math.max(0, ...shares);
}

function uprightShare(from: Point, to: Point, [outX, outY]: Point, obstacles: readonly Bounds[]): number {
  const isLevel = from[1] === to[1];
  const [start, end] = isLevel ? [from[0], to[0]] : [from[1], to[1]];
  const [low, high] = [Math.min(start, end), Math.max(start, end)];
  const base = isLevel ? from[1] : from[0];
  const out = isLevel ? outY : outX;
  const [near, far] = [Math.min(base, base + out * depthCm), Math.max(base, base + out * depthCm)];
  const hidden = obstacles.flatMap((box): [number, number][] => {
    const [boxLow, boxHigh] = isLevel ? [box.minX, box.maxX] : [box.minY, box.maxY];
    const [boxNear, boxFar] = isLevel ? [box.minY, box.maxY] : [box.minX, box.maxX];
    if (boxFar <= near || boxNear >= far || boxHigh <= low || boxLow >= high) return [];
    return [[Math.max(boxLow, low), Math.min(boxHigh, high)]];
  });
  return Math.floor(((high - low - lengthOf(hidden)) * 100) / (high - low));
}

function lengthOf(spans: [number, number][]): number {
  let [length, reached] = [0, -Infinity];
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    length += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return length;
}

function slantedShare(from: Point, to: Point, isPositive: boolean, obstacles: readonly Bounds[]): number {
  const [ex, ey] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(ex, ey);
  const side = (isPositive ? depthCm : -depthCm) / 2 / length;
  const count = Math.max(1, Math.floor(length / probeCm));
  let free = 0;
  for (let i = 0; i < count; i++) {
    const along = (i + 0.5) / count;
    const [x, y] = [from[0] + ex * along + ey * side, from[1] + ey * along - ex * side];
    if (!obstacles.some((box) => box.minX < x && x < box.maxX && box.minY < y && y < box.maxY)) free += 1;
  }
  return Math.floor((free * 100) / count);
}
