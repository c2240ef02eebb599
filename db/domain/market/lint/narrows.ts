import { edgesOf, isBetween, sideOf, turn } from '../outline.ts';
import type { Point } from '../outline.ts';
import { rootDown } from '../outline-gap.ts';
import type { Convex } from './convex-parts.ts';
import { nearPairs } from './near-pairs.ts';

/** Two obstacles that lie near one another. */
export interface Narrow {
  readonly one: number;
  readonly other: number;
  /** Between them, in whole centimetres, rounded down: what is wider than that and needs more does not pass. */
  readonly gap: number;
  /** From the middle of one over where they are nearest to the middle of the other. */
  readonly line: readonly Point[];
}

/**
 * Every two obstacles with less than a width between them.
 *
 * @param most whole centimetres; the distances of that size are exact
 */
export function narrowsOf(obstacles: readonly Convex[], most: number): Narrow[] {
  const middles = obstacles.map(({ corners }) => middleOf(corners));
  const pairs = nearPairs(
    obstacles.map(({ box }) => box),
    most,
  );
  return pairs.flatMap(([one, other]): Narrow[] => {
    const [a, b, from, to] = [obstacles[one], obstacles[other], middles[one], middles[other]];
    if (a === undefined || b === undefined || from === undefined || to === undefined) return [];
    const { num, den, line } = nearestOf(a.corners, b.corners);
    const gap = rootDown(num, den);
    return gap < most ? [{ one, other, gap, line: [from, ...line, to] }] : [];
  });
}

/** The square of a distance as a fraction of whole numbers, and the two points it lies between. */
interface Nearest {
  readonly num: number;
  readonly den: number;
  readonly line: readonly [Point, Point];
}

function nearestOf(a: readonly Point[], b: readonly Point[]): Nearest {
  const shared = sharedPoint(a, b);
  if (shared !== undefined) return { num: 0, den: 1, line: [shared, shared] };
  const [one, other] = [fromCorners(a, b), fromCorners(b, a)];
  if (one.num * other.den <= other.num * one.den) return one;
  return { ...other, line: [other.line[1], other.line[0]] };
}

/** A point that lies in both: a corner of one in the other, or where two sides cross. */
function sharedPoint(a: readonly Point[], b: readonly Point[]): Point | undefined {
  const corner = a.find((point) => isIn(b, point)) ?? b.find((point) => isIn(a, point));
  if (corner !== undefined) return corner;
  for (const [p, q] of edgesOf(a)) {
    for (const [r, s] of edgesOf(b)) {
      const [onR, onS] = [turn(p, q, r), turn(p, q, s)];
      if (onR > 0 === onS > 0 || turn(r, s, p) > 0 === turn(r, s, q) > 0) continue;
      const share = onR / (onR - onS);
      return [r[0] + (s[0] - r[0]) * share, r[1] + (s[1] - r[1]) * share];
    }
  }
  return undefined;
}

function isIn(corners: readonly Point[], point: Point): boolean {
  const [a, b] = corners;
  if (corners.length > 2) return sideOf(corners, point) >= 0;
  return a !== undefined && b !== undefined && turn(a, b, point) === 0 && isBetween(a, b, point);
}

function fromCorners(points: readonly Point[], border: readonly Point[]): Nearest {
  let least: Nearest = {
    num: Infinity,
    den: 1,
    line: [
      [0, 0],
      [0, 0],
    ],
  };
  for (const point of points) {
    for (const [from, to] of edgesOf(border)) {
      const next = fromPoint(point, from, to);
      if (next.num * least.den < least.num * next.den) least = next;
    }
  }
  return least;
}

/** From a point to an edge. */
export function fromPoint(point: Point, from: Point, to: Point): Nearest {
  const [ex, ey] = [to[0] - from[0], to[1] - from[1]];
  const [px, py] = [point[0] - from[0], point[1] - from[1]];
  const length2 = ex * ex + ey * ey;
  const along = px * ex + py * ey;
  if (along <= 0 || length2 === 0) return { num: px * px + py * py, den: 1, line: [point, from] };
  if (along >= length2) {
    const [qx, qy] = [point[0] - to[0], point[1] - to[1]];
    return { num: qx * qx + qy * qy, den: 1, line: [point, to] };
  }
  const cross = px * ey - py * ex;
  const foot: Point = [from[0] + (ex * along) / length2, from[1] + (ey * along) / length2];
  return { num: cross * cross, den: length2, line: [point, foot] };
}

function middleOf(corners: readonly Point[]): Point {
  const sum = corners.reduce(([x, y], corner): Point => [x + corner[0], y + corner[1]], [0, 0]);
  return [sum[0] / corners.length, sum[1] / corners.length];
}
