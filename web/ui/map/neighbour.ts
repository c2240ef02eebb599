export type Direction = 'left' | 'right' | 'up' | 'down';

export interface Spot {
  readonly code: string;
  readonly x: number;
  readonly y: number;
}

const steps: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

const directions: ReadonlyMap<string, Direction> = new Map([
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
]);

/** The direction of a key, by its `KeyboardEvent.key`; undefined for any other key. */
export function directionOf(key: string): Direction | undefined {
  return directions.get(key);
}

/** Going sideways costs this much more than going straight, so that an arrow key keeps to its row. */
const sidewaysCost = 2.5;

/**
 * The stall that an arrow key goes to: the nearest one that lies more ahead than aside.
 *
 * @param spots middles of all stalls of one level, in centimetres
 * @returns undefined at the end of the level, and for a code that is not on it
 */
export function neighbourOf(spots: readonly Spot[], code: string, direction: Direction): Spot | undefined {
  const from = spots.find((spot) => spot.code === code);
  if (from === undefined) return undefined;
  const [stepX, stepY] = steps[direction];
  let best: { spot: Spot; cost: number } | undefined;
  for (const spot of spots) {
    const [dx, dy] = [spot.x - from.x, spot.y - from.y];
    const ahead = dx * stepX + dy * stepY;
    const aside = Math.abs(dx * stepY) + Math.abs(dy * stepX);
    if (ahead <= 0 || aside > ahead * 2) continue;
    const cost = ahead + aside * sidewaysCost;
    if (best === undefined || cost < best.cost) best = { spot, cost };
  }
  return best?.spot;
}
