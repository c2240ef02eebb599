import { outlineBounds } from '@so-cho/db/domain/market';
import type { MapShape } from './level.ts';

/** Where and how large the name of a place stands; sizes in centimetres of the level. */
export interface PlaceSign {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly fontCm: number;
  /** Presses the name together so that it stays inside its walls. */
  readonly lengthCm?: number;
}

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
  if (shape.kind === 'gate') return gateSign(middle, size, cmPerPx);
  const [w, h] = [maxX - minX, maxY - minY];
  const fontCm = Math.round(Math.min(100, h / 3, Math.max(w / (name.length * letterWidth), 50)) * 0.85);
  const isWide = name.length * letterWidth * fontCm > w - 20;
  return { ...middle, anchor: 'middle', fontCm, ...(isWide ? { lengthCm: w - 20 } : {}) };
}

function gateSign(
  middle: { x: number; y: number },
  size: { w: number; h: number },
  cmPerPx: number,
): PlaceSign {
  // In a small frame a name of full size would cover stalls; it shrinks to what the ground between them holds.
  const fontCm = Math.round(Math.min(15 * cmPerPx, size.w * 0.026));
  if (middle.x < wallCm) return { ...middle, x: middle.x + fontCm, anchor: 'start', fontCm };
  if (middle.x > size.w - wallCm) return { ...middle, x: middle.x - fontCm, anchor: 'end', fontCm };
  const inward = middle.y < size.h / 2 ? 1 : -1;
  return { ...middle, y: Math.round(middle.y + inward * fontCm * 1.1), anchor: 'middle', fontCm };
}
