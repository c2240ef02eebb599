import { edgesOf, pointInOutline } from '../outline.ts';
import type { Outline, Point } from '../outline.ts';
import type { Convex } from './convex-parts.ts';
import { narrowsOf } from './narrows.ts';
import type { Narrow } from './narrows.ts';
import { sideSpots } from './side-spots.ts';

/** A level as something round walks it, whatever way its shapes are turned. */
export interface RoundGround {
  readonly obstacles: readonly Convex[];
  /** Outlines of the level; where one is drawn, one leaves through an exit from within. */
  readonly outlines: readonly Outline[];
  readonly exits: readonly (readonly Point[])[];
}

/**
 * Which stalls a round thing of a width comes to from an exit.
 *
 * Exact, and without a grid: something round is shut in if, and only if, a ring of obstacles lies around it, each nearer to
 * the next than its width. So it is asked of every two obstacles how near they are, and whether those that are too near
 * close a ring between the stall and the exit: the rings cross the straight line between the two an odd number of times.
 */
export class RoundWays {
  readonly #ground: RoundGround;
  readonly #narrows: readonly Narrow[];
  readonly #doors = new Map<number, readonly Point[]>();

  /** @param most the greatest width that is asked for, in whole centimetres */
  constructor(ground: RoundGround, most: number) {
    this.#ground = ground;
    this.#narrows = narrowsOf(ground.obstacles, most);
  }

  /** @param corners of the stall; @param width whole centimetres up to the greatest */
  comesTo(corners: readonly Point[], width: number): boolean {
    const spots = sideSpots(corners, this.#ground.obstacles, width / 2);
    if (spots.some((spot) => this.#isAtExit(spot, width / 2))) return true;
    const doors = this.#doorsOf(width);
    return spots.some((spot) => doors.some((door) => this.#isOpen(spot, door, width)));
  }

  /** The greatest width that comes to a stall, at least `low`, which is known to, and at most `high`. */
  widest(corners: readonly Point[], low: number, high: number): number {
    if (low >= high || !this.comesTo(corners, low + 1)) return low;
    let [passes, limit] = [low + 1, high];
    while (passes < limit) {
      const middle = Math.ceil((passes + limit) / 2);
      if (this.comesTo(corners, middle)) passes = middle;
      else limit = middle - 1;
    }
    return passes;
  }

  /** One spot at the exits for each part of the level that is shut off from the others. */
  #doorsOf(width: number): readonly Point[] {
    const known = this.#doors.get(width);
    if (known !== undefined) return known;
    const { exits, obstacles, outlines } = this.#ground;
    const apart: Point[] = [];
    for (const spot of exits.flatMap((exit) => sideSpots(exit, obstacles, width / 2))) {
      const isWithin = outlines.length === 0 || outlines.some((one) => pointInOutline(one, ...spot));
      if (isWithin && !apart.some((other) => this.#isOpen(spot, other, width))) apart.push(spot);
    }
    this.#doors.set(width, apart);
    return apart;
  }

  #isAtExit(spot: Point, radius: number): boolean {
    const isNear = (corners: readonly Point[]) =>
      edgesOf(corners).some(([from, to]) => {
        const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
        const share = ((spot[0] - from[0]) * dx + (spot[1] - from[1]) * dy) / (dx * dx + dy * dy || 1);
        const at = Math.max(0, Math.min(1, share));
        return Math.hypot(spot[0] - from[0] - dx * at, spot[1] - from[1] - dy * at) <= radius + 1e-6;
      });
    return this.#ground.exits.some(isNear);
  }

  /** Whether no ring of obstacles nearer than the width parts two spots: each ring crosses the line between them evenly. */
  #isOpen(from: Point, to: Point, width: number): boolean {
    const rings = new Rings(this.#ground.obstacles.length);
    return this.#narrows.every(
      ({ one, other, gap, line }) => gap >= width || rings.join(one, other, isOddlyCrossed(line, from, to)),
    );
  }
}

/** Obstacles that hang together, each with whether the line to its first one crosses the way an odd number of times. */
class Rings {
  readonly #first: Int32Array;
  readonly #isOdd: Uint8Array;

  constructor(count: number) {
    this.#first = Int32Array.from({ length: count }, (_, index) => index);
    this.#isOdd = new Uint8Array(count);
  }

  /** @returns false when this closes a ring that crosses the way an odd number of times */
  join(one: number, other: number, isOdd: boolean): boolean {
    const [a, b] = [this.#rootOf(one), this.#rootOf(other)];
    const odds = (this.#isOdd[one] ?? 0) ^ (this.#isOdd[other] ?? 0) ^ Number(isOdd);
    if (a === b) return odds === 0;
    this.#first[a] = b;
    this.#isOdd[a] = odds;
    return true;
  }

  /** Afterwards the thing hangs on its first one directly. */
  #rootOf(index: number): number {
    const next = this.#first[index] ?? index;
    if (next === index) return index;
    const root = this.#rootOf(next);
    // The next one hangs on the root by now, so its own oddness is that of the way from it to the root.
    this.#isOdd[index] = (this.#isOdd[index] ?? 0) ^ (next === root ? 0 : (this.#isOdd[next] ?? 0));
    this.#first[index] = root;
    return root;
  }
}

/** A line that only begins on the way counts as lying on one side of it, always the same. */
function isOddlyCrossed(line: readonly Point[], from: Point, to: Point): boolean {
  let isOdd = false;
  for (let index = 0; index + 1 < line.length; index++) {
    const [a, b] = [line[index] ?? from, line[index + 1] ?? from];
    if (isLeft(from, to, a) !== isLeft(from, to, b) && isLeft(a, b, from) !== isLeft(a, b, to))
      isOdd = !isOdd;
  }
  return isOdd;
}

function isLeft(a: Point, b: Point, c: Point): boolean {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) >= 0;
}
