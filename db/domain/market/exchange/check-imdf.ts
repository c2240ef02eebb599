import { checkGeometry } from './check-geometry.ts';
import { checkUnits } from './check-units.ts';
import { isInstant, isList, isObject, refusing } from './findings.ts';
import type { ExchangeFinding, Json, JsonObject } from './findings.ts';
import { imdfCategorised, imdfGeometry, imdfNamed, imdfReferences, imdfTypes } from './imdf-shape.ts';
import type { ImdfArchive, ImdfFeature, ImdfType } from './imdf-shape.ts';
import { firstPosition, isInPolygon, polygonsOf, positionOf } from './rings.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[089ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** Ten times the largest market; what is held against each other would take minutes beyond. */
const imdfFeaturesMax = 20_000;
const languageTag = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

/**
 * Reads the files of an archive as IMDF 1.0.0 and says everything that is wrong with them. An archive with a finding is
 * not read: half a map is none.
 *
 * @param files parsed, by name without folders
 */
export function checkImdf(files: ReadonlyMap<string, Json>): {
  archive: ImdfArchive;
  findings: ExchangeFinding[];
} {
  const findings: ExchangeFinding[] = [];
  const say = (rule: string, path: string, message: string) => findings.push({ rule, path, message });
  const manifest = files.get('manifest.json');
  if (!isObject(manifest)) say('manifest.missing', 'manifest.json', 'The archive has a manifest.json.');
  else checkManifest(manifest, say);
  const features = imdfTypes.flatMap((type) => {
    const [name, another] = [`${type}.geojson`, `${type}.json`].filter((one) => files.has(one));
    if (another !== undefined) say('file.twice', another, `The archive holds ${name} as well.`);
    return name === undefined ? [] : readFile(type, name, files.get(name), say);
  });
  if (features.length > imdfFeaturesMax) {
    say('file.size', '', `An archive of at most ${imdfFeaturesMax} features is read.`);
    return { archive: { manifest: {}, features: [] }, findings };
  }
  for (const feature of features) findings.push(...checkFeature(feature));
  checkIds(features, say);
  checkReferences(features, say);
  checkRelationships(features, say);
  checkWhole(features, say);
  findings.push(...checkUnits(features));
  return { archive: { manifest: isObject(manifest) ? manifest : {}, features }, findings };
}

type Say = (rule: string, path: string, message: string) => void;

function checkManifest(manifest: JsonObject, say: Say): void {
  const { version, created, language, extensions } = manifest;
  const at = 'manifest.json';
  if (version !== '1.0.0') say('manifest.version', at, 'The version is 1.0.0.');
  if (!isInstant(created)) say('manifest.created', at, 'Created is an instant.');
  if (typeof language !== 'string' || !languageTag.test(language))
    say('manifest.language', at, 'Language is a BCP 47 tag.');
  if (extensions !== undefined && extensions !== null && !isList(extensions)) {
    say('manifest.extensions', at, 'Extensions are a list, or null.');
  }
}

function readFile(type: ImdfType, name: string, value: Json | undefined, say: Say): ImdfFeature[] {
  const list = isObject(value) && value['type'] === 'FeatureCollection' ? value['features'] : undefined;
  if (!isList(list)) {
    say('file.collection', name, 'Each file is a FeatureCollection.');
    return [];
  }
  return list.flatMap((one, index) => {
    const path = isObject(one) && typeof one['id'] === 'string' ? one['id'] : `${name} ${index}`;
    if (!isObject(one) || one['type'] !== 'Feature') {
      say('feature.type', path, 'A feature’s type is Feature.');
      return [];
    }
    if (one['feature_type'] !== type)
      say('feature.feature_type', path, `Features of ${name} are of type ${type}.`);
    const { id, geometry, properties } = one;
    if (typeof id !== 'string' || !uuid.test(id)) say('feature.id.uuid', path, 'An id is a UUID.');
    if (!isObject(properties)) say('feature.properties', path, 'A feature has properties.');
    if (geometry === undefined || (geometry !== null && !isObject(geometry))) {
      say('feature.geometry', path, 'A feature has a geometry, or null.');
    }
    return [
      {
        id: typeof id === 'string' ? id.toLowerCase() : path,
        type,
        geometry: isObject(geometry) ? geometry : null,
        properties: isObject(properties) ? properties : {},
      },
    ];
  });
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  point: ['Point'],
  line: ['LineString'],
  lines: ['LineString', 'MultiLineString'],
  polygonal: ['Polygon', 'MultiPolygon'],
};

function checkFeature(feature: ImdfFeature): ExchangeFinding[] {
  const { id, type, geometry, properties } = feature;
  const findings: ExchangeFinding[] = [];
  const say: Say = (rule, path, message) => void findings.push({ rule, path, message });
  const kind = imdfGeometry[type];
  const shape = typeof geometry?.['type'] === 'string' ? geometry['type'] : '';
  if (kind === 'none' && geometry !== null)
    say(`geometry.null.${type}`, id, 'This type of feature has no geometry.');
  else if (kind !== 'none' && kind !== 'any' && allowed[kind]?.includes(shape) !== true) {
    say(
      `geometry.${kind === 'lines' ? 'line' : kind}.${type}`,
      id,
      `Its geometry is ${allowed[kind]?.join(' or ') ?? ''}.`,
    );
  }
  if (geometry !== null) findings.push(...checkSimple(geometry, id), ...checkPlace(geometry, id));
  checkProperties(feature, say);
  if (type === 'address') {
    for (const name of ['address', 'locality', 'country'] as const) {
      if (typeof properties[name] !== 'string' || properties[name] === '')
        say(`address.${name}`, id, `An address has its ${name}.`);
    }
  }
  if (type === 'level' && !Number.isInteger(properties['ordinal']))
    say('level.ordinal', id, 'A level has a whole number as its ordinal.');
  if (type === 'occupant') checkValidity(properties['validity'], id, say);
  return findings;
}

/** RFC 7946 has no word on rings that cross themselves, and open data has them; a floor that is measured must not. */
function checkSimple(geometry: JsonObject, id: string): ExchangeFinding[] {
  return checkGeometry(geometry, id).map((finding) => {
    const { rule, path, message } = finding;
    return rule === 'geometry.ring.crossing' ? { rule, path, message } : finding;
  });
}

function checkProperties({ id, type, geometry, properties }: ImdfFeature, say: Say): void {
  const { category, name, alt_name: alternative, short_name: short, display_point: display } = properties;
  if (imdfCategorised.includes(type) && (typeof category !== 'string' || category === '')) {
    say(`category.missing.${type}`, id, 'Its category is not said.');
  }
  if (imdfNamed.includes(type) && !isLabels(name))
    say(`labels.name.${type}`, id, 'It has a name, by language.');
  for (const labels of [name, alternative, short]) {
    if (labels !== undefined && labels !== null && !isLabels(labels))
      say(`labels.${type}`, id, 'Names are texts by language tag.');
  }
  if (display === undefined || display === null) return;
  if (!isObject(display) || display['type'] !== 'Point' || refusing(checkGeometry(display, id)).length > 0) {
    say(`display_point.${type}`, id, 'A display point is a Point.');
    return;
  }
  const point = positionOf(display['coordinates']);
  const polygons = geometry === null ? [] : polygonsOf(geometry);
  if (point && polygons.length > 0 && !polygons.some((rings) => isInPolygon(point, rings))) {
    say(`display_point.outside.${type}`, id, 'The display point lies in the feature.');
  }
}

function checkValidity(validity: Json | undefined, id: string, say: Say): void {
  if (validity === undefined || validity === null) return;
  const { start, end } = isObject(validity) ? validity : { start: '', end: '' };
  const isSaid = (value: Json | undefined) => value !== undefined && value !== null;
  if ([start, end].some((instant) => isSaid(instant) && !isInstant(instant))) {
    say('occupant.validity', id, 'A validity begins and ends at instants.');
  } else if (isSaid(start) && isSaid(end) && Date.parse(String(start)) > Date.parse(String(end))) {
    say('occupant.validity', id, 'A validity ends after it began.');
  }
}

function isLabels(value: Json | undefined): boolean {
  return (
    isObject(value) &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(
      ([tag, text]) => languageTag.test(tag) && typeof text === 'string' && text !== '',
    )
  );
}

function checkPlace(geometry: JsonObject, id: string): ExchangeFinding[] {
  const [lon, lat] = firstPosition(geometry['coordinates']) ?? [1, 1];
  if (Math.abs(lon) > 0.01 || Math.abs(lat) > 0.01) return [];
  return [
    {
      rule: 'geometry.null_island',
      path: id,
      message: 'Longitude and latitude are zero: nobody said where it is.',
    },
  ];
}

function checkIds(features: readonly ImdfFeature[], say: Say): void {
  const seen = new Set<string>();
  for (const { id } of features) {
    if (seen.has(id)) say('feature.id.duplicate', id, 'The id stands twice in the archive.');
    seen.add(id);
  }
}

function checkReferences(features: readonly ImdfFeature[], say: Say): void {
  const types = new Map(features.map(({ id, type }) => [id, type]));
  for (const { id, type, properties } of features) {
    for (const { member, to, isNeeded, isList: isSeveral } of imdfReferences[type] ?? []) {
      const value = properties[member];
      const rule = `ref.${type}.${member}`;
      const named = isList(value) ? value : value === undefined || value === null ? [] : [value];
      if (isNeeded && named.length === 0) say(rule, id, `${member} is not said.`);
      if (isSeveral === true && value !== undefined && value !== null && !isList(value))
        say(rule, id, `${member} is a list.`);
      for (const one of named) {
        if (typeof one !== 'string' || types.get(one.toLowerCase()) !== to) {
          say(rule, id, `${member} names no ${to} of the archive.`);
        }
      }
    }
  }
}

/** What a relationship ties together may be of any type, and names it. */
function checkRelationships(features: readonly ImdfFeature[], say: Say): void {
  const types = new Map<string, string>(features.map(({ id, type }) => [id, type]));
  for (const { id, type, properties } of features) {
    if (type !== 'relationship') continue;
    for (const member of ['origin', 'intermediary', 'destination']) {
      const value = properties[member];
      const named = isList(value) ? value : value === undefined || value === null ? [] : [value];
      const isKnown = (one: Json) =>
        isObject(one) &&
        typeof one['id'] === 'string' &&
        types.get(one['id'].toLowerCase()) === one['feature_type'];
      if (!named.every(isKnown))
        say(`ref.relationship.${member}`, id, `${member} names nothing of the archive.`);
    }
  }
}

function checkWhole(features: readonly ImdfFeature[], say: Say): void {
  const count = (type: ImdfType) => features.filter((feature) => feature.type === type).length;
  if (count('venue') !== 1) say('venue.count', 'venue', 'An archive has one venue.');
  if (count('level') === 0) say('level.count', 'level', 'An archive has at least one level.');
  if (count('address') === 0) say('address.count', 'address', 'An archive has the venue’s address.');
}
