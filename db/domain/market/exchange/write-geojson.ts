import { levelsOfPlan, zonesOfPlan } from '../plan/index.ts';
import type { GroundItem } from '../plan/index.ts';
import { drawnParts, itemJson, placesOf, polygonOf } from './drawn-parts.ts';
import type { Json, JsonObject } from './findings.ts';
import { frameAt } from './geo-frame.ts';
import { extension, extensionName } from './map-facts.ts';
import type { MapFacts } from './map-facts.ts';

/** How OSM's Simple Indoor Tagging calls what is drawn beside the stalls. */
const indoorTags: Readonly<Record<GroundItem['kind'], JsonObject>> = {
  outline: { indoor: 'level' },
  aisle: { indoor: 'corridor' },
  gate: { entrance: 'yes' },
  stairs: { indoor: 'room', stairs: 'yes' },
  ramp: { indoor: 'corridor', ramp: 'yes', wheelchair: 'yes' },
  lift: { indoor: 'room', highway: 'elevator' },
  toilet: { indoor: 'room', amenity: 'toilets' },
  zone: { indoor: 'area' },
  'day-places': { indoor: 'area', amenity: 'marketplace' },
  kiosk: { indoor: 'area', information: 'terminal' },
  facility: { indoor: 'room' },
};

/** A map as one GeoJSON text's value: what any program reads, and our own drawing beside it, exact in centimetres. */
export function writeGeoJson(facts: MapFacts): Json {
  const { plan, market, anchor, occupants } = facts;
  const frame = frameAt(anchor);
  const levels = new Map(levelsOfPlan(plan).map(({ id, item }) => [id, item]));
  const zones = new Map(zonesOfPlan(plan).map(({ id, item }) => [id, item]));
  const features = drawnParts(plan, facts.idOf).map(({ id, item }): JsonObject => {
    const level = levels.get(item.level);
    const where = { level: String(level?.ordinal ?? 0), level_name: level?.name ?? '' };
    const said: JsonObject =
      item.type === 'stall'
        ? {
            kind: 'stall',
            indoor: 'room',
            ref: item.code,
            name: occupants.get(id)?.name ?? null,
            zone: zones.get(item.zone)?.nameVi ?? null,
            category: item.category,
          }
        : { kind: item.kind, ...indoorTags[item.kind], name: item.label === '' ? null : item.label };
    return {
      type: 'Feature',
      id,
      geometry: polygonOf(item.outline, frame),
      properties: { ...said, ...where, [extensionName]: itemJson(item) },
    };
  });
  return {
    type: 'FeatureCollection',
    name: market.name,
    [extensionName]: { extension, market: market.code, anchor: { ...anchor }, ...placesOf(plan) },
    features,
  };
}
