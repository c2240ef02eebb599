import type { Bounds } from '../outline.ts';

/** What stands in the way, where one leaves, and as far as it matters. */
export interface WalkGround {
  readonly obstacles: readonly Bounds[];
  readonly exits: readonly Bounds[];
  /** Through whose middle one more line is cut both ways, so that a walk can end before it. */
  readonly middles?: readonly Bounds[];
}

/** More squares than this would be slow to draw live; lines are then put on every tenth centimetre, outward. */
const cellsMax = 2_000_000;
const coarseStep = 20;

/**
 * The places where the middle of a square of `width` centimetres can stand without touching an obstacle's inside.
 *
 * Exact, because the ground is cut along the very lines where something begins or ends: even columns are those lines,
 * odd ones the room between two. An aisle of exactly the width asked for is a line one can walk on. All lengths are
 * doubled, so that half a width is whole.
 */
export class WalkGrid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly columns: number;
  readonly rows: number;
  readonly #blocked: Uint8Array;
  readonly #width: number;
  readonly #step: number;
  readonly #columnOf: ReadonlyMap<number, number>;
  readonly #rowOf: ReadonlyMap<number, number>;

  constructor(ground: WalkGround, width: number) {
    this.#width = width;
    const boxes = [...ground.obstacles, ...ground.exits];
    this.#step = 1;
    const middles = ground.middles ?? [];
    let lines = this.#lines(boxes, middles);
    if (lines.xs.length * lines.ys.length * 4 > cellsMax) {
      this.#step = coarseStep;
      lines = this.#lines(boxes, middles);
    }
    this.xs = lines.xs;
    this.ys = lines.ys;
    this.columns = Math.max(0, 2 * this.xs.length - 1);
    this.rows = Math.max(0, 2 * this.ys.length - 1);
    this.#columnOf = new Map(this.xs.map((x, index) => [x, 2 * index]));
    this.#rowOf = new Map(this.ys.map((y, index) => [y, 2 * index]));
    this.#blocked = new Uint8Array(this.columns * this.rows);
    for (const box of ground.obstacles) this.#block(box);
  }

  isFree(cell: number): boolean {
    return this.#blocked[cell] === 0;
  }

  /** Where the square's middle stands when it touches the box: the border of what the box keeps it from. */
  around(box: Bounds): { left: number; right: number; top: number; bottom: number } {
    const wide = this.widened(box);
    return {
      left: this.#columnOf.get(wide.minX) ?? 0,
      right: this.#columnOf.get(wide.maxX) ?? 0,
      top: this.#rowOf.get(wide.minY) ?? 0,
      bottom: this.#rowOf.get(wide.maxY) ?? 0,
    };
  }

  /** The cell where two lines cross, in doubled centimetres; undefined where none do. */
  crossing(x: number, y: number): number | undefined {
    const [column, row] = [this.#columnOf.get(x), this.#rowOf.get(y)];
    return column === undefined || row === undefined ? undefined : row * this.columns + column;
  }

  /** What a box keeps the square's middle out of, in doubled centimetres. */
  widened(box: Bounds): Bounds {
    const [down, up] = [
      (value: number) => Math.floor(value / this.#step) * this.#step,
      (value: number) => Math.ceil(value / this.#step) * this.#step,
    ];
    return {
      minX: down(2 * box.minX - this.#width),
      minY: down(2 * box.minY - this.#width),
      maxX: up(2 * box.maxX + this.#width),
      maxY: up(2 * box.maxY + this.#width),
    };
  }

  #lines(boxes: readonly Bounds[], middles: readonly Bounds[]): { xs: number[]; ys: number[] } {
    const [xs, ys] = [new Set<number>(), new Set<number>()];
    for (const box of boxes) {
      const wide = this.widened(box);
      xs.add(wide.minX).add(wide.maxX);
      ys.add(wide.minY).add(wide.maxY);
    }
    for (const box of middles) {
      xs.add(box.minX + box.maxX);
      ys.add(box.minY + box.maxY);
    }
    const sorted = (values: Set<number>) => [...values].sort((a, b) => a - b);
    return { xs: sorted(xs), ys: sorted(ys) };
  }

  #block(box: Bounds): void {
    const { left, right, top, bottom } = this.around(box);
    for (let row = top + 1; row < bottom; row++) {
      this.#blocked.fill(1, row * this.columns + left + 1, row * this.columns + right);
    }
  }
}
