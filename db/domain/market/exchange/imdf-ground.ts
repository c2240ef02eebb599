import { outlineBounds } from '../outline.ts';
import type { GroundItem, ZoneItem } from '../plan/index.ts';
import { wheelchairCm } from '../walks/walk-map.ts';
import { gateLine, insideOf, itemJson, polygonOf } from './drawn-parts.ts';
import type { DrawnPart } from './drawn-parts.ts';
import type { JsonObject } from './findings.ts';
import type { Frame } from './geo-frame.ts';
import { labels, zoneNames } from './imdf-names.ts';
import type { ImdfType } from './imdf-shape.ts';
import { extensionName } from './map-facts.ts';

const unitCategories: Readonly<Partial<Record<GroundItem['kind'], string>>> = {
  aisle: 'walkway',
  stairs: 'stairs',
  ramp: 'ramp',
  lift: 'elevator',
  toilet: 'restroom',
  facility: 'room',
};

/** As what a part of the ground goes out. What shares its floor with another is no unit, for units of a level do not overlap. */
export function groundType({ item, isOverlaid }: DrawnPart, isOutdoor: boolean): ImdfType {
  if (item.type === 'stall') return 'unit';
  // The walls of a floor under the open sky are no building's.
  if (item.kind === 'outline') return isOutdoor ? 'geofence' : 'footprint';
  if (item.kind === 'gate') return 'opening';
  if (item.kind === 'kiosk') return 'kiosk';
  if (item.kind === 'zone') return 'section';
  return isOverlaid || unitCategories[item.kind] === undefined ? 'geofence' : 'unit';
}

/** Where somebody in a wheelchair gets through: a lift, a ramp, and a gate that is wide enough, as on the map's own ways. */
function accessibilityOf({ kind, outline }: GroundItem): JsonObject {
  const { minX, minY, maxX, maxY } = outlineBounds(outline);
  const isWide = Math.max(maxX - minX, maxY - minY) >= wheelchairCm;
  const isOpen = kind === 'lift' || kind === 'ramp' || (kind === 'gate' && isWide);
  return { accessibility: isOpen ? ['wheelchair'] : null };
}

/**
 * The geometry and properties of ground.
 *
 * @param of the type it goes out as, the zone whose ground it is, and the building it may be part of
 */
export function groundFeature(
  item: GroundItem,
  frame: Frame,
  of: { type: ImdfType; zone: ZoneItem | undefined; building: string },
): { geometry: JsonObject; properties: JsonObject } {
  const geometry = polygonOf(item.outline, frame);
  const own = { [extensionName]: itemJson(item) };
  const named = of.zone === undefined ? labels(item.label) : zoneNames(of.zone);
  const name = item.label === '' ? null : named;
  const display = { display_point: insideOf(item.outline, frame) };
  const level = { level_id: item.level };
  switch (of.type) {
    case 'footprint':
      return { geometry, properties: { category: 'ground', name, building_ids: [of.building], ...own } };
    case 'opening': {
      const line = gateLine(item.outline, frame).map((point) => [...point]);
      return {
        geometry: { type: 'LineString', coordinates: line },
        properties: {
          ...accessibilityOf(item),
          ...{ name, alt_name: null, ...level, display_point: null },
          ...{ category: 'pedestrian.principal', access_control: null, door: null, ...own },
        },
      };
    }
    case 'kiosk':
      return {
        geometry,
        properties: { name, alt_name: null, anchor_id: null, ...level, ...display, ...own },
      };
    case 'section':
      return {
        geometry,
        properties: {
          ...{
            category: 'retail',
            restriction: null,
            accessibility: null,
            name,
            alt_name: null,
            ...level,
            ...display,
          },
          ...{ address_id: null, correlation_id: null, parents: null, ...own },
        },
      };
    case 'geofence':
      return {
        geometry,
        properties: {
          ...{
            category: 'geofence',
            restriction: null,
            name,
            alt_name: null,
            ...display,
            correlation_id: null,
          },
          ...{ parents: null, building_ids: null, level_ids: [item.level], ...own },
        },
      };
    default: {
      const category = unitCategories[item.kind] ?? 'room';
      return {
        geometry,
        properties: {
          ...{ category, restriction: null, ...accessibilityOf(item) },
          ...{ name, alt_name: null, ...level, ...display, ...own },
        },
      };
    }
  }
}
