import { isList } from './findings.ts';
import type { Json, JsonObject } from './findings.ts';
import { ringArea2 } from './geo-frame.ts';
import type { LonLat } from './geo-frame.ts';

/** A closed ring of positions: the last is the first. */
export type Ring = readonly LonLat[];
/** The outer ring first, then the holes. */
export type Rings = readonly Ring[];

/** More corners than any coast of a market has: a ring of more is no shape to reckon with. */
export const ringCornersMax = 5_000;

export function positionOf(value: Json | undefined): LonLat | undefined {
  if (!isList(value) || typeof value[0] !== 'number' || typeof value[1] !== 'number') return undefined;
  return [value[0], value[1]];
}

export function firstPosition(value: Json | undefined): LonLat | undefined {
  if (!isList(value)) return undefined;
  return positionOf(value) ?? firstPosition(value[0]);
}

function ringOf(value: Json | undefined): LonLat[] | undefined {
  const ring = isList(value) && value.length <= ringCornersMax ? value.map(positionOf) : [];
  const whole = ring.filter((point) => point !== undefined);
  return whole.length >= 4 && whole.length === ring.length && ringArea2(whole.slice(0, -1)) !== 0
    ? whole
    : undefined;
}

/** The polygons of a Polygon or MultiPolygon whose outer ring is whole, each with its whole holes. */
export function polygonsOf(geometry: JsonObject): Rings[] {
  const { type, coordinates } = geometry;
  if (!isList(coordinates)) return [];
  const polygons = type === 'MultiPolygon' ? coordinates : type === 'Polygon' ? [coordinates] : [];
  return polygons.flatMap((polygon) => {
    const [outer, ...holes] = isList(polygon) ? polygon.map(ringOf) : [];
    return outer === undefined ? [] : [[outer, ...holes.filter((hole) => hole !== undefined)]];
  });
}

export function outerRings(geometry: JsonObject): Ring[] {
  return polygonsOf(geometry).flatMap(([outer]) => (outer === undefined ? [] : [outer]));
}

/** Whether a point lies in a polygon and in none of its holes. */
export function isInPolygon(point: LonLat, rings: Rings): boolean {
  return rings.filter((ring) => isInRing(point, ring)).length % 2 === 1;
}

function isInRing([lon, lat]: LonLat, ring: Ring): boolean {
  let isInside = false;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[x1, y1], [x2, y2]] = [ring[i] ?? [0, 0], ring[i + 1] ?? [0, 0]];
    if (y1 <= lat !== y2 <= lat && lon < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) isInside = !isInside;
  }
  return isInside;
}

/**
 * Whether two edges of a closed ring cross. Edges that only touch do not: where a ring meets itself at a corner, its
 * inside is still told from its outside. Edges are met in the order of their left ends, so that only those that lie above
 * one another are compared.
 */
export function crossesItself(ring: Ring): boolean {
  const edges = ring
    .slice(1)
    .map((to, index) => {
      const from = ring[index] ?? to;
      return { from, to, left: Math.min(from[0], to[0]), right: Math.max(from[0], to[0]) };
    })
    .sort((a, b) => a.left - b.left);
  return edges.some((one, index) => {
    for (let next = index + 1; next < edges.length; next++) {
      const other = edges[next];
      if (other === undefined || other.left > one.right) return false;
      if (isApart(one, other.from, other.to) && isApart(other, one.from, one.to)) return true;
    }
    return false;
  });
}

/** Whether two points lie strictly on both sides of the line through an edge. */
function isApart({ from, to }: { from: LonLat; to: LonLat }, a: LonLat, b: LonLat): boolean {
  const sideOf = ([x, y]: LonLat) =>
    Math.sign((to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]));
  return sideOf(a) * sideOf(b) < 0;
}
