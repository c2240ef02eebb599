import type { Bounds } from '../outline.ts';
import { WalkGrid } from './walk-grid.ts';
import type { WalkGround } from './walk-grid.ts';

/** Which places a square of the width reaches from an exit. */
export function reachedFrom(ground: WalkGround, width: number): { grid: WalkGrid; reached: Uint8Array } {
  const grid = new WalkGrid(ground, width);
  const reached = new Uint8Array(grid.columns * grid.rows);
  const queue = new Int32Array(reached.length);
  let end = 0;
  for (const cell of exitCells(grid, ground.exits)) {
    if (reached[cell] === 0) {
      reached[cell] = 1;
      queue[end++] = cell;
    }
  }
  for (let at = 0; at < end; at++) {
    const cell = queue[at] ?? 0;
    const column = cell % grid.columns;
    const steps = [
      column > 0 ? cell - 1 : -1,
      column < grid.columns - 1 ? cell + 1 : -1,
      cell - grid.columns,
      cell + grid.columns,
    ];
    for (const next of steps) {
      if (next < 0 || next >= reached.length || reached[next] === 1 || !grid.isFree(next)) continue;
      reached[next] = 1;
      queue[end++] = next;
    }
  }
  return { grid, reached };
}

/** Whether a square that was reached somewhere stands at one of the boxes, not only at a corner. */
export function isAtSide(grid: WalkGrid, reached: Uint8Array, boxes: readonly Bounds[]): boolean {
  return boxes.some((box) => {
    for (const cell of sideCells(grid, box)) if (reached[cell] === 1) return true;
    return false;
  });
}

/** The border of what a box keeps a square from, without its corners. */
export function* sideCells(grid: WalkGrid, box: Bounds): Generator<number> {
  const { left, right, top, bottom } = grid.around(box);
  for (let column = left + 1; column < right; column++) {
    yield top * grid.columns + column;
    yield bottom * grid.columns + column;
  }
  for (let row = top + 1; row < bottom; row++) {
    yield row * grid.columns + left;
    yield row * grid.columns + right;
  }
}

/** Free places from which a square touches an exit. */
export function exitCells(grid: WalkGrid, exits: readonly Bounds[]): number[] {
  return exits.flatMap((exit) => {
    const { left, right, top, bottom } = grid.around(exit);
    const cells: number[] = [];
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const cell = row * grid.columns + column;
        if (grid.isFree(cell)) cells.push(cell);
      }
    }
    return cells;
  });
}

/**
 * The widest square that comes from an exit to each of the stalls, in whole centimetres up to `most`.
 *
 * Halves the question for all stalls together: those behind one narrow place are answered by the same few walks.
 *
 * @param stalls boxes of each stall, by its id; all are known not to be reached at `most` + 1
 */
export function widestWays(
  ground: WalkGround,
  stalls: ReadonlyMap<string, readonly Bounds[]>,
  most: number,
): Map<string, number> {
  const widest = new Map<string, number>();
  const ask = (members: [string, readonly Bounds[]][], low: number, high: number): void => {
    // Every member is reached at `low` (0 stands for nothing at all) and none above `high`.
    if (members.length === 0) return;
    if (low === high) {
      for (const [id] of members) widest.set(id, low);
      return;
    }
    const middle = Math.ceil((low + high) / 2);
    const { grid, reached } = reachedFrom(ground, middle);
    const passes = members.filter(([, boxes]) => isAtSide(grid, reached, boxes));
    const fails = members.filter(([, boxes]) => !isAtSide(grid, reached, boxes));
    ask(passes, middle, high);
    ask(fails, low, middle - 1);
  };
  ask([...stalls], 0, most);
  return widest;
}
