import { outlineBounds } from '@so-cho/db/domain/market';

/**
 * A stall as it is drawn: a shape in its own small frame, moved to its place. Equal stalls have equal shapes,
 * which is what makes a level of hundreds of links small on the wire.
 */
export interface StallDrawing {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** SVG path from the stall's own top left corner. */
  readonly shape: string;
}

/** @param outline x, y pairs in integer centimetres, at least three corners */
export function drawStall(outline: readonly number[]): StallDrawing {
  const { minX, minY, maxX, maxY } = outlineBounds(outline);
  return {
    x: minX,
    y: minY,
    w: maxX - minX,
    h: maxY - minY,
    shape: pathOf(outline, minX, minY),
  };
}

/** The outline as a path of relative steps, `h` and `v` where a side is straight. */
export function pathOf(outline: readonly number[], originX = 0, originY = 0): string {
  let path = '';
  let [lastX, lastY] = [0, 0];
  for (let i = 0; i < outline.length; i += 2) {
    const [x, y] = [(outline[i] ?? 0) - originX, (outline[i + 1] ?? 0) - originY];
    const [dx, dy] = [x - lastX, y - lastY];
    if (i === 0) path = `M${x} ${y}`;
    else if (dy === 0) path += `h${dx}`;
    else if (dx === 0) path += `v${dy}`;
    else path += `l${dx} ${dy}`;
    [lastX, lastY] = [x, y];
  }
  return `${path}z`;
}

/** The middle of the outline's box: where a finger aims and a mark stands. */
export function middleOfOutline(outline: readonly number[]): { x: number; y: number } {
  const { minX, minY, maxX, maxY } = outlineBounds(outline);
  return { x: Math.round((minX + maxX) / 2), y: Math.round((minY + maxY) / 2) };
}
