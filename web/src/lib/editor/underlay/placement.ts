interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a picture lies under the drawing: a box in centimetres of the level, turned about its own middle. */
export interface Placement {
  /** Left and upper edge of the box before it is turned. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Degrees clockwise, from 0 up to but not 360. */
  readonly turn: number;
  /** Percent: 100 hides the paper below. */
  readonly opacity: number;
}

/** A picture of 40 m until somebody says how long something on it is. */
const firstWidthCm = 4_000;
export const firstOpacity = 45;

/** @param size of the picture in px; only its proportion counts */
export function placeFirst(size: { readonly w: number; readonly h: number }): Placement {
  const h = Math.round((firstWidthCm * size.h) / size.w);
  return { x: 0, y: 0, w: firstWidthCm, h, turn: 0, opacity: firstOpacity };
}

/**
 * Makes two points of the level lie so far apart; the first of them stays where it is, whatever the picture's turn.
 *
 * @returns undefined when the points are one, or the length is none
 */
export function scaleBetween(
  place: Placement,
  from: Point,
  to: Point,
  lengthCm: number,
): Placement | undefined {
  const drawn = Math.hypot(to.x - from.x, to.y - from.y);
  if (drawn < 1 || !(lengthCm > 0)) return undefined;
  const by = lengthCm / drawn;
  return {
    ...place,
    x: from.x - (from.x - place.x) * by,
    y: from.y - (from.y - place.y) * by,
    w: place.w * by,
    h: place.h * by,
  };
}

/** Turns to so many degrees about the middle: a plan that lay askew on the scanner is put straight where it is. */
export function turnTo(place: Placement, degrees: number): Placement {
  return { ...place, turn: ((degrees % 360) + 360) % 360 };
}

/** Turns a quarter clockwise; the corner of its ground stays where it is, so that nothing leaves the level. */
export function turnQuarter(place: Placement): Placement {
  return moveTo(turnTo(place, place.turn + 90), cornerOf(place));
}

/** The upper left corner of the ground it covers as it is turned. */
export function cornerOf({ x, y, w, h, turn }: Placement): Point {
  const angle = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  return { x: x + (w - w * cos - h * sin) / 2, y: y + (h - w * sin - h * cos) / 2 };
}

export function moveTo(place: Placement, corner: Point): Placement {
  const now = cornerOf(place);
  return { ...place, x: place.x + corner.x - now.x, y: place.y + corner.y - now.y };
}

/** Makes the picture so wide, as two points of a known distance do; its corner stays where it is. */
export function widenTo(place: Placement, w: number): Placement {
  return w > 0 ? moveTo({ ...place, w, h: (place.h * w) / place.w }, cornerOf(place)) : place;
}
