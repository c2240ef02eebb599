import { outlineBounds } from '../outline.ts';
import type { Outline } from '../outline.ts';

/** Neighbours drawn apart and rounded may lap over each other by so much; what is deeper was drawn so. */
const depthCm = 5;

/**
 * Whether two areas share a piece that is at least five centimetres deep. Two level lines that far apart are laid through
 * both; where both cut a common piece that long at one place, there is one.
 */
export function areasOverlap(a: Outline, b: Outline): boolean {
  const [one, other] = [outlineBounds(a), outlineBounds(b)];
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

/** Where a level line lies inside an outline. */
function cutsAt(outline: Outline, y: number): Span[] {
  const xs: number[] = [];
  for (let i = 0; i < outline.length; i += 2) {
    const [x1, y1] = [outline[i] ?? 0, outline[i + 1] ?? 0];
    const [x2, y2] = [outline[(i + 2) % outline.length] ?? 0, outline[(i + 3) % outline.length] ?? 0];
    if (y1 <= y !== y2 <= y) xs.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
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

/** Pairs of areas that overlap, found along x without comparing everything with everything. */
export function overlappingPairs<T extends { readonly outline: Outline }>(areas: readonly T[]): [T, T][] {
  const boxed = areas
    .map((area) => ({ area, box: outlineBounds(area.outline) }))
    .sort((a, b) => a.box.minX - b.box.minX);
  const pairs: [T, T][] = [];
  for (const [index, one] of boxed.entries()) {
    for (let next = index + 1; next < boxed.length; next++) {
      const other = boxed[next];
      if (other === undefined || other.box.minX > one.box.maxX) break;
      if (areasOverlap(one.area.outline, other.area.outline)) pairs.push([one.area, other.area]);
    }
  }
  return pairs;
}
