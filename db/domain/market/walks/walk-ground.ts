import { dayGroundKind } from '../day-places.ts';
import { solidKinds } from '../lint/level-plan.ts';
import { coverOf } from '../lint/rectangles.ts';
import { wallsOf } from '../lint/ways.ts';
import { outlineBounds } from '../outline.ts';
import type { Bounds, Outline } from '../outline.ts';

/** One level of a layout as a walk needs it; the public map's levels are of this shape. */
export interface WalkLevel {
  /** 0 is the ground floor. */
  readonly ordinal: number;
  readonly shapes: readonly { readonly kind: string; readonly label: string; readonly outline: Outline }[];
  readonly stalls: readonly { readonly code: string; readonly outline: Outline }[];
}

/** Where a walk begins or ends. */
export interface WalkPlace {
  /** `stall`, or the kind of ground: gate, kiosk, facility, … */
  readonly kind: string;
  /** A stall's code, or the name that stands on the map. */
  readonly name: string;
  /** Ordinal of its level. */
  readonly level: number;
  readonly box: Bounds;
}

/** A level taken apart: what stands in the way, and what one may want to go to. */
export interface WalkFloor {
  readonly level: WalkLevel;
  readonly obstacles: readonly Bounds[];
  readonly places: readonly WalkPlace[];
}

/** A ground of day places is called as its zone is, which names no place to go to. */
const goalKinds = new Set(['gate', 'ramp', ...solidKinds].filter((kind) => kind !== dayGroundKind));

/** Everything but stalls, stairs, rooms and what lies beyond the walls can be walked on, whether an aisle is drawn there or not. */
export function floorOf(level: WalkLevel): WalkFloor {
  const solids = level.shapes.filter(({ kind }) => solidKinds.includes(kind));
  const outlines = level.shapes.filter(({ kind }) => kind === 'outline');
  const placeOf = (kind: string, name: string, outline: Outline): WalkPlace => ({
    kind,
    name,
    level: level.ordinal,
    box: outlineBounds(outline),
  });
  return {
    level,
    obstacles: [
      ...[...level.stalls, ...solids].flatMap(({ outline }) => coverOf(outline)),
      ...wallsOf(outlines.map(({ outline }) => outline)),
    ],
    places: [
      ...level.shapes
        .filter(({ kind }) => goalKinds.has(kind))
        .map(({ kind, label, outline }) => placeOf(kind, label, outline)),
      ...level.stalls.map(({ code, outline }) => placeOf('stall', code, outline)),
    ],
  };
}

/** Kinds of ground a walk may begin at, in the order in which they are offered. */
const startKinds = ['gate', 'kiosk'];

/** Where a walk may begin: gates, then kiosks that have a name; each by its name. */
export function startsOf(levels: readonly WalkLevel[]): { kind: string; name: string; level: number }[] {
  const named = levels.flatMap(({ ordinal, shapes }) =>
    shapes
      .filter(({ label }) => label !== '')
      .map(({ kind, label }) => ({ kind, name: label, level: ordinal })),
  );
  return startKinds.flatMap((kind) =>
    named
      .filter((place) => place.kind === kind)
      .sort((a, b) => a.level - b.level || a.name.localeCompare(b.name, 'vi', { numeric: true })),
  );
}

/**
 * Stairs, a lift or a ramp that join levels: the same kind, standing over each other or bearing a name of its own. A ramp that
 * stands on one level alone is ground like any other.
 */
export interface Shaft {
  readonly kind: 'stairs' | 'lift' | 'ramp';
  readonly ends: readonly WalkPlace[];
}

/** @param floors from the lowest up */
export function shaftsOf(floors: readonly WalkFloor[]): Shaft[] {
  return (['stairs', 'lift', 'ramp'] as const).flatMap((kind) => {
    const shafts: WalkPlace[][] = [];
    for (const floor of floors) {
      const here = floor.places.filter((place) => place.kind === kind);
      for (const place of here) {
        const below = shafts.filter((shaft) => shaft.at(-1)?.level !== floor.level.ordinal);
        const joined =
          below.find((shaft) => shaft.some((end) => doOverlap(end.box, place.box))) ??
          below.find(
            (shaft) =>
              place.name !== '' &&
              here.filter(({ name }) => name === place.name).length === 1 &&
              below.filter((other) => other.some(({ name }) => name === place.name)).length === 1 &&
              shaft.some(({ name }) => name === place.name),
          );
        if (joined === undefined) shafts.push([place]);
        else joined.push(place);
      }
    }
    return shafts.filter((ends) => ends.length > 1).map((ends) => ({ kind, ends }));
  });
}

function doOverlap(a: Bounds, b: Bounds): boolean {
  return a.minX < b.maxX && b.minX < a.maxX && a.minY < b.maxY && b.minY < a.maxY;
}
