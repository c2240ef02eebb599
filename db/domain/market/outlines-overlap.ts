import { cornersOf, edgesOf, isBetween, outlineBounds, sideOf, turn } from './outline.ts';
import type { Outline, Point } from './outline.ts';

/**
 * Whether two outlines share ground. Stalls that only touch along an edge or at a corner do not overlap.
 * Exact for every simple polygon: works in whole centimetres, doubled so that midpoints stay whole.
 */
export function outlinesOverlap(a: Outline, b: Outline): boolean {
  const [boxA, boxB] = [outlineBounds(a), outlineBounds(b)];
  const apart =
    boxA.maxX <= boxB.minX || boxB.maxX <= boxA.minX || boxA.maxY <= boxB.minY || boxB.maxY <= boxA.minY;
  if (apart) return false;
  const [cornersA, cornersB] = [doubled(a), doubled(b)];
  if (edgesOf(cornersA).some((edgeA) => edgesOf(cornersB).some((edgeB) => crosses(edgeA, edgeB))))
    return true;
  // No edge crosses another. Either a border enters the other outline somewhere, or the two are equal, or apart.
  const sidesOfA = borderPoints(cornersA, cornersB).map((point) => sideOf(cornersB, point));
  const sidesOfB = borderPoints(cornersB, cornersA).map((point) => sideOf(cornersA, point));
  if (sidesOfA.includes(1) || sidesOfB.includes(1)) return true;
  return sidesOfA.every((side) => side === 0) && sidesOfB.every((side) => side === 0);
}

export function doubled(outline: Outline): Point[] {
  return cornersOf(outline).map(([x, y]) => [x * 2, y * 2]);
}

export function crosses([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  return opposite(abc, abd) && opposite(cda, cdb);
}

function opposite(one: number, other: number): boolean {
  return (one > 0 && other < 0) || (one < 0 && other > 0);
}

/** The middles of every stretch of `of`'s border between places where a corner of `touching` lies on it. */
export function borderPoints(of: readonly Point[], touching: readonly Point[]): Point[] {
  return edgesOf(of).flatMap(([from, to]) => {
    const stops = [from, to, ...touching.filter((p) => turn(from, to, p) === 0 && isBetween(from, to, p))];
    stops.sort((p, q) => distance(from, p) - distance(from, q));
    return stops.slice(1).flatMap((stop, i): Point[] => {
      const previous = stops[i] ?? from;
      if (previous[0] === stop[0] && previous[1] === stop[1]) return [];
      return [[(previous[0] + stop[0]) / 2, (previous[1] + stop[1]) / 2]];
    });
  });
}

/** Orders points along one edge; the larger of both steps is enough and exact. */
function distance(from: Point, to: Point): number {
  return Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]));
}
