import { outlineBounds } from '@so-cho/db/domain/market';
import type { MapShape } from './level.ts';
import { linesOf } from './zone-sign.ts';

/** Where and how large the name of a place stands; sizes in centimetres of the level. */
export interface PlaceSign {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly fontCm: number;
  /** One line, or two where the name is long for its ground. */
  readonly lines: readonly string[];
  /** Presses a line together so that it stays inside its walls. */
  readonly lengthCm?: number;
}

/** From one line to the next, in sizes of the letters. */
export const lineHeight = 1.15;

/** How close to a wall a gate is, at most. */
const wallCm = 150;
/** A letter is about this many times as wide as its size. */
const letterWidth = 0.55;

/**
 * A place's name fills its own ground and no more. A gate is a gap in a wall, so its name stands just inside, at one size
 * on the screen, however far one has zoomed.
 */
export function placeSign(
  shape: MapShape,
  name: string,
  size: { w: number; h: number },
  cmPerPx: number,
): PlaceSign {
  const { minX, minY, maxX, maxY } = outlineBounds(shape.outline);
  const middle = { x: Math.round((minX + maxX) / 2), y: Math.round((minY + maxY) / 2) };
  if (shape.kind === 'gate') return { ...gateSign(middle, size, cmPerPx), lines: [name] };
  const [w, h] = [maxX - minX, maxY - minY];
  const oneLine = fontOf([name], w, h);
  const half = linesOf(name, Math.ceil(name.length / 2) + 2);
  // Two lines only where they are read from much farther away.
  const isBroken = half.join(' ') === name && fontOf(half, w, h) > oneLine * 1.3;
  const lines = isBroken ? half : [name];
  const fontCm = Math.round(isBroken ? fontOf(half, w, h) : oneLine);
  const isWide = longest(lines) * letterWidth * fontCm > w - 20;
  return { ...middle, anchor: 'middle', fontCm, lines, ...(isWide ? { lengthCm: w - 20 } : {}) };
}

function fontOf(lines: readonly string[], w: number, h: number): number {
  const [wide, high] = [w / (longest(lines) * letterWidth), h / (lines.length === 1 ? 3 : 2.6)];
  return Math.min(100, high, Math.max(wide, 50)) * 0.85;
}

function longest(lines: readonly string[]): number {
  return Math.max(...lines.map(({ length }) => length));
}

function gateSign(
  middle: { x: number; y: number },
  size: { w: number; h: number },
  cmPerPx: number,
): Omit<PlaceSign, 'lines'> {
  // In a small frame a name of full size would cover stalls; it shrinks to what the ground between them holds.
  const fontCm = Math.round(Math.min(15 * cmPerPx, size.w * 0.026));
  if (middle.x < wallCm) return { ...middle, x: middle.x + fontCm, anchor: 'start', fontCm };
  if (middle.x > size.w - wallCm) return { ...middle, x: middle.x - fontCm, anchor: 'end', fontCm };
  const inward = middle.y < size.h / 2 ? 1 : -1;
  return { ...middle, y: Math.round(middle.y + inward * fontCm * 1.1), anchor: 'middle', fontCm };
}
