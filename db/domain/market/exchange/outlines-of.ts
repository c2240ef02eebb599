import { outlineArea2 } from '../outline.ts';
import { isList } from './findings.ts';
import type { ExchangeFinding, JsonObject } from './findings.ts';
import { outlineOfRing } from './geo-frame.ts';
import type { Frame } from './geo-frame.ts';
import { outerRings, positionOf } from './rings.ts';

const halfGateCm = 10;
/** An outline of ours has so many corners at most. */
const cornersMax = 200;
/** What a map of somebody else may move on its way in. */
const toleranceCm = 2;

/** Outlines of a geometry; a line becomes a strip twenty centimetres wide. */
export function outlinesOf(geometry: JsonObject, frame: Frame): number[][] {
  if (geometry['type'] === 'LineString' && isList(geometry['coordinates'])) {
    const ends = [geometry['coordinates'][0], geometry['coordinates'].at(-1)].map(positionOf);
    const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = ends.map((end) =>
      end ? frame.fromLonLat(end) : ([0, 0] as const),
    );
    const length = Math.hypot(x2 - x1, y2 - y1);
    if (length < 1) return [];
    const [dx, dy] = [
      Math.round(((y1 - y2) / length) * halfGateCm),
      Math.round(((x2 - x1) / length) * halfGateCm),
    ];
    return [[x1 + dx, y1 + dy, x2 + dx, y2 + dy, x2 - dx, y2 - dy, x1 - dx, y1 - dy]];
  }
  return outerRings(geometry)
    .map((ring) => simplified(outlineOfRing(ring, frame)))
    .filter((outline) => outline.length >= 6 && outlineArea2(outline) > 0);
}

/** What a geometry loses when it is drawn as one outline of ours: told to whoever brings the map. */
export function lossesOf(geometry: JsonObject, id: string, frame: Frame): ExchangeFinding[] {
  const rings = outerRings(geometry);
  const isFine = rings.every(
    (ring) => cornersWithin(outlineOfRing(ring, frame), toleranceCm).length <= 2 * cornersMax,
  );
  return isFine
    ? []
    : [
        {
          rule: 'plan.coarse',
          path: id,
          message: `An outline has ${cornersMax} corners at most: it is drawn more coarsely.`,
          isNote: true,
        },
      ];
}

/** An outline within the number of corners that ours may have: within the tolerance if that is enough, else as near as can be. */
function simplified(outline: readonly number[]): number[] {
  if (outline.length <= 2 * cornersMax) return [...outline];
  let tolerance = toleranceCm;
  let kept = cornersWithin(outline, tolerance);
  while (kept.length > 2 * cornersMax) kept = cornersWithin(outline, (tolerance *= 2));
  return kept;
}

/**
 * The corners of an outline of which no other lies farther than the tolerance from the edge drawn in its place
 * (Douglas and Peucker 1973), begun from two corners far apart.
 */
function cornersWithin(outline: readonly number[], tolerance: number): number[] {
  const count = outline.length / 2;
  const at = (index: number) =>
    [outline[(index % count) * 2] ?? 0, outline[(index % count) * 2 + 1] ?? 0] as const;
  const farthestFrom = (from: number, to: number, far: (index: number) => number) => {
    let [best, most] = [from, -1];
    for (let index = from + 1; index < to; index++) if (far(index) > most) [best, most] = [index, far(index)];
    return { best, most };
  };
  const [x0, y0] = at(0);
  const opposite = farthestFrom(0, count, (index) => Math.hypot(at(index)[0] - x0, at(index)[1] - y0)).best;
  const kept = new Set([0, opposite]);
  const open = [[0, opposite] as const, [opposite, count] as const];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    const { best, most } = farthestFrom(from, to, (index) => distanceTo(at(from), at(to), at(index)));
    if (most <= tolerance) continue;
    kept.add(best);
    open.push([from, best], [best, to]);
  }
  return [...kept].sort((a, b) => a - b).flatMap((index) => [...at(index)]);
}

type Corner = readonly [x: number, y: number];

/** How far a corner lies from an edge. */
function distanceTo([x1, y1]: Corner, [x2, y2]: Corner, [x, y]: Corner): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length2));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}
