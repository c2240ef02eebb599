import { dayGroundKind } from '../day-places.ts';
import { solidKinds } from '../lint/level-plan.ts';
import { coverOf } from '../lint/rectangles.ts';
import { wallsOf } from '../lint/ways.ts';
import { outlineBounds } from '../outline.ts';
import type { Bounds, Outline } from '../outline.ts';
import type { ShaftPlace } from '../shafts.ts';

/** One level of a layout as a walk needs it; the public map's levels are of this shape. */
export interface WalkLevel {
  /** 0 is the ground floor. */
  readonly ordinal: number;
  readonly shapes: readonly { readonly kind: string; readonly label: string; readonly outline: Outline }[];
  readonly stalls: readonly { readonly code: string; readonly outline: Outline }[];
}

/** Where a walk begins or ends: a stall by its code, or ground by its kind and the name that stands on the map. */
export type WalkPlace = ShaftPlace;

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
