import { checkGeometry } from './check-geometry.ts';
import { checkMembers, languageTag, uuidForm } from './check-members.ts';
import { checkUnits } from './check-units.ts';
import { isInstant, isList, isObject } from './findings.ts';
import type { ExchangeFinding, Json, JsonObject } from './findings.ts';
import { imdfGeometry, imdfReferences, imdfTypes } from './imdf-shape.ts';
import type { ImdfArchive, ImdfFeature, ImdfType } from './imdf-shape.ts';
import { firstPosition } from './rings.ts';

/** Ten times the largest market; what is held against each other would take minutes beyond. */
const imdfFeaturesMax = 20_000;
/** `imdf:extension:provider:name#version`, whose parts begin and end with a letter or digit. */
const extensionForm = /^imdf:extension:PART:PART#PART$/.source.replaceAll(
  'PART',
  '[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?',
);
const extensionId = new RegExp(extensionForm);

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
  findings.push(...unknownFiles(files));
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
  const { version, created, language, extensions, generated_by: program } = manifest;
  const at = 'manifest.json';
  if (version !== '1.0.0') say('manifest.version', at, 'The version is 1.0.0.');
  if (!isInstant(created)) say('manifest.created', at, 'Created is an instant.');
  if (typeof language !== 'string' || !languageTag.test(language))
    say('manifest.language', at, 'Language is a BCP 47 tag.');
  if (program !== undefined && program !== null && typeof program !== 'string')
    say('manifest.generated_by', at, 'What wrote it is said as text, or null.');
  if (extensions === undefined || extensions === null) return;
  const isNamed = (one: Json) => typeof one === 'string' && extensionId.test(one);
  if (!isList(extensions) || !extensions.every(isNamed))
    say('manifest.extensions', at, 'Extensions are a list of their identifiers, or null.');
}

/** A file of a type the standard does not have is an extension's, and only that program's to read. */
function unknownFiles(files: ReadonlyMap<string, Json>): ExchangeFinding[] {
  const known = new Set(['manifest', ...imdfTypes]);
  return [...files.keys()]
    .filter((name) => !known.has(name.replace(/\.(geo)?json$/, '')))
    .map((path) => ({
      rule: 'file.type',
      path,
      message: 'No type of feature is called so; it is left out.',
      isNote: true,
    }));
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
    if (typeof id !== 'string' || !uuidForm.test(id)) say('feature.id.uuid', path, 'An id is a UUID.');
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
  const { id, type, geometry } = feature;
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
  findings.push(...checkMembers(feature));
  return findings;
}

/** RFC 7946 has no word on rings that cross themselves, and open data has them; a floor that is measured must not. */
function checkSimple(geometry: JsonObject, id: string): ExchangeFinding[] {
  return checkGeometry(geometry, id).map((finding) => {
    const { rule, path, message } = finding;
    return rule === 'geometry.ring.crossing' ? { rule, path, message } : finding;
  });
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
    const isKnown = (one: Json) =>
      isObject(one) &&
      typeof one['id'] === 'string' &&
      types.get(one['id'].toLowerCase()) === one['feature_type'];
    for (const member of ['origin', 'intermediary', 'destination']) {
      const value = properties[member];
      if (value === undefined || value === null) continue;
      const named = member === 'intermediary' ? value : [value];
      if (!isList(named) || !named.every(isKnown))
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
