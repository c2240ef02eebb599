import { cornersOf, edgesOf, outlineBounds } from '../outline.ts';
import type { Outline, Point } from '../outline.ts';
import type { LevelPlan, Placed } from './level-plan.ts';

/** Corners that were turned lie on whole centimetres again, and a side so much askew is straight. */
const askewCm = 2;
/** Sides that differ by less than this part of a degree run the same way. */
const degreeParts = 4;

/**
 * A level whose rows stand askew, turned so that most of them run along the axes; nothing where most do already. What was
 * turned is right to within a few centimetres.
 */
export function turnedLevel(level: LevelPlan): LevelPlan | undefined {
  const way = rowsWay(level);
  if (way === undefined) return undefined;
  const length = Math.hypot(...way);
  const [cos, sin] = [way[0] / length, way[1] / length];
  const turn = (outline: Outline): Outline =>
    straightened(cornersOf(outline).map(([x, y]): Point => [x * cos + y * sin, y * cos - x * sin]));
  const all = <Item extends { readonly outline: Outline }>(placed: readonly Placed<Item>[]) =>
    placed.map(({ id, item }): Placed<Item> => {
      const outline = turn(item.outline);
      return { id, item: { ...item, outline }, box: outlineBounds(outline) };
    });
  const { id, stalls, solids, ramps, outlines, exits } = level;
  return {
    id,
    stalls: all(stalls),
    solids: all(solids),
    ramps: all(ramps),
    outlines: all(outlines),
    exits: all(exits),
  };
}

/** The way most stalls' sides run, up to quarter turns; nothing where that is along the axes. */
function rowsWay(level: LevelPlan): Point | undefined {
  const groups = [
    ...Map.groupBy(
      level.stalls.flatMap(({ item }) => sidesOf(item.outline)),
      keyOf,
    ),
  ];
  const [most] = groups.sort(([, a], [, b]) => b.length - a.length);
  if (most === undefined || most[0] === 0) return undefined;
  // All that runs that way says it together: the longer a side, the less its ends were rounded.
  const all = [...level.stalls, ...level.solids, ...level.outlines].flatMap(({ item }) =>
    sidesOf(item.outline),
  );
  const same = all.filter((side) => Math.abs(keyOf(side) - most[0]) <= 1);
  return same.reduce((sum, side): Point => [sum[0] + side[0], sum[1] + side[1]], [0, 0]);
}

/** The sides of an outline, each in quarter turns until it points right and not up. */
function sidesOf(outline: Outline): Point[] {
  return edgesOf(cornersOf(outline)).map(([from, to]): Point => {
    let side: Point = [to[0] - from[0], to[1] - from[1]];
    while (side[0] <= 0 || side[1] < 0) side = side[0] === 0 && side[1] === 0 ? [1, 0] : [side[1], -side[0]];
    return side;
  });
}

function keyOf([x, y]: Point): number {
  return Math.round(((Math.atan2(y, x) * 180) / Math.PI) * degreeParts) % (90 * degreeParts);
}

/** Whole centimetres again; a side that roundings left askew is straight, on the line between its ends. */
function straightened(corners: readonly Point[]): Outline {
  const [xs, ys] = [corners.map(([x]) => Math.round(x)), corners.map(([, y]) => Math.round(y))];
  for (const [index, [x, y]] of corners.entries()) {
    const next = (index + 1) % corners.length;
    const [nextX, nextY] = corners[next] ?? [x, y];
    if (Math.abs(nextX - x) <= askewCm) xs[index] = xs[next] = Math.round((x + nextX) / 2);
    else if (Math.abs(nextY - y) <= askewCm) ys[index] = ys[next] = Math.round((y + nextY) / 2);
  }
  return corners.flatMap((_, index) => [xs[index] ?? 0, ys[index] ?? 0]);
}
