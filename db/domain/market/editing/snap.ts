import type { Bounds } from '../outline.ts';

export interface Snapped {
  readonly dx: number;
  readonly dy: number;
  /** The lines it came to lie on, to be shown; undefined where only the grid held it. */
  readonly lineX: number | undefined;
  readonly lineY: number | undefined;
}

/**
 * How far a box that was dragged must still go to lie well: an edge on the line of another's edge when one is near
 * enough, on the grid otherwise. Where both axes find an edge, corner lies on corner.
 *
 * @param box where the pointer has dragged it
 * @param others boxes it may lie against
 * @param reach how near an edge must be, in centimetres
 * @param grid size of the grid's squares; 1 is no grid
 */
export function snapBox(box: Bounds, others: readonly Bounds[], reach: number, grid: number): Snapped {
  const near = others.filter((other) => isNear(box, other, reach));
  const x = nearest(
    [box.minX, box.maxX],
    near.flatMap(({ minX, maxX }) => [minX, maxX]),
    reach,
  );
  const y = nearest(
    [box.minY, box.maxY],
    near.flatMap(({ minY, maxY }) => [minY, maxY]),
    reach,
  );
  return {
    dx: x?.by ?? toGrid(box.minX, grid),
    dy: y?.by ?? toGrid(box.minY, grid),
    lineX: x?.line,
    lineY: y?.line,
  };
}

/** Edges of what lies far away hold nobody: a stall on the other side of the hall is not what one aims at. */
const nearCm = 800;

function isNear(a: Bounds, b: Bounds, reach: number): boolean {
  const far = nearCm + reach;
  return a.minX < b.maxX + far && b.minX < a.maxX + far && a.minY < b.maxY + far && b.minY < a.maxY + far;
}

function nearest(edges: readonly number[], lines: readonly number[], reach: number) {
  let best: { by: number; line: number } | undefined;
  for (const line of lines) {
    for (const edge of edges) {
      const by = line - edge;
      if (Math.abs(by) <= reach && (best === undefined || Math.abs(by) < Math.abs(best.by)))
        best = { by, line };
    }
  }
  return best;
}

function toGrid(value: number, grid: number): number {
  return Math.round(value / grid) * grid - value;
}
