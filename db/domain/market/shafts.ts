import type { Bounds } from './outline.ts';

/** What may join levels: something of a kind, with the name that stands on the map, on the level of an ordinal. */
export interface ShaftPlace {
  readonly kind: string;
  readonly name: string;
  readonly level: number;
  readonly box: Bounds;
}

/**
 * Stairs, a lift or a ramp that join levels: the same kind, standing over each other or bearing a name of its own. A ramp that
 * stands on one level alone is ground like any other.
 */
export interface Shaft<Place extends ShaftPlace> {
  readonly kind: 'stairs' | 'lift' | 'ramp';
  readonly ends: readonly Place[];
}

/** @param floors what stands on each level, from the lowest up */
export function shaftsOf<Place extends ShaftPlace>(floors: readonly (readonly Place[])[]): Shaft<Place>[] {
  return (['stairs', 'lift', 'ramp'] as const).flatMap((kind) => {
    const shafts: Place[][] = [];
    for (const floor of floors) {
      const here = floor.filter((place) => place.kind === kind);
      for (const place of here) {
        const below = shafts.filter((shaft) => shaft.at(-1)?.level !== place.level);
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
