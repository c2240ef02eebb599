import { cornersOf, edgesOf, outlineBounds } from './outline.ts';
import type { Outline, Point } from './outline.ts';
import { outlinesOverlap } from './outlines-overlap.ts';

/**
 * The free distance between two outlines in whole centimetres, rounded down, so that `gap < limit` is exact for every
 * whole limit. 0 where they touch or overlap. Exact as long as both lie within some 20 m of one another.
 */
export function outlineGap(a: Outline, b: Outline): number {
  const [boxA, boxB] = [outlineBounds(a), outlineBounds(b)];
  const [cornersA, cornersB] = [cornersOf(a), cornersOf(b)];
  if (isUpright(cornersA) && isUpright(cornersB)) {
    const dx = Math.max(0, boxA.minX - boxB.maxX, boxB.minX - boxA.maxX);
    const dy = Math.max(0, boxA.minY - boxB.maxY, boxB.minY - boxA.maxY);
    return rootDown(dx * dx + dy * dy, 1);
  }
  if (outlinesOverlap(a, b)) return 0;
  return Math.min(nearest(cornersA, cornersB), nearest(cornersB, cornersA));
}

/** Four corners, every side along an axis. */
export function isUpright(corners: readonly Point[]): boolean {
  return (
    corners.length === 4 && edgesOf(corners).every(([from, to]) => from[0] === to[0] || from[1] === to[1])
  );
}

function nearest(points: readonly Point[], border: readonly Point[]): number {
  let least = Infinity;
  for (const point of points) {
    for (const [from, to] of edgesOf(border)) least = Math.min(least, pointToEdge(point, from, to));
  }
  return least;
}

function pointToEdge(point: Point, from: Point, to: Point): number {
  const [ex, ey] = [to[0] - from[0], to[1] - from[1]];
  const [px, py] = [point[0] - from[0], point[1] - from[1]];
  const length2 = ex * ex + ey * ey;
  const along = px * ex + py * ey;
  if (along <= 0 || length2 === 0) return rootDown(px * px + py * py, 1);
  if (along >= length2) {
    const [qx, qy] = [point[0] - to[0], point[1] - to[1]];
    return rootDown(qx * qx + qy * qy, 1);
  }
  const cross = px * ey - py * ex;
  return rootDown(cross * cross, length2);
}

/** The largest whole d with d² · den ≤ num. */
export function rootDown(num: number, den: number): number {
  let root = Math.floor(Math.sqrt(num / den));
  while (root > 0 && root * root * den > num) root -= 1;
  while ((root + 1) * (root + 1) * den <= num) root += 1;
  return root;
}
