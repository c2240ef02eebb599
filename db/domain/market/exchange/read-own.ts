import { isObject } from './findings.ts';
import type { ExchangeFinding, Json, JsonObject } from './findings.ts';
import { rounded } from './geo-frame.ts';
import type { GeoAnchor } from './geo-frame.ts';
import { extensionName } from './map-facts.ts';

/** A plan that came in, as it was read: whoever keeps it checks each item's shape once more. */
export interface ReadPlan {
  readonly items: ReadonlyMap<string, Json>;
  readonly anchor: GeoAnchor;
  /** Whether it is a drawing of ours, exact to the centimetre. */
  readonly isOwn: boolean;
  /** Features that have no place in a plan of ours. */
  readonly leftOut: number;
  /** What was drawn, and not quite as it came. */
  readonly notes: readonly ExchangeFinding[];
}

/** What our own programs wrote beside a feature. */
export function ownOf(properties: JsonObject): JsonObject | undefined {
  const own = properties[extensionName];
  return isObject(own) ? own : undefined;
}

/** Anchor, levels and zones as we wrote them; undefined for a file of somebody else. */
export function ownPlaces(
  own: JsonObject | undefined,
): { anchor: GeoAnchor; items: [string, Json][] } | undefined {
  if (own === undefined) return undefined;
  const { anchor, levels, zones } = own;
  if (!isObject(anchor) || !isObject(levels) || !isObject(zones)) return undefined;
  const { latitude, longitude, bearing } = anchor;
  if (!isWithin(latitude, 90) || !isWithin(longitude, 180) || !isWithin(bearing, 360)) return undefined;
  return {
    // As the record keeps it, so that it is drawn where it will be written.
    anchor: {
      latitude: rounded(latitude),
      longitude: rounded(longitude),
      bearing: Math.round(bearing * 1_000) / 1_000,
    },
    items: [...Object.entries(levels), ...Object.entries(zones)],
  };
}

function isWithin(value: Json | undefined, most: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= most;
}

/** Whether two pieces of JSON say the same: a shape that somebody moved no longer fits what we wrote beside it. */
export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** An outline that came as JSON; undefined when it is none. */
export function outlineOf(value: Json | undefined): number[] | undefined {
  if (!Array.isArray(value) || value.length < 6 || value.length % 2 !== 0) return undefined;
  const numbers = value.filter((one): one is number => Number.isInteger(one));
  return numbers.length === value.length ? numbers : undefined;
}
