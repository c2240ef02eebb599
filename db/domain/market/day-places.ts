import { cornersOf, outlineArea2, turn } from './outline.ts';
import type { Outline, Point } from './outline.ts';

/** The ground of day places, as a layout draws it: numbers `first` to `first + count - 1` of a zone. */
export interface DayGround {
  /** The zone's code. */
  readonly zone: string;
  readonly first: number;
  readonly count: number;
}

/** What of a shape says that day places are drawn there. */
export interface DayShape {
  readonly kind: string;
  readonly label: string;
  readonly units: number;
  readonly outline: Outline;
}

/** One place on the ground, in the frame of its level. */
export interface DayCell {
  readonly zone: string;
  readonly number: number;
  readonly outline: Outline;
}

export const dayGroundKind = 'day-places';
const labelForm = /^([A-Z]{1,3})(?: ([1-9]\d{0,2}))?$/;
const numberMax = 999;
/** Places of one ground; more are drawn as several grounds. */
export const dayGroundMax = 100;

/** Reads the label of a ground: `D` begins at number 1, `D 13` at 13. @returns undefined for any other shape or label */
export function dayGroundOf(shape: Pick<DayShape, 'kind' | 'label' | 'units'>): DayGround | undefined {
  const found = shape.kind === dayGroundKind ? labelForm.exec(shape.label) : null;
  const zone = found?.[1];
  if (zone === undefined) return undefined;
  const first = Number(found?.[2] ?? '1');
  return { zone, first, count: Math.min(shape.units, dayGroundMax, numberMax - first + 1) };
}

export function dayGroundLabel({ zone, first }: Pick<DayGround, 'zone' | 'first'>): string {
  return first === 1 ? zone : `${zone} ${first}`;
}

/** The number with which the next ground of a zone begins. */
export function nextDayNumber(
  shapes: Iterable<Pick<DayShape, 'kind' | 'label' | 'units'>>,
  zone: string,
): number {
  let next = 1;
  for (const shape of shapes) {
    const ground = dayGroundOf(shape);
    if (ground?.zone === zone) next = Math.max(next, ground.first + ground.count);
  }
  return Math.min(next, numberMax);
}

/** Every place that is drawn, in the order of the shapes. A number that two grounds have is the first one's. */
export function dayCellsOf<Shape extends DayShape>(
  shapes: Iterable<Shape>,
): (DayCell & { readonly shape: Shape })[] {
  const cells = new Map<string, DayCell & { readonly shape: Shape }>();
  for (const shape of shapes) {
    const ground = dayGroundOf(shape);
    if (ground === undefined) continue;
    for (const [index, outline] of cutGround(shape.outline, ground.count).entries()) {
      const { zone } = ground;
      const number = ground.first + index;
      const key = `${zone} ${number}`;
      if (!cells.has(key)) cells.set(key, { zone, number, outline, shape });
    }
  }
  return [...cells.values()];
}

/** How many places there are, and at how many of them somebody sells. */
export function countDayPlaces(places: readonly { readonly isTaken: boolean }[]): {
  points: number;
  taken: number;
} {
  return { points: places.length, taken: places.filter(({ isTaken }) => isTaken).length };
}

/**
 * Cuts a ground of four corners into equal places, row by row from its upper left corner: the grid whose places have the
 * longest shorter side. Neighbours share their corners to the centimetre, so nothing is left between them.
 *
 * @param outline a convex shape of four corners, sides under 100 m
 * @param count 1 to `dayGroundMax`
 * @returns as many outlines, or none where the ground has another form or is too small
 */
export function cutGround(outline: Outline, count: number): Outline[] {
  const corners = fromUpperLeft(outline);
  if (corners === undefined || count < 1) return [];
  const [a, b, c, d] = corners;
  const grid = gridFor({ across2: sideSquared(a, b), down2: sideSquared(a, d), count });
  const cells = Array.from({ length: count }, (_, index): Outline => {
    const [column, row] = [index % grid.columns, Math.floor(index / grid.columns)];
    const at = (x: number, y: number) => between([a, b, c, d], grid, x, y);
    return [...at(column, row), ...at(column + 1, row), ...at(column + 1, row + 1), ...at(column, row + 1)];
  });
  return cells.every((cell) => outlineArea2(cell) > 0) ? cells : [];
}

type Four = readonly [a: Point, b: Point, c: Point, d: Point];
interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** Four corners from the upper left one around as a clock goes; undefined where the outline has no such form. */
function fromUpperLeft(outline: Outline): Four | undefined {
  const corners = cornersOf(outline);
  const turns = corners.map((corner, i) =>
    Math.sign(
      turn(corner, corners[(i + 1) % corners.length] ?? corner, corners[(i + 2) % corners.length] ?? corner),
    ),
  );
  const [way] = turns;
  if (corners.length !== 4 || way === undefined || way === 0 || turns.some((one) => one !== way))
    return undefined;
  // The axis down is y, so what turns as a clock does turns to the left by the formula.
  const around = way > 0 ? corners : corners.toReversed();
  const sums = around.map(([x, y]) => x + y);
  const begin = sums.indexOf(Math.min(...sums));
  const [a, b, c, d] = [0, 1, 2, 3].map((step) => around[(begin + step) % 4]);
  return a && b && c && d ? [a, b, c, d] : undefined;
}

/** Sides are compared squared and as fractions, so that the choice is exact; of equal grids the one with the fewest rows. */
function gridFor(ground: { across2: number; down2: number; count: number }): Grid {
  const sideOfPlace = ({ columns, rows }: Grid) => {
    const across = { over: ground.across2, under: columns ** 2 };
    const down = { over: ground.down2, under: rows ** 2 };
    return across.over * down.under < down.over * across.under ? across : down;
  };
  let best: Grid = { columns: ground.count, rows: 1 };
  for (let rows = 2; rows <= ground.count; rows += 1) {
    const columns = Math.ceil(ground.count / rows);
    // Rows of which the last would stay empty are those of a grid that was tried already.
    if (columns * (rows - 1) >= ground.count) continue;
    const [side, least] = [sideOfPlace({ columns, rows }), sideOfPlace(best)];
    if (side.over * least.under > least.over * side.under) best = { columns, rows };
  }
  return best;
}

function sideSquared(from: Point, to: Point): number {
  return (to[0] - from[0]) ** 2 + (to[1] - from[1]) ** 2;
}

/** The corner of the grid at a column and a row, to the nearest centimetre. */
function between([a, b, c, d]: Four, { columns, rows }: Grid, column: number, row: number): Point {
  const [left, up] = [columns - column, rows - row];
  const on = (axis: 0 | 1) =>
    Math.round(
      (left * up * a[axis] + column * up * b[axis] + column * row * c[axis] + left * row * d[axis]) /
        (columns * rows),
    );
  return [on(0), on(1)];
}
