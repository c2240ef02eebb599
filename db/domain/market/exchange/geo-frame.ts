import type { Outline } from '../outline.ts';

/**
 * Where the corner (0, 0) of every level's frame lies on earth, and how far its upper edge is turned from east, in degrees
 * clockwise. x runs along that edge, y down the page.
 */
export interface GeoAnchor {
  readonly latitude: number;
  readonly longitude: number;
  readonly bearing: number;
}

export type LonLat = readonly [lon: number, lat: number];

const radians = Math.PI / 180;

/** Metres of a degree on the WGS 84 ellipsoid at a latitude: by the series that is exact to a centimetre over a market. */
function metresPerDegree(latitude: number): { lat: number; lon: number } {
  const phi = latitude * radians;
  return {
    lat: 111_132.92 - 559.82 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi),
    lon: 111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi),
  };
}

/** Seven decimals are a centimetre; more would be noise. */
export function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

/** One affine transform each way: what goes out and comes back is where it was, to the rounding of seven decimals. */
export function frameAt(anchor: GeoAnchor) {
  const unit = metresPerDegree(anchor.latitude);
  const [sin, cos] = [Math.sin(anchor.bearing * radians), Math.cos(anchor.bearing * radians)];
  return {
    toLonLat(x: number, y: number): LonLat {
      const [east, north] = [(x * cos - y * sin) / 100, (-x * sin - y * cos) / 100];
      return [rounded(anchor.longitude + east / unit.lon), rounded(anchor.latitude + north / unit.lat)];
    },
    fromLonLat([lon, lat]: LonLat): readonly [x: number, y: number] {
      const [east, north] = [
        (lon - anchor.longitude) * unit.lon * 100,
        (lat - anchor.latitude) * unit.lat * 100,
      ];
      return [Math.round(east * cos - north * sin) + 0, Math.round(-east * sin - north * cos) + 0];
    },
  };
}

export type Frame = ReturnType<typeof frameAt>;

/** A closed ring, counter-clockwise as RFC 7946 asks for an outer one. */
export function ringOf(outline: Outline, frame: Frame): LonLat[] {
  const ring: LonLat[] = [];
  for (let i = 0; i + 1 < outline.length; i += 2)
    ring.push(frame.toLonLat(outline[i] ?? 0, outline[i + 1] ?? 0));
  if (ringArea2(ring) < 0) ring.reverse();
  const [first] = ring;
  return first === undefined ? [] : [...ring, first];
}

/** Twice the signed area in square degrees; above zero for a ring that runs counter-clockwise. */
export function ringArea2(ring: readonly LonLat[]): number {
  const [lon0, lat0] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i] ?? [0, 0], ring[(i + 1) % ring.length] ?? [0, 0]];
    sum += (a[0] - lon0) * (b[1] - lat0) - (b[0] - lon0) * (a[1] - lat0);
  }
  return sum;
}

/** The outline of a ring in whole centimetres; corners that fall together are one. */
export function outlineOfRing(ring: readonly LonLat[], frame: Frame): number[] {
  const points = ring.slice(0, -1).map((point) => frame.fromLonLat(point));
  const kept = points.filter((point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    return points.length <= 3 || point[0] !== next[0] || point[1] !== next[1];
  });
  return kept.flat();
}

/** How far the origins of two frames lie apart, in whole metres. */
export function metresBetween(a: GeoAnchor, b: GeoAnchor): number {
  const [x, y] = frameAt(a).fromLonLat([b.longitude, b.latitude]);
  return Math.round(Math.hypot(x, y) / 100);
}
