import { outlineBounds } from '../outline.ts';
import type { Bounds, Outline } from '../outline.ts';

/** What is enclosed by an odd number of its rings: an outline, and holes in it. */
export interface Area {
  readonly rings: readonly Outline[];
}

/** Neighbours drawn apart and rounded may lap over each other by so much; what is deeper was drawn so. */
const depthCm = 5;

/**
 * Whether two areas share a piece that is at least five centimetres deep. Two level lines that far apart are laid through
 * both; where both cut a common piece that long at one place, there is one.
 */
export function areasOverlap(a: Area, b: Area): boolean {
  return boxesShareArea({ area: a, box: boxOf(a) }, { area: b, box: boxOf(b) });
}

interface Boxed<T extends Area> {
  readonly area: T;
  readonly box: Bounds;
}

/** The outer ring, which comes first, holds the others. */
function boxOf({ rings }: Area): Bounds {
  return outlineBounds(rings[0] ?? []);
}

function boxesShareArea<T extends Area>({ area: a, box: one }: Boxed<T>, { area: b, box: other }: Boxed<T>) {
  const [top, bottom] = [Math.max(one.minY, other.minY), Math.min(one.maxY, other.maxY)];
  const width = Math.min(one.maxX, other.maxX) - Math.max(one.minX, other.minX);
  if (bottom - top < depthCm || width < depthCm) return false;
  const step = Math.max(depthCm / 2, (bottom - top - depthCm) / 300);
  for (let y = top + 0.25; y + depthCm <= bottom; y += step) {
    const upper = common(cutsAt(a, y), cutsAt(b, y));
    if (upper.length === 0) continue;
    const lower = common(cutsAt(a, y + depthCm - 0.5), cutsAt(b, y + depthCm - 0.5));
    if (common(upper, lower).length > 0) return true;
  }
  return false;
}

type Span = readonly [from: number, to: number];

/** Where a level line lies inside an area. */
function cutsAt({ rings }: Area, y: number): Span[] {
  const xs: number[] = [];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const [x1, y1] = [ring[i] ?? 0, ring[i + 1] ?? 0];
      const [x2, y2] = [ring[(i + 2) % ring.length] ?? 0, ring[(i + 3) % ring.length] ?? 0];
      if (y1 <= y !== y2 <= y) xs.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    }
  }
  xs.sort((p, q) => p - q);
  return xs.flatMap((from, index) => (index % 2 === 0 ? [[from, xs[index + 1] ?? from] as const] : []));
}

function common(a: readonly Span[], b: readonly Span[]): Span[] {
  return a.flatMap(([from, to]) =>
    b.flatMap(([start, end]) => {
      const [left, right] = [Math.max(from, start), Math.min(to, end)];
      return right - left >= depthCm ? [[left, right] as const] : [];
    }),
  );
}

/** Pairs of areas that overlap, found along x without comparing everything with everything, one after the other. */
export function* overlappingPairs<T extends Area>(areas: readonly T[]): Generator<readonly [T, T]> {
  const boxed = areas.map((area) => ({ area, box: boxOf(area) })).sort((a, b) => a.box.minX - b.box.minX);
  for (const [index, one] of boxed.entries()) {
    for (let next = index + 1; next < boxed.length; next++) {
      const other = boxed[next];
      if (other === undefined || other.box.minX > one.box.maxX) break;
      if (boxesShareArea(one, other)) yield [one.area, other.area];
    }
  }
}
