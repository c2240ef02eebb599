import { edgesOf, signedArea2 } from '../outline.ts';
import type { Point } from '../outline.ts';
import type { Convex } from './convex-parts.ts';

/** A part in a million of a centimetre: less than any two whole lengths differ by, more than their roots are rounded by. */
const hairCm = 1e-6;
type Span = readonly [from: number, to: number];

/**
 * Where the middle of a round thing can stand when it leans on a side of a shape: one spot for each stretch of a side
 * before which nothing else stands in its way. Leaning on a corner alone is not standing at the shape.
 *
 * @param corners of the shape, in whole centimetres
 * @param radius centimetres, half ones too
 */
export function sideSpots(corners: readonly Point[], obstacles: readonly Convex[], radius: number): Point[] {
  const outward = signedArea2(corners) > 0 ? 1 : -1;
  return edgesOf(corners).flatMap(([from, to]) => {
    const [ex, ey] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(ex, ey);
    if (length === 0) return [];
    const [dx, dy] = [(outward * radius * ey) / length, (-outward * radius * ex) / length];
    const start: Point = [from[0] + dx, from[1] + dy];
    const hidden = obstacles
      .filter((part) => isNear(part, start, [to[0] + dx, to[1] + dy], radius))
      .map((part) => spanWithin(part, start, [ex, ey], radius - hairCm))
      .filter((span) => span !== undefined);
    return freeSpans(hidden, length).map(([a, b]): Point => {
      const along = (a + b) / 2;
      return [start[0] + ex * along, start[1] + ey * along];
    });
  });
}

function isNear({ box }: Convex, a: Point, b: Point, radius: number): boolean {
  return (
    box.minX < Math.max(a[0], b[0]) + radius &&
    box.maxX > Math.min(a[0], b[0]) - radius &&
    box.minY < Math.max(a[1], b[1]) + radius &&
    box.maxY > Math.min(a[1], b[1]) - radius
  );
}

/** What is left of 0 to 1 beside the spans; a point that two of them leave between them is left too. */
function freeSpans(hidden: readonly Span[], length: number): Span[] {
  const free: Span[] = [];
  let reached = 0;
  for (const [from, to] of hidden.toSorted((a, b) => a[0] - b[0])) {
    if (to < 0 || from > 1) continue;
    if (from >= reached - hairCm / length && from >= 0) free.push([Math.min(reached, from), from]);
    reached = Math.max(reached, to);
  }
  if (reached <= 1 + hairCm / length) free.push([Math.min(reached, 1), 1]);
  return free;
}

/**
 * The stretch of a line within which it comes nearer to a piece of ground than the radius: one stretch, since the ground has
 * no hollow. In parts of the way; nothing where the line keeps its distance.
 */
function spanWithin(part: Convex, start: Point, way: Point, radius: number): Span | undefined {
  let [low, high] = [Infinity, -Infinity];
  const take = (span: Span | undefined): void => {
    if (span === undefined) return;
    low = Math.min(low, span[0]);
    high = Math.max(high, span[1]);
  };
  for (const [a, b] of edgesOf(part.corners)) {
    take(spanInCircle(a, start, way, radius));
    take(spanInStrip(a, b, start, way, radius));
  }
  return low < high ? [low, high] : undefined;
}

function spanInCircle(middle: Point, start: Point, way: Point, radius: number): Span | undefined {
  const [px, py] = [start[0] - middle[0], start[1] - middle[1]];
  const a = way[0] * way[0] + way[1] * way[1];
  const b = px * way[0] + py * way[1];
  const root = b * b - a * (px * px + py * py - radius * radius);
  if (root <= 0) return undefined;
  return [(-b - Math.sqrt(root)) / a, (-b + Math.sqrt(root)) / a];
}

/** The strip of the radius on both sides of an edge, without the round ends. */
function spanInStrip(a: Point, b: Point, start: Point, way: Point, radius: number): Span | undefined {
  const [ex, ey] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(ex, ey);
  if (length === 0) return undefined;
  const [px, py] = [start[0] - a[0], start[1] - a[1]];
  const along = within((px * ex + py * ey) / length, (way[0] * ex + way[1] * ey) / length, 0, length);
  const aside = within((px * ey - py * ex) / length, (way[0] * ey - way[1] * ex) / length, -radius, radius);
  if (along === undefined || aside === undefined) return undefined;
  const span: Span = [Math.max(along[0], aside[0]), Math.min(along[1], aside[1])];
  return span[0] < span[1] ? span : undefined;
}

/** Where `at + t · by` lies strictly between two values. */
function within(at: number, by: number, low: number, high: number): Span | undefined {
  // A part of a million million: what runs along the strip is not turned by roundings of its direction.
  if (Math.abs(by) < 1e-12) return low < at && at < high ? [-Infinity, Infinity] : undefined;
  const [a, b] = [(low - at) / by, (high - at) / by];
  return a < b ? [a, b] : [b, a];
}
