import { placeNameKey } from './place-names.ts';
import { placeKey } from './place-rows.ts';
import type { PlaceRow } from './place-rows.ts';

interface PlaceIndex {
  readonly byKey: ReadonlyMap<string, PlaceRow>;
  readonly byName: ReadonlyMap<string, readonly PlaceRow[]>;
  readonly byCode: ReadonlyMap<string, readonly PlaceRow[]>;
}

const indexes = new WeakMap<readonly PlaceRow[], PlaceIndex>();

/** A list of places made searchable, once per list: callers keep one list and never change it. */
export function indexOf(places: readonly PlaceRow[]): PlaceIndex {
  const known = indexes.get(places);
  if (known) return known;
  const index: PlaceIndex = {
    byKey: new Map(places.map((place) => [placeKey(place.scheme, place.code), place])),
    byName: grouped(places, (place) => placeNameKey(place.name)),
    byCode: grouped(places, (place) => place.code),
  };
  indexes.set(places, index);
  return index;
}

function grouped(places: readonly PlaceRow[], keyOf: (place: PlaceRow) => string): Map<string, PlaceRow[]> {
  const groups = new Map<string, PlaceRow[]>();
  for (const place of places) {
    const group = groups.get(keyOf(place));
    if (group) group.push(place);
    else groups.set(keyOf(place), [place]);
  }
  return groups;
}
