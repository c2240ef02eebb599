import { outlineArea2, outlineBounds } from '@so-cho/db/domain/market';
import type { MapShape, MapStall, MapZone } from './level.ts';

/** A zone's sign on the map: its letter, and its name in at most two lines. */
export interface ZoneSign {
  readonly code: string;
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}

/** Letters that fit on a line of a zone's sign. */
const signLineMax = 16;

/**
 * One sign per zone that has stalls on the level: in the middle of the largest ground drawn for the zone, which may be
 * in several parts, or of all its stalls where none is drawn.
 */
export function zoneSigns(
  zones: readonly MapZone[],
  stalls: readonly MapStall[],
  shapes: readonly MapShape[],
): ZoneSign[] {
  return zones.flatMap((zone) => {
    const members = stalls.filter((stall) => stall.zone === zone.code);
    if (members.length === 0) return [];
    const [largest] = shapes
      .filter((shape) => shape.kind === 'zone' && shape.label === zone.code)
      .sort((a, b) => outlineArea2(b.outline) - outlineArea2(a.outline));
    const ground = (largest === undefined ? members : [largest]).map((one) => outlineBounds(one.outline));
    const left = Math.min(...ground.map((box) => box.minX));
    const right = Math.max(...ground.map((box) => box.maxX));
    const top = Math.min(...ground.map((box) => box.minY));
    const bottom = Math.max(...ground.map((box) => box.maxY));
    return [
      {
        code: zone.code,
        x: Math.round((left + right) / 2),
        y: Math.round((top + bottom) / 2),
        lines: linesOf(zone.name),
      },
    ];
  });
}

/**
 * Breaks a name between words into at most two lines; what does not fit is left out with its comma.
 *
 * @param lineMax letters on a line; a longer word stays whole
 */
export function linesOf(name: string, lineMax = signLineMax): string[] {
  const lines = [''];
  for (const word of name.split(' ')) {
    const last = lines.at(-1) ?? '';
    const longer = last === '' ? word : `${last} ${word}`;
    if (longer.length <= lineMax || last === '') lines[lines.length - 1] = longer;
    else if (lines.length < 2) lines.push(word);
    else break;
  }
  return lines.map((line, index) => (index === lines.length - 1 ? line.replace(/,$/, '') : line));
}
