import { outlineBounds } from '@so-cho/db/domain/market';

/** A stall as it is drawn, in the frame of its row: centimetres from the level's left edge and from the row's own top. */
export interface StallDrawing {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** SVG path in the frame of the row. */
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
    shape: pathOf(outline, minY),
  };
}

/** Stalls that follow each other and have one top. */
export interface StallRow<Stall> {
  readonly y: number;
  readonly stalls: readonly Stall[];
}

/**
 * Puts stalls into rows, in their order. What stands at the same place of two rows is drawn by the same bytes, which makes
 * a level of hundreds of links small on the wire. A frame for each stall would be smaller still, but a browser goes through
 * all frames at every step of a finger.
 */
export function rowsOf<Stall extends { readonly drawing: StallDrawing }>(
  stalls: readonly Stall[],
): StallRow<Stall>[] {
  const rows: { y: number; stalls: Stall[] }[] = [];
  for (const stall of stalls) {
    const last = rows.at(-1);
    if (last?.y === stall.drawing.y) last.stalls.push(stall);
    else rows.push({ y: stall.drawing.y, stalls: [stall] });
  }
  return rows;
}

/** The outline as a path of relative steps, `h` and `v` where a side is straight. */
export function pathOf(outline: readonly number[], originY = 0): string {
  let path = '';
  let [lastX, lastY] = [0, 0];
  for (let i = 0; i < outline.length; i += 2) {
    const [x, y] = [outline[i] ?? 0, (outline[i + 1] ?? 0) - originY];
    const [dx, dy] = [x - lastX, y - lastY];
    if (i === 0) path = `M${x} ${y}`;
    else if (dy === 0) path += `h${dx}`;
    else if (dx === 0) path += `v${dy}`;
    else path += `l${dx} ${dy}`;
    [lastX, lastY] = [x, y];
  }
  return `${path}z`;
}

/**
 * Outlines as one path, each begun from where the last one began: cells of a grid then are the same few bytes over and over.
 */
export function pathOfAll(outlines: readonly (readonly number[])[]): string {
  let [lastX, lastY] = [0, 0];
  let path = '';
  for (const outline of outlines) {
    const [x, y] = [outline[0] ?? 0, outline[1] ?? 0];
    const shape = pathOf(outline).replace(/^M[^a-z]*/, '');
    path += `m${x - lastX} ${y - lastY}${shape}`;
    [lastX, lastY] = [x, y];
  }
  return path;
}

/** The middle of the outline's box: where a finger aims and a mark stands. */
export function middleOfOutline(outline: readonly number[]): { x: number; y: number } {
  const { minX, minY, maxX, maxY } = outlineBounds(outline);
  return { x: Math.round((minX + maxX) / 2), y: Math.round((minY + maxY) / 2) };
}
