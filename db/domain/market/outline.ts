import { assert } from '../assert.ts';

/**
 * A simple polygon as flat integer centimetres x0,y0,x1,y1,… in the level's own frame, not closed by a repeated
 * first point. All of this file is exact as long as coordinates stay under 10 million (100 km).
 */
export type Outline = readonly number[];

export interface Bounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export type Point = readonly [x: number, y: number];

/** The corners of an outline. Asserts what the database also checks: whole numbers, at least three corners. */
export function cornersOf(outline: Outline): Point[] {
  assert(outline.length >= 6 && outline.length % 2 === 0, 'An outline has at least three corners.');
  const corners: Point[] = [];
  for (let i = 0; i < outline.length; i += 2) {
    const [x, y] = [outline[i], outline[i + 1]];
    assert(Number.isInteger(x) && Number.isInteger(y), 'Outlines are whole centimetres.');
    if (x !== undefined && y !== undefined) corners.push([x, y]);
  }
  return corners;
}

/** The outline's edges, the closing one included. */
export function edgesOf(corners: readonly Point[]): [Point, Point][] {
  return corners.map((from, i) => {
    const to = corners[(i + 1) % corners.length];
    assert(to, 'Every corner has a next one.');
    return [from, to];
  });
}

/** Twice the area in square centimetres: doubled, so that it stays a whole number. */
export function outlineArea2(outline: Outline): number {
  return Math.abs(signedArea2(cornersOf(outline)));
}

export function outlineBounds(outline: Outline): Bounds {
  const corners = cornersOf(outline);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return { minX: Math.min(...xs), minY: Math.min(...ys), maxX: Math.max(...xs), maxY: Math.max(...ys) };
}

/** The centre of mass, rounded to whole centimetres: where a stall's number stands. */
export function outlineCentroid(outline: Outline): { x: number; y: number } {
  const corners = cornersOf(outline);
  const area2 = signedArea2(corners);
  assert(area2 !== 0, 'An outline has an area.');
  const [originX, originY] = corners[0] ?? [0, 0];
  let sumX = 0;
  let sumY = 0;
  for (const [[ax, ay], [bx, by]] of edgesOf(corners)) {
    // Measured from the first corner, so that products stay small and exact far from the frame's origin.
    const [x0, y0, x1, y1] = [ax - originX, ay - originY, bx - originX, by - originY];
    const cross = x0 * y1 - x1 * y0;
    sumX += (x0 + x1) * cross;
    sumY += (y0 + y1) * cross;
  }
  return {
    x: Math.round(originX + sumX / (3 * area2)),
    y: Math.round(originY + sumY / (3 * area2)),
  };
}

/** Whether a point lies in the outline; its border belongs to it. */
export function pointInOutline(outline: Outline, x: number, y: number): boolean {
  return sideOf(cornersOf(outline), [x, y]) >= 0;
}

/** 1 inside, 0 on the border, -1 outside. */
export function sideOf(corners: readonly Point[], point: Point): -1 | 0 | 1 {
  let inside = false;
  for (const [a, b] of edgesOf(corners)) {
    if (turn(a, b, point) === 0 && isBetween(a, b, point)) return 0;
    const crosses = a[1] > point[1] !== b[1] > point[1];
    if (crosses && turn(a, b, point) > 0 === b[1] > a[1]) inside = !inside;
  }
  return inside ? 1 : -1;
}

/** Positive when a→b→c turns left, negative right, 0 when the three lie on one line. */
export function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Whether `c`, known to lie on the line of a and b, lies on the edge itself. */
export function isBetween(a: Point, b: Point, c: Point): boolean {
  return (
    Math.min(a[0], b[0]) <= c[0] &&
    c[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= c[1] &&
    c[1] <= Math.max(a[1], b[1])
  );
}

export function signedArea2(corners: readonly Point[]): number {
  return edgesOf(corners).reduce((sum, [[ax, ay], [bx, by]]) => sum + (ax * by - bx * ay), 0);
}
