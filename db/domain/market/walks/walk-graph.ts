import { WalkGrid } from '../lint/walk-grid.ts';
import type { Bounds, Point } from '../outline.ts';
import { shaftsOf } from '../shafts.ts';
import type { WalkFloor, WalkPlace } from './walk-ground.ts';

/** Where one stands before a place: all lengths and points of the graph are in doubled centimetres, so that halves are whole. */
export interface Spot {
  readonly node: number;
  /** The point of the place's own side that one walks up to. */
  readonly dock: Point;
  /** From the node to the dock. */
  readonly hop: number;
}

export interface Step {
  readonly to: number;
  readonly length: number;
  /** Set where the step leaves the level. */
  readonly climb?: Climb;
}

export interface Climb {
  readonly by: 'stairs' | 'lift' | 'ramp';
  readonly fromDock: Point;
  readonly toDock: Point;
}

/** What a flight counts against a way on the level, in doubled centimetres: two runs and a landing. */
const flight = 2 * 1_000;
/** What waiting for a lift and riding in it counts, wherever it goes. */
const ride = 2 * 2_000;
/** What a ramp counts for each level: a storey of 4 m at the slope of 1 in 12 that ramps for wheelchairs have at most. */
const slope = 2 * 4_800;

/**
 * The ways of a whole market for somebody of a width: crossings of the lines on which something begins, ends or has its
 * middle, and between levels the stairs, lifts and ramps. Shortest walks along the axes, as aisles run, lie on these lines.
 */
export class WalkGraph {
  readonly #levels: readonly { grid: WalkGrid; first: number; columns: number; floor: WalkFloor }[];
  readonly #climbs = new Map<number, Step[]>();
  readonly size: number;

  /**
   * @param width of who walks, in centimetres
   * @param byStairs false leaves only lifts and ramps
   */
  constructor(floors: readonly WalkFloor[], width: number, byStairs: boolean) {
    let first = 0;
    this.#levels = floors.map((floor) => {
      const boxes = floor.places.map(({ box }) => box);
      const grid = new WalkGrid({ obstacles: floor.obstacles, exits: boxes, middles: boxes }, width);
      const level = { grid, first, columns: grid.xs.length, floor };
      first += grid.xs.length * grid.ys.length;
      return level;
    });
    this.size = first;
    for (const shaft of shaftsOf(floors.map(({ places }) => places))) {
      if (shaft.kind === 'stairs' && !byStairs) continue;
      for (const from of shaft.ends)
        for (const to of shaft.ends) if (from !== to) this.#join(shaft.kind, from, to);
    }
  }

  #join(by: Climb['by'], from: WalkPlace, to: WalkPlace): void {
    const levels = Math.abs(to.level - from.level);
    const length = by === 'lift' ? ride : (by === 'ramp' ? slope : flight) * levels;
    for (const one of this.spotsOf(from))
      for (const other of this.spotsOf(to)) {
        const step: Step = {
          to: other.node,
          length: one.hop + length + other.hop,
          climb: { by, fromDock: one.dock, toDock: other.dock },
        };
        this.#climbs.set(one.node, [...(this.#climbs.get(one.node) ?? []), step]);
      }
  }

  /** The level of a node, and what no walk on it may enter. */
  floorOf(node: number): { floor: WalkFloor; shut: Bounds[] } {
    const { floor, grid } = this.#levelOf(node);
    return { floor, shut: floor.obstacles.map((box) => grid.widened(box)) };
  }

  pointOf(node: number): Point {
    const { grid, first, columns } = this.#levelOf(node);
    const at = node - first;
    return [grid.xs[at % columns] ?? 0, grid.ys[Math.floor(at / columns)] ?? 0];
  }

  /** Before the middle of each side that can be walked up to; where none can, before any free part of one. */
  spotsOf(place: WalkPlace): Spot[] {
    const level = this.#levels.find(({ floor }) => floor.level.ordinal === place.level);
    if (level === undefined) return [];
    const { grid, first, columns } = level;
    const { box } = place;
    const wide = grid.widened(box);
    const spot = (x: number, y: number): Spot[] => {
      const cell = grid.crossing(x, y);
      if (cell === undefined || !grid.isFree(cell)) return [];
      const dock: Point = [clamp(x, 2 * box.minX, 2 * box.maxX), clamp(y, 2 * box.minY, 2 * box.maxY)];
      const [column, row] = [cell % grid.columns, Math.floor(cell / grid.columns)];
      const hop = Math.abs(x - dock[0]) + Math.abs(y - dock[1]);
      return [{ node: first + (row / 2) * columns + column / 2, dock, hop }];
    };
    const [middleX, middleY] = [box.minX + box.maxX, box.minY + box.maxY];
    const middles = [
      ...[wide.minY, wide.maxY].flatMap((y) => spot(middleX, y)),
      ...[wide.minX, wide.maxX].flatMap((x) => spot(x, middleY)),
    ];
    if (middles.length > 0) return middles;
    const between = (lines: readonly number[], low: number, high: number) =>
      lines.filter((line) => low <= line && line <= high);
    return [
      ...between(grid.xs, 2 * box.minX, 2 * box.maxX).flatMap((x) =>
        [wide.minY, wide.maxY].flatMap((y) => spot(x, y)),
      ),
      ...between(grid.ys, 2 * box.minY, 2 * box.maxY).flatMap((y) =>
        [wide.minX, wide.maxX].flatMap((x) => spot(x, y)),
      ),
    ];
  }

  /** Every step has its way back of the same length. */
  stepsFrom(node: number): Step[] {
    const { grid, first, columns } = this.#levelOf(node);
    const at = node - first;
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const steps: Step[] = [...(this.#climbs.get(node) ?? [])];
    const add = (toColumn: number, toRow: number): void => {
      const [x, y] = [grid.xs[toColumn], grid.ys[toRow]];
      if (x === undefined || y === undefined) return;
      const end = 2 * toRow * grid.columns + 2 * toColumn;
      const between = (row + toRow) * grid.columns + column + toColumn;
      if (!grid.isFree(end) || !grid.isFree(between)) return;
      const length = Math.abs(x - (grid.xs[column] ?? 0)) + Math.abs(y - (grid.ys[row] ?? 0));
      steps.push({ to: first + toRow * columns + toColumn, length });
    };
    add(column - 1, row);
    add(column + 1, row);
    add(column, row - 1);
    add(column, row + 1);
    return steps;
  }

  #levelOf(node: number) {
    const level = this.#levels.findLast(({ first }) => first <= node);
    if (level === undefined) throw new RangeError(`There is no node ${node}.`);
    return level;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
