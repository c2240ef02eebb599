import { cornersOf, edgesOf, sideOf } from '../outline.ts';
import type { Outline, Point } from '../outline.ts';
import { rootDown } from '../outline-gap.ts';
import { convexPartsOf } from './convex-parts.ts';
import { fromPoint } from './narrows.ts';

/**
 * How deep two outlines lie in one another: the least way one has to be moved until they share no ground, in whole
 * centimetres, rounded up. Of shapes with hollows it is the deepest two of their parts, which may be less. 0 where they only
 * touch.
 */
export function overlapDepth(a: Outline, b: Outline): number {
  const depths = convexPartsOf(a).flatMap((one) =>
    convexPartsOf(b).map((other) => depthOf(one.corners, other.corners)),
  );
  return Math.max(0, ...depths);
}

function depthOf(a: readonly Point[], b: readonly Point[]): number {
  let least = Infinity;
  for (const [from, to] of [...edgesOf(a), ...edgesOf(b)]) {
    const [nx, ny] = [to[1] - from[1], from[0] - to[0]];
    if (nx === 0 && ny === 0) continue;
    const [alongA, alongB] = [a, b].map((corners) => corners.map(([x, y]) => x * nx + y * ny));
    if (alongA === undefined || alongB === undefined) continue;
    const shared = Math.min(
      Math.max(...alongA) - Math.min(...alongB),
      Math.max(...alongB) - Math.min(...alongA),
    );
    if (shared <= 0) return 0;
    least = Math.min(least, rootUp(shared * shared, nx * nx + ny * ny));
  }
  return least;
}

/**
 * How far a shape reaches out of another: from the farthest of its corners to the border, or from the deepest corner of the
 * border to the shape's own, where a wall's corner stands in it. Whole centimetres, rounded up; 0 where it lies within.
 */
export function reachOut(outer: Outline, inner: Outline): number {
  const [walls, corners] = [cornersOf(outer), cornersOf(inner)];
  const beyond = corners
    .filter((corner) => sideOf(walls, corner) < 0)
    .map((corner) => fromBorder(corner, walls));
  const within = walls.filter((wall) => sideOf(corners, wall) > 0).map((wall) => fromBorder(wall, corners));
  return Math.max(0, ...beyond, ...within);
}

function fromBorder(point: Point, border: readonly Point[]): number {
  return Math.min(
    ...edgesOf(border).map(([from, to]) => {
      const { num, den } = fromPoint(point, from, to);
      return rootUp(num, den);
    }),
  );
}

/** The least whole d with d² · den ≥ num. */
function rootUp(num: number, den: number): number {
  const down = rootDown(num, den);
  return down * down * den >= num ? down : down + 1;
}
