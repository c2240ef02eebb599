import { gateLine, polygonOf } from './drawn-parts.ts';
import { isList, isObject } from './findings.ts';
import type { ExchangeFinding, Json, JsonObject } from './findings.ts';
import { planOfForeign } from './foreign-plan.ts';
import type { ForeignGround, ForeignMap, Taken } from './foreign-plan.ts';
import { frameAt, rounded } from './geo-frame.ts';
import type { Frame, GeoAnchor } from './geo-frame.ts';
import type { ImdfArchive, ImdfFeature, ImdfType } from './imdf-shape.ts';
import { extension } from './map-facts.ts';
import { lossesOf, outlinesOf } from './outlines-of.ts';
import { isSameJson, outlineOf, ownOf, ownPlaces } from './read-own.ts';
import type { ReadPlan } from './read-own.ts';
import { outerRings } from './rings.ts';

/**
 * Turns an archive without findings into a plan. One of our own comes back exact: its centimetres travel beside the
 * degrees, and are taken as long as the degrees still say the same.
 *
 * @param near where the market lies, when that is known: a map of the same place keeps its frame
 */
export function readImdf(
  archive: ImdfArchive,
  from: { near: GeoAnchor | null; taken: Taken; idOf: (text: string) => string },
): ReadPlan {
  const { features, manifest } = archive;
  const venue = features.find((feature) => feature.type === 'venue');
  const extensions = manifest['extensions'];
  const isOwn = isList(extensions) && extensions.includes(extension);
  const own = isOwn && venue ? ownPlaces(ownOf(venue.properties)) : undefined;
  if (own !== undefined) return readOwn(features, own);
  const anchor = anchorNear(anchorOf(venue?.geometry ?? null), from.near);
  const frame = frameAt(anchor);
  const map = foreignMap(features, frame, from.idOf);
  const drawn = new Set([...map.levels, ...map.zones, ...map.stalls, ...map.ground].map(({ id }) => id));
  return {
    items: new Map(
      [...planOfForeign(map, from.taken, from.idOf)].map(([id, item]) => [id, itemJsonOf(item)]),
    ),
    anchor,
    isOwn: false,
    leftOut: features.filter(({ id }) => !drawn.has(id)).length,
    notes: features.flatMap((feature) => (drawn.has(feature.id) ? lostOf(feature, frame) : [])),
  };
}

/** A stall is one place; of any other shape every part is drawn. */
function lostOf(feature: ImdfFeature, frame: Frame): ExchangeFinding[] {
  const { id, type, geometry } = feature;
  if (geometry === null) return [];
  const isCut = type === 'unit' && kindOfUnit(feature) === 'stall' && outerRings(geometry).length > 1;
  const message = 'A stall is one place: of several parts the first is drawn.';
  const cut = isCut ? [{ rule: 'plan.part', path: id, message, isNote: true } as const] : [];
  return [...cut, ...lossesOf(geometry, id, frame)];
}

function itemJsonOf(item: object): Json {
  return { ...item };
}

function readOwn(
  features: readonly ImdfFeature[],
  own: { anchor: GeoAnchor; items: [string, Json][] },
): ReadPlan {
  const frame = frameAt(own.anchor);
  const items = new Map<string, Json>(own.items);
  let leftOut = 0;
  for (const { id, type, geometry, properties } of features) {
    const said = ownOf(properties);
    if (said === undefined || type === 'venue') {
      if (said === undefined && !madeOfOthers.includes(type)) leftOut += 1;
      continue;
    }
    items.set(id, { ...said, ...movedOutline(said, geometry, type, frame) });
  }
  return { items, anchor: own.anchor, isOwn: true, leftOut, notes: [] };
}

/** What we write beside the plan's own parts, and make anew on the next way out. */
const madeOfOthers: readonly ImdfType[] = [
  'address',
  'amenity',
  'anchor',
  'building',
  'footprint',
  'level',
  'occupant',
  'relationship',
];

/** The outline that the degrees say, where somebody moved it since we wrote it. */
function movedOutline(
  said: JsonObject,
  geometry: JsonObject | null,
  type: ImdfType,
  frame: Frame,
): JsonObject {
  const outline = outlineOf(said['outline']);
  if (outline === undefined || geometry === null) return {};
  const written =
    type === 'opening'
      ? { type: 'LineString', coordinates: gateLine(outline, frame).map((point) => [...point]) }
      : polygonOf(outline, frame);
  if (isSameJson(written, geometry)) return {};
  const moved = outlinesOf(geometry, frame)[0];
  return moved === undefined ? {} : { outline: moved };
}

/** The north-west corner of a shape, with no turn: a frame in which everything lies right and down. */
function anchorOf(geometry: JsonObject | null): GeoAnchor {
  const points = geometry === null ? [] : outerRings(geometry).flat();
  const longitude = points.reduce((west, [lon]) => Math.min(west, lon), 180);
  const latitude = points.reduce((north, [, lat]) => Math.max(north, lat), -90);
  return { latitude: rounded(latitude), longitude: rounded(longitude), bearing: 0 };
}

/** A map within five kilometres of the market's own corner is drawn in the market's frame, any other in one of its own. */
export function anchorNear(own: GeoAnchor, near: GeoAnchor | null): GeoAnchor {
  if (near === null) return own;
  const [x, y] = frameAt(near).fromLonLat([own.longitude, own.latitude]);
  return Math.max(Math.abs(x), Math.abs(y)) < 500_000 ? near : own;
}

function foreignMap(
  features: readonly ImdfFeature[],
  frame: Frame,
  idOf: (text: string) => string,
): ForeignMap {
  const text = (feature: ImdfFeature, name = 'name') => labelIn(feature.properties[name]);
  const levelOf = (feature: ImdfFeature) => String(feature.properties['level_id']).toLowerCase();
  const shaped = features.flatMap((feature) =>
    (feature.geometry === null ? [] : outlinesOf(feature.geometry, frame)).map((outline, part) => ({
      feature,
      outline,
      part,
      id: part === 0 ? feature.id : idOf(`${feature.id} part ${part}`),
    })),
  );
  return {
    levels: features
      .filter((one) => one.type === 'level')
      .map((level) => ({
        id: level.id,
        ordinal: Number(level.properties['ordinal']),
        name: text(level),
        shortName: text(level, 'short_name') || String(level.properties['ordinal']),
        ...(level.properties['outdoor'] === true ? { isOutdoor: true as const } : {}),
      })),
    zones: shaped
      .filter(({ feature }) => feature.type === 'section' && text(feature) !== '')
      .map(({ feature, outline, id }) => ({
        id,
        level: levelOf(feature),
        nameVi: text(feature),
        nameEn: labelIn(feature.properties['name'], 'en'),
        outline,
      })),
    stalls: shaped
      .filter(({ feature, part }) => part === 0 && feature.type === 'unit' && kindOfUnit(feature) === 'stall')
      .map(({ feature, outline }) => ({
        id: feature.id,
        level: levelOf(feature),
        name: text(feature),
        outline,
      })),
    ground: shaped.flatMap(({ feature, outline, id: own, part }) => {
      const kind = groundKind(feature);
      const level = feature.type === 'level' ? feature.id : levelOf(feature);
      const id = feature.type === 'level' ? idOf(`${feature.id} outline ${part}`) : own;
      const label = kind === 'outline' ? '' : text(feature);
      return kind === undefined ? [] : [{ id, level, kind, label, outline }];
    }),
  };
}

function groundKind(feature: ImdfFeature): ForeignGround['kind'] | undefined {
  if (feature.type === 'level') return 'outline';
  if (feature.type === 'kiosk') return 'kiosk';
  if (feature.type === 'opening')
    return String(feature.properties['category']).startsWith('pedestrian') ? 'gate' : undefined;
  if (feature.type !== 'unit') return undefined;
  const kind = kindOfUnit(feature);
  return kind === 'stall' ? undefined : kind;
}

/** What a unit is to a market. What is not named here, and is not walled off, may be let: a stall. */
function kindOfUnit({
  properties,
}: ImdfFeature): 'stall' | 'aisle' | 'stairs' | 'ramp' | 'lift' | 'toilet' | 'facility' {
  const category = String(properties['category']);
  if (/^(walkway|movingwalkway|lobby|footbridge|terrace|opentobelow)/.test(category)) return 'aisle';
  if (/^(stairs|steps|escalator)/.test(category)) return 'stairs';
  if (category === 'ramp') return 'ramp';
  if (category === 'elevator') return 'lift';
  if (/^restroom/.test(category)) return 'toilet';
  return /^(unspecified|retail|room|foodservice|conferenceroom|unenclosedarea)/.test(category)
    ? 'stall'
    : 'facility';
}

/** The text of a LABELS value in a language, else in Vietnamese, else the first there is. */
function labelIn(value: Json | undefined, language = 'vi'): string {
  if (!isObject(value)) return '';
  const text = value[language] ?? (language === 'vi' ? Object.values(value)[0] : '');
  return typeof text === 'string' ? text : '';
}
