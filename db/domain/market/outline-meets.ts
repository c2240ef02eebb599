import { edgesOf, isBetween, turn } from './outline.ts';
import type { Point } from './outline.ts';

/**
 * Where a line of corners meets itself: two edges cross, touch, or run back over one another. What does so has no one
 * inside, so that neither its area nor what lies in it can be told.
 *
 * @param corners whole centimetres
 * @param isClosed whether the last corner is joined to the first
 * @returns the place, rounded to whole centimetres; undefined for a line that is simple
 */
export function meetsItself(
  corners: readonly Point[],
  isClosed: boolean,
): { readonly x: number; readonly y: number } | undefined {
  const edges = edgesOf(corners).slice(0, isClosed ? undefined : -1);
  for (const [index, one] of edges.entries()) {
    // A corner that is pressed twice makes an edge without length.
    if (isSame(one[0], one[1])) return { x: one[0][0], y: one[0][1] };
    for (let other = index + 1; other < edges.length; other++) {
      const next = edges[other];
      if (next === undefined) break;
      const isFollowing = other === index + 1;
      const isAround = isClosed && index === 0 && other === edges.length - 1;
      const at = isFollowing ? foldOf(one, next) : isAround ? foldOf(next, one) : crossingOf(one, next);
      if (at !== undefined) return { x: Math.round(at[0]), y: Math.round(at[1]) };
    }
  }
  return undefined;
}

/** Two edges that follow one another share a corner; they meet elsewhere only where the second runs back. */
function foldOf([from, corner]: [Point, Point], [, to]: [Point, Point]): Point | undefined {
  if (turn(from, corner, to) !== 0) return undefined;
  if (isBetween(from, corner, to)) return to;
  return isBetween(corner, to, from) ? from : undefined;
}

function crossingOf([a, b]: [Point, Point], [c, d]: [Point, Point]): Point | undefined {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc === 0 && isBetween(a, b, c)) return c;
  if (abd === 0 && isBetween(a, b, d)) return d;
  if (cda === 0 && isBetween(c, d, a)) return a;
  if (cdb === 0 && isBetween(c, d, b)) return b;
  if (abc === 0 || abd === 0 || cda === 0 || cdb === 0) return undefined;
  if (abc > 0 === abd > 0 || cda > 0 === cdb > 0) return undefined;
  const share = cda / (cda - cdb);
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

function isSame(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
