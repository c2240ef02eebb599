import { Heap } from '../heap.ts';
import type { Bounds } from '../outline.ts';
import { exitCells, sideCells } from './walks.ts';
import { WalkGrid } from './walk-grid.ts';
import type { WalkGround } from './walk-grid.ts';

/**
 * Shortest ways from the exits, along the axes as aisles run. Kept in quarters of a centimetre: the grid doubles, and
 * the middle of a room between two lines halves again.
 */
export function walkLengths(ground: WalkGround, width: number): { grid: WalkGrid; quarters: Float64Array } {
  const grid = new WalkGrid(ground, width);
  const quarters = new Float64Array(grid.columns * grid.rows).fill(Infinity);
  const waiting = new Heap();
  for (const cell of exitCells(grid, ground.exits)) {
    quarters[cell] = 0;
    waiting.push(0, cell);
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [length, cell] = next;
    if (length > (quarters[cell] ?? 0)) continue;
    for (const [to, step] of stepsFrom(grid, cell)) {
      if (!grid.isFree(to) || length + step >= (quarters[to] ?? 0)) continue;
      quarters[to] = length + step;
      waiting.push(length + step, to);
    }
  }
  return { grid, quarters };
}

/**
 * The way from a stall's side to its nearest exit in whole centimetres, rounded down; undefined when there is none. The middle
 * of whoever walks begins half a width before the stall and ends half a width before the exit, which belongs to the way.
 */
export function wayFrom(
  walk: { grid: WalkGrid; quarters: Float64Array },
  boxes: readonly Bounds[],
  width: number,
): number | undefined {
  let least = Infinity;
  for (const box of boxes) {
    for (const cell of sideCells(walk.grid, box)) least = Math.min(least, walk.quarters[cell] ?? Infinity);
  }
  return least === Infinity ? undefined : Math.floor(least / 4) + width;
}

function stepsFrom(grid: WalkGrid, cell: number): [to: number, quarters: number][] {
  const [column, row] = [cell % grid.columns, Math.floor(cell / grid.columns)];
  const steps: [number, number][] = [];
  if (column > 0) steps.push([cell - 1, roomOf(grid.xs, column, -1)]);
  if (column < grid.columns - 1) steps.push([cell + 1, roomOf(grid.xs, column, 1)]);
  if (row > 0) steps.push([cell - grid.columns, roomOf(grid.ys, row, -1)]);
  if (row < grid.rows - 1) steps.push([cell + grid.columns, roomOf(grid.ys, row, 1)]);
  return steps;
}

/** Half of the room between two lines, in quarters: from a line to the middle of the room, or back. */
function roomOf(lines: readonly number[], index: number, by: -1 | 1): number {
  const left = index % 2 === 1 ? (index - 1) / 2 : by === 1 ? index / 2 : index / 2 - 1;
  return (lines[left + 1] ?? 0) - (lines[left] ?? 0);
}
