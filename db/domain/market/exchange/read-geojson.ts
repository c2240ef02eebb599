import { isOneOf } from '../../words.ts';
import { groundKinds } from '../plan/index.ts';
import { polygonOf } from './drawn-parts.ts';
import { isList, isObject } from './findings.ts';
import type { Json, JsonObject } from './findings.ts';
import { planOfForeign } from './foreign-plan.ts';
import type { ForeignGround, ForeignLevel, ForeignMap, ForeignStall, Taken } from './foreign-plan.ts';
import { frameAt, rounded } from './geo-frame.ts';
import type { Frame, GeoAnchor, LonLat } from './geo-frame.ts';
import { extensionName } from './map-facts.ts';
import { lossesOf, outlinesOf } from './outlines-of.ts';
import { anchorNear } from './read-imdf.ts';
import { isSameJson, outlineOf, ownOf, ownPlaces } from './read-own.ts';
import type { ReadPlan } from './read-own.ts';
import { firstPosition } from './rings.ts';

interface Feature {
  readonly id: string;
  readonly geometry: JsonObject;
  readonly properties: JsonObject;
}

/** Turns a GeoJSON value without findings into a plan; see `readImdf`. Indoor tags are those of OSM's Simple Indoor Tagging. */
export function readGeoJson(
  value: Json,
  from: { near: GeoAnchor | null; taken: Taken; idOf: (text: string) => string },
): ReadPlan {
  const features = featuresOf(value, from.idOf);
  const root = isObject(value) ? value[extensionName] : undefined;
  const own = ownPlaces(isObject(root) ? root : undefined);
  if (own !== undefined) return readOwn(features, own);
  const anchor = anchorNear(anchorOf(features), from.near);
  const frame = frameAt(anchor);
  const map = foreignMap(features, frame, from.idOf);
  const drawn = new Set([...map.stalls, ...map.ground].map(({ id }) => id));
  const plan = planOfForeign(map, from.taken, from.idOf);
  return {
    items: new Map([...plan].map(([id, item]): [string, Json] => [id, { ...item }])),
    anchor,
    isOwn: false,
    leftOut: features.filter(({ id }) => !drawn.has(id)).length,
    notes: features.flatMap(({ id, geometry }) => (drawn.has(id) ? lossesOf(geometry, id, frame) : [])),
  };
}

function readOwn(
  features: readonly Feature[],
  own: { anchor: GeoAnchor; items: [string, Json][] },
): ReadPlan {
  const frame = frameAt(own.anchor);
  const items = new Map<string, Json>(own.items);
  let leftOut = 0;
  for (const { id, geometry, properties } of features) {
    const said = ownOf(properties);
    const outline = outlineOf(said?.['outline']);
    if (said === undefined || outline === undefined) {
      leftOut += 1;
      continue;
    }
    const isMoved = !isSameJson(polygonOf(outline, frame), geometry);
    const moved = isMoved ? outlinesOf(geometry, frame)[0] : undefined;
    items.set(id, moved === undefined ? said : { ...said, outline: moved });
  }
  return { items, anchor: own.anchor, isOwn: true, leftOut, notes: [] };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function featuresOf(value: Json, idOf: (text: string) => string): Feature[] {
  const list = isObject(value) && value['type'] === 'FeatureCollection' ? value['features'] : [value];
  const seen = new Set<string>();
  return (isList(list) ? list : []).flatMap((one, index) => {
    if (!isObject(one)) return [];
    const geometry = one['type'] === 'Feature' ? one['geometry'] : one;
    if (!isObject(geometry)) return [];
    const said = typeof one['id'] === 'string' || typeof one['id'] === 'number' ? String(one['id']) : '';
    const id =
      uuid.test(said) && !seen.has(said.toLowerCase())
        ? said.toLowerCase()
        : idOf(`feature ${index} ${said}`);
    seen.add(id);
    return [{ id, geometry, properties: isObject(one['properties']) ? one['properties'] : {} }];
  });
}

function positionsOf(value: Json | undefined): LonLat[] {
  if (!isList(value)) return [];
  if (typeof value[0] === 'number') return [firstPosition(value) ?? [0, 0]];
  return value.flatMap(positionsOf);
}

function anchorOf(features: readonly Feature[]): GeoAnchor {
  const points = features.flatMap(({ geometry }) => positionsOf(geometry['coordinates']));
  const west = points.reduce((least, [lon]) => Math.min(least, lon), 180);
  const north = points.reduce((most, [, lat]) => Math.max(most, lat), -90);
  if (points.length === 0) return { latitude: 0, longitude: 0, bearing: 0 };
  return { latitude: rounded(north), longitude: rounded(west), bearing: 0 };
}

function foreignMap(features: readonly Feature[], frame: Frame, idOf: (text: string) => string): ForeignMap {
  const levels = new Map<number, ForeignLevel>();
  const levelAt = (properties: JsonObject): string => {
    const ordinal = ordinalOf(properties['level']);
    const id = idOf(`level ${ordinal}`);
    const name = text(properties, 'level_name') || (ordinal === 0 ? 'Tầng trệt' : `Tầng ${ordinal}`);
    levels.set(
      ordinal,
      levels.get(ordinal) ?? { id, ordinal, name, shortName: ordinal === 0 ? 'T' : String(ordinal) },
    );
    return id;
  };
  const stalls: ForeignStall[] = [];
  const ground: ForeignGround[] = [];
  for (const { id, geometry, properties } of features) {
    const kind = kindOf(properties);
    const [outline, ...others] = kind === undefined ? [] : outlinesOf(geometry, frame);
    if (kind === undefined || outline === undefined) continue;
    const level = levelAt(properties);
    const name = text(properties, 'ref') || text(properties, 'code') || text(properties, 'name');
    if (kind === 'stall') {
      stalls.push({ id, level, name, outline });
      continue;
    }
    const label = kind === 'outline' ? '' : text(properties, 'name');
    ground.push({ id, level, kind, label, outline });
    for (const [index, part] of others.entries()) {
      ground.push({ id: idOf(`${id} part ${index + 1}`), level, kind, label, outline: part });
    }
  }
  return { levels: [...levels.values()], zones: [], stalls, ground };
}

function text(properties: JsonObject, name: string): string {
  const value = properties[name];
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** A feature on several levels stands on the first it names. */
function ordinalOf(value: Json | undefined): number {
  const number = Number.parseInt(String(value ?? '0').split(/[;,]/)[0] ?? '0', 10);
  return Number.isInteger(number) ? Math.max(-9, Math.min(99, number)) : 0;
}

function kindOf(properties: JsonObject): ForeignGround['kind'] | 'stall' | undefined {
  const tag = (name: string) => text(properties, name);
  const kind = tag('kind');
  if (isOneOf(groundKinds, kind)) return kind === 'zone' ? undefined : kind;
  if (tag('entrance') !== '') return 'gate';
  if (tag('amenity') === 'toilets' || tag('room') === 'toilets' || tag('room') === 'toilet') return 'toilet';
  if (tag('highway') === 'elevator' || tag('room') === 'elevator') return 'lift';
  if (tag('stairs') !== '' || tag('highway') === 'steps' || tag('room') === 'stairs') return 'stairs';
  // Steps that have a ramp beside them are steps, and were told above.
  if (!['', 'no'].includes(tag('ramp'))) return 'ramp';
  if (tag('indoor') === 'corridor' || tag('highway') === 'footway') return 'aisle';
  if (tag('indoor') === 'wall') return undefined;
  if (tag('building') !== '' || tag('indoor') === 'level') return 'outline';
  return 'stall';
}
