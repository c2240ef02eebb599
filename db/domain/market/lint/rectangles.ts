import { cornersOf, edgesOf, outlineBounds } from '../outline.ts';
import type { Bounds, Outline, Point } from '../outline.ts';

/** Slanted sides are covered by strips of this height: safe, and at most so much too large. */
const stripCm = 10;

/**
 * Upright rectangles that cover an outline: exactly it where all its sides run along the axes, otherwise strips that
 * cover a little more.
 */
export function coverOf(outline: Outline): Bounds[] {
  const corners = cornersOf(outline);
  return strips(corners, outlineBounds(outline)).flatMap(({ top, bottom }) =>
    spans(corners, top, bottom, 'most').map(([minX, maxX]) => ({ minX, maxX, minY: top, maxY: bottom })),
  );
}

/** Upright rectangles that cover everything within `frame` that lies in none of the outlines. */
export function outsideOf(outlines: readonly Outline[], frame: Bounds): Bounds[] {
  const walls = outlines.map(cornersOf);
  const levels = new Set([frame.minY, frame.maxY]);
  for (const [index, corners] of walls.entries()) {
    const outline = outlines[index];
    if (outline === undefined) continue;
    for (const { top, bottom } of strips(corners, outlineBounds(outline))) levels.add(top).add(bottom);
  }
  const rows = [...levels].filter((y) => y >= frame.minY && y <= frame.maxY).sort((a, b) => a - b);
  return rows.slice(1).flatMap((bottom, index) => {
    const top = rows[index] ?? bottom;
    const inside = walls.flatMap((corners) => spans(corners, top, bottom, 'least'));
    return gapsOf(inside, frame).map(([minX, maxX]) => ({ minX, maxX, minY: top, maxY: bottom }));
  });
}

function gapsOf(inside: [number, number][], frame: Bounds): [number, number][] {
  const gaps: [number, number][] = [];
  let from = frame.minX;
  for (const [left, right] of inside.sort((a, b) => a[0] - b[0])) {
    if (left > from) gaps.push([from, left]);
    from = Math.max(from, right);
  }
  if (from < frame.maxX) gaps.push([from, frame.maxX]);
  return gaps;
}

/** Heights between which every side either runs along an axis or is cut thin. */
function strips(corners: readonly Point[], box: Bounds): { top: number; bottom: number }[] {
  const levels = new Set(corners.map(([, y]) => y));
  const isSlanted = edgesOf(corners).some(([from, to]) => from[0] !== to[0] && from[1] !== to[1]);
  if (isSlanted) {
    const first = Math.ceil(box.minY / stripCm) * stripCm;
    for (let y = first; y < box.maxY; y += stripCm) levels.add(y);
  }
  const sorted = [...levels].sort((a, b) => a - b);
  return sorted.slice(1).map((bottom, index) => ({ top: sorted[index] ?? bottom, bottom }));
}

/** Where an outline lies between two heights: all it touches there (`most`), or only what it fills (`least`). */
function spans(
  corners: readonly Point[],
  top: number,
  bottom: number,
  size: 'most' | 'least',
): [number, number][] {
  const crossing = edgesOf(corners)
    .filter(
      ([from, to]) =>
        Math.min(from[1], to[1]) <= top && Math.max(from[1], to[1]) >= bottom && from[1] !== to[1],
    )
    .map(([from, to]) => {
      const [above, below] = [xAt(from, to, top), xAt(from, to, bottom)];
      return { middle: above + below, low: Math.min(above, below), high: Math.max(above, below) };
    })
    .sort((a, b) => a.middle - b.middle);
  const found: [number, number][] = [];
  for (let i = 0; i + 1 < crossing.length; i += 2) {
    const [left, right] = [crossing[i], crossing[i + 1]];
    if (left === undefined || right === undefined) break;
    const span: [number, number] =
      size === 'most'
        ? [Math.floor(left.low), Math.ceil(right.high)]
        : [Math.ceil(left.high), Math.floor(right.low)];
    if (span[0] < span[1]) found.push(span);
  }
  return found;
}

function xAt(from: Point, to: Point, y: number): number {
  return from[0] + ((to[0] - from[0]) * (y - from[1])) / (to[1] - from[1]);
}
