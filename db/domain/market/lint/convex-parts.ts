import { cornersOf, edgesOf, isBetween, outlineBounds, signedArea2, turn } from '../outline.ts';
import type { Bounds, Outline, Point } from '../outline.ts';
import { coverOf } from './rectangles.ts';

/** A piece of ground without a hollow; two corners are a wall. */
export interface Convex {
  readonly corners: readonly Point[];
  readonly box: Bounds;
}

/** An outline as pieces without hollows that touch along their sides: exactly its ground, whatever way it is turned. */
export function convexPartsOf(outline: Outline): Convex[] {
  const corners = cornersOf(outline);
  if (isConvex(corners)) return [{ corners, box: outlineBounds(outline) }];
  const isUpright = edgesOf(corners).every(([from, to]) => from[0] === to[0] || from[1] === to[1]);
  const triangles = isUpright ? undefined : trianglesOf(corners);
  if (triangles !== undefined) return triangles.map(convexOf);
  // Exact where all sides run along the axes; a ring that crosses itself, brought in from elsewhere, is covered somehow.
  return coverOf(outline).map(boxPart);
}

export function boxPart(box: Bounds): Convex {
  const { minX, minY, maxX, maxY } = box;
  const corners: Point[] = [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
  ];
  return { corners, box };
}

export function convexOf(corners: readonly Point[]): Convex {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return {
    corners,
    box: { minX: Math.min(...xs), minY: Math.min(...ys), maxX: Math.max(...xs), maxY: Math.max(...ys) },
  };
}

export function isConvex(corners: readonly Point[]): boolean {
  const turns = edgesOf(corners).map(([a, b], index) =>
    turn(a, b, corners[(index + 2) % corners.length] ?? a),
  );
  // Every turn the same way, and all of them together once around: a star turns one way too, but twice.
  const isOneWay = turns.every((one) => one >= 0) || turns.every((one) => one <= 0);
  return isOneWay && risesOf(corners) <= 2;
}

/** How often a ring changes between going up and going down: twice where it runs once around. */
function risesOf(corners: readonly Point[]): number {
  const ways = edgesOf(corners)
    .map(([from, to]) => Math.sign(to[1] - from[1]) || 2 * Math.sign(to[0] - from[0]))
    .map((way) => way > 0);
  return ways.filter((way, index) => way !== ways[(index + 1) % ways.length]).length;
}

/** Cuts ears off until nothing is left; nothing where no ear is found, as in a ring that crosses itself. */
function trianglesOf(ring: readonly Point[]): Point[][] | undefined {
  const rest = signedArea2(ring) > 0 ? [...ring] : ring.toReversed();
  const triangles: Point[][] = [];
  while (rest.length > 3) {
    const at = rest.findIndex((_, index) => isEar(rest, index));
    const [before, tip, after] = around(rest, at);
    if (at < 0 || before === undefined || tip === undefined || after === undefined) return undefined;
    if (turn(before, tip, after) !== 0) triangles.push([before, tip, after]);
    rest.splice(at, 1);
  }
  return [...triangles, rest];
}

function isEar(ring: readonly Point[], index: number): boolean {
  const [before, tip, after] = around(ring, index);
  if (before === undefined || tip === undefined || after === undefined) return false;
  const bend = turn(before, tip, after);
  // A corner on a straight line bounds no ground; one that runs back would, and is no corner of a simple ring.
  if (bend === 0) return isBetween(before, after, tip);
  if (bend < 0) return false;
  return ring.every(
    (point) =>
      point === before ||
      point === tip ||
      point === after ||
      turn(before, tip, point) < 0 ||
      turn(tip, after, point) < 0 ||
      turn(after, before, point) < 0,
  );
}

function around(ring: readonly Point[], index: number): (Point | undefined)[] {
  return [ring[(index + ring.length - 1) % ring.length], ring[index], ring[(index + 1) % ring.length]];
}
