import type { Bounds, Point } from '../outline.ts';

/** A wide hall is not crossed in its middle: so far a line leaves what it was shortest beside, in doubled centimetres. */
const reach = 2 * 300;

/**
 * A shortest walk brushes past corners; people walk in the middle of an aisle. Moves each inner side of the line to the
 * middle of the room it has, which never enters anything and only lengthens where it rounds a corner.
 *
 * @param shut what the line may not enter; its own border belongs to nobody
 */
export function middleLine(points: readonly Point[], shut: readonly Bounds[]): Point[] {
  const line = straightened(points).map(([x, y]) => ({ x, y }));
  for (let at = 1; at + 2 < line.length; at++) {
    const [before, a, b, after] = [line[at - 1], line[at], line[at + 1], line[at + 2]];
    if (before === undefined || a === undefined || b === undefined || after === undefined) continue;
    if (a.y === b.y) {
      const room = roomOf(a.y, [before.y, after.y], {
        from: Math.min(a.x, b.x),
        to: Math.max(a.x, b.x),
        boxes: shut.map((box) => [box.minX, box.maxX, box.minY, box.maxY]),
      });
      [a.y, b.y] = [room, room];
    } else {
      const room = roomOf(a.x, [before.x, after.x], {
        from: Math.min(a.y, b.y),
        to: Math.max(a.y, b.y),
        boxes: shut.map((box) => [box.minY, box.maxY, box.minX, box.maxX]),
      });
      [a.x, b.x] = [room, room];
    }
  }
  return straightened(line.map(({ x, y }) => [x, y]));
}

type Crossed = readonly [from: number, to: number, low: number, high: number];

/** The middle of the room beside a side of the line, seen as if the side ran along `from`–`to` at height `at`. */
function roomOf(
  at: number,
  [before, after]: readonly [number, number],
  side: { from: number; to: number; boxes: readonly Crossed[] },
): number {
  let [low, high] = [at - reach, at + reach];
  for (const [from, to, boxLow, boxHigh] of side.boxes) {
    if (from >= side.to || to <= side.from) continue;
    if (boxHigh <= at) low = Math.max(low, boxHigh);
    else if (boxLow >= at) high = Math.min(high, boxLow);
  }
  // Where the line comes from one side and leaves to the other, it must not turn back on itself.
  if ((before - at) * (after - at) < 0) {
    low = Math.max(low, Math.min(before, after));
    high = Math.min(high, Math.max(before, after));
  }
  return Math.round((low + high) / 2);
}

/** Without points that are passed without a turn. */
export function straightened(points: readonly Point[]): Point[] {
  const line: Point[] = [];
  for (const point of points) {
    const [last, before] = [line.at(-1), line.at(-2)];
    if (last !== undefined && last[0] === point[0] && last[1] === point[1]) continue;
    const isStraight =
      last !== undefined &&
      before !== undefined &&
      ((before[0] === last[0] && last[0] === point[0]) || (before[1] === last[1] && last[1] === point[1]));
    if (isStraight) line.pop();
    line.push(point);
  }
  return line;
}
