import { edgesOf, sideOf } from './outline.ts';
import type { Outline } from './outline.ts';
import { borderPoints, crosses, doubled } from './outlines-overlap.ts';

/** Whether all of `inner` lies within `outer`; borders may touch. Exact for simple polygons. */
export function outlineContains(outer: Outline, inner: Outline): boolean {
  const [walls, corners] = [doubled(outer), doubled(inner)];
  if (corners.some((corner) => sideOf(walls, corner) < 0)) return false;
  const wallEdges = edgesOf(walls);
  if (edgesOf(corners).some((edge) => wallEdges.some((wall) => crosses(edge, wall)))) return false;
  // All corners lie inside and no edge crosses a wall: only a stretch between two touches could still be outside.
  return borderPoints(corners, walls).every((point) => sideOf(walls, point) >= 0);
}
