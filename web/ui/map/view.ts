/** The part of a level that is seen, in centimetres of the level. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Size {
  readonly w: number;
  readonly h: number;
}

/** Ground shown around the level, so that gates and their names are not cut. */
export const marginCm = 240;

/** The closest look: 1.2 px per centimetre makes a stall of 150 cm as wide as a thumb is long. */
const scaleMax = 1.2;

/** From which scale (px per cm) codes, and then names, can be read inside a stall of 150 cm. */
const codesFrom = 0.2;
const namesFrom = 0.75;

/** What is written on the map: 0 = zones only · 1 = stall codes · 2 = business names too. */
export type Detail = 0 | 1 | 2;

export function detailAt(view: View, frame: Size): Detail {
  const scale = frame.w / view.w;
  return scale >= namesFrom ? 2 : scale >= codesFrom ? 1 : 0;
}

/** The whole level with its margin, widened or heightened to the shape of the frame (px), and centred in it. */
export function wholeView(level: Size, frame: Size): View {
  const [w, h] = [level.w + 2 * marginCm, level.h + 2 * marginCm];
  const scale = Math.min(frame.w / w, frame.h / h);
  const seen = { w: frame.w / scale, h: frame.h / scale };
  return { x: (level.w - seen.w) / 2, y: (level.h - seen.h) / 2, ...seen };
}

/** `factor` > 1 comes closer; the point (cm) stays under the finger. */
export function zoomAt(view: View, factor: number, at: { x: number; y: number }): View {
  return {
    x: at.x - (at.x - view.x) / factor,
    y: at.y - (at.y - view.y) / factor,
    w: view.w / factor,
    h: view.h / factor,
  };
}

/** The view after the ground was dragged by so many px. */
export function panBy(view: View, frame: Size, dx: number, dy: number): View {
  const cmPerPx = view.w / frame.w;
  return { ...view, x: view.x - dx * cmPerPx, y: view.y - dy * cmPerPx };
}

/** Nobody gets lost: never farther than the whole level, never closer than the closest look, its middle on the level. */
export function keepOnLevel(view: View, level: Size, frame: Size): View {
  const whole = wholeView(level, frame);
  if (view.w >= whole.w) return whole;
  const closest = frame.w / scaleMax;
  const near = view.w < closest ? zoomAt(view, view.w / closest, middleOf(view)) : view;
  return {
    ...near,
    x: clamp(near.x, -near.w / 2, level.w - near.w / 2),
    y: clamp(near.y, -near.h / 2, level.h - near.h / 2),
  };
}

/** The view moved as little as shows the point (cm) with some ground around it. */
export function showPoint(view: View, point: { x: number; y: number }): View {
  const [edgeX, edgeY] = [view.w * 0.15, view.h * 0.15];
  return {
    ...view,
    x: clamp(view.x, point.x - view.w + edgeX, point.x - edgeX),
    y: clamp(view.y, point.y - view.h + edgeY, point.y - edgeY),
  };
}

/** A view around the points (cm), not closer than where codes can be read. */
export function showAll(
  points: readonly { x: number; y: number }[],
  level: Size,
  frame: Size,
): View | undefined {
  if (points.length === 0) return undefined;
  const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [w, h] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const room = 1.4 * Math.max(w / frame.w, h / frame.h);
  const cmPerPx = Math.max(room, 1 / (codesFrom * 1.4));
  const seen = { w: frame.w * cmPerPx, h: frame.h * cmPerPx };
  return keepOnLevel({ x: left + (w - seen.w) / 2, y: top + (h - seen.h) / 2, ...seen }, level, frame);
}

/** How the layer drawn for `from` must be moved and scaled (origin top left) to look like `to`. */
export function layerMove(from: View, to: View, frame: Size): { x: number; y: number; scale: number } {
  const pxPerCm = frame.w / to.w;
  return { x: (from.x - to.x) * pxPerCm, y: (from.y - to.y) * pxPerCm, scale: from.w / to.w };
}

/** Where a point of the frame (px) lies on the level (cm). */
export function groundAt(view: View, frame: Size, px: { x: number; y: number }): { x: number; y: number } {
  const cmPerPx = view.w / frame.w;
  return { x: view.x + px.x * cmPerPx, y: view.y + px.y * cmPerPx };
}

/** The `viewBox` attribute, in whole centimetres. */
export function viewBoxOf(view: View): string {
  return [view.x, view.y, view.w, view.h].map(Math.round).join(' ');
}

export function middleOf(view: View): { x: number; y: number } {
  return { x: view.x + view.w / 2, y: view.y + view.h / 2 };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
