import { checkGeometry, geometryTypes } from './check-geometry.ts';
import { isList, isObject } from './findings.ts';
import type { ExchangeFinding, Json, JsonObject } from './findings.ts';

/** Everything wrong with a GeoJSON text by RFC 7946, strictly: winding, precision and members that change meaning too. */
export function checkGeoJson(value: Json): ExchangeFinding[] {
  const findings = checkObject(value);
  const overPrecise = findings.filter((finding) => finding.rule === 'geometry.precision').length;
  // Here and there it is the noise of a program, and is rounded; throughout, nobody knows what was measured.
  if (overPrecise === 0 || overPrecise < positionsIn(value)) return findings;
  return findings.map(({ rule, path, message }) => ({ rule, path, message }));
}

function positionsIn(value: Json): number {
  if (isList(value)) {
    const isPosition = value.length >= 2 && value.every((one) => typeof one === 'number');
    return isPosition ? 1 : value.reduce<number>((sum, one) => sum + positionsIn(one), 0);
  }
  if (!isObject(value)) return 0;
  const { coordinates, geometry, geometries, features } = value;
  return [coordinates, geometry, geometries, features].reduce<number>(
    (sum, part) => sum + (part === undefined ? 0 : positionsIn(part)),
    0,
  );
}

function checkObject(value: Json): ExchangeFinding[] {
  if (!isObject(value)) return [said('root', '', 'The root of a GeoJSON text is an object.')];
  const { type } = value;
  if (typeof type !== 'string') return [said('type', '', 'An object says its type, as text.')];
  if (type === 'FeatureCollection') return checkCollection(value);
  if (type === 'Feature') return checkFeature(value, '');
  if (geometryTypes.includes(type)) return [...checkBox(value, ''), ...checkGeometry(value, '')];
  return [said('type', '', 'This type is not known; letters count.')];
}

function said(rule: string, path: string, message: string): ExchangeFinding {
  return { rule: `geojson.${rule}`, path, message };
}

function checkCollection(value: JsonObject): ExchangeFinding[] {
  const findings = [
    ...checkBox(value, ''),
    ...foreignMembers(value, ['coordinates', 'geometry', 'geometries', 'properties'], ''),
  ];
  // Named, it is what older programs write of the one system there is: WGS 84, under either of its names.
  if (isObject(value['crs']) && !/CRS84|EPSG:+(6\.9:)?4326\b/.test(JSON.stringify(value['crs']))) {
    findings.push(said('crs', '', 'Coordinates are WGS 84; another system is not read.'));
  }
  const { features } = value;
  if (!isList(features)) return [...findings, said('features', '', 'A collection lists features.')];
  for (const [index, feature] of features.entries()) {
    const path = `features.${index}`;
    if (isObject(feature)) findings.push(...checkFeature(feature, path));
    else findings.push(said('feature', path, 'A feature is an object.'));
  }
  return findings;
}

function checkFeature(value: JsonObject, path: string): ExchangeFinding[] {
  const findings = [
    ...checkBox(value, path),
    ...foreignMembers(value, ['coordinates', 'geometries', 'features'], path),
  ];
  if (value['type'] !== 'Feature')
    findings.push(said('feature.type', path, 'A feature’s type is Feature; letters count.'));
  const { id, properties, geometry } = value;
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number') {
    findings.push(said('feature.id', path, 'A feature’s id is text or a number.'));
  }
  if (properties === undefined || (properties !== null && !isObject(properties))) {
    findings.push(said('properties', path, 'A feature has properties: an object, or null.'));
  }
  if (geometry === undefined) findings.push(said('geometry', path, 'A feature has a geometry, or null.'));
  else if (geometry !== null) findings.push(...checkBox(geometry, path), ...checkGeometry(geometry, path));
  return findings;
}

/** RFC 7946 §7.1: these members would make it another kind of object. */
function foreignMembers(value: JsonObject, names: readonly string[], path: string): ExchangeFinding[] {
  return names
    .filter((name) => name in value)
    .map((name) => said('members', path, `There is no member "${name}" here.`));
}

function checkBox(value: Json, path: string): ExchangeFinding[] {
  if (!isObject(value) || value['bbox'] === undefined) return [];
  const { bbox } = value;
  if (!isList(bbox) || bbox.some((one) => typeof one !== 'number')) {
    return [said('bbox', path, 'A bbox is a list of numbers.')];
  }
  return bbox.length === 4 || bbox.length === 6
    ? []
    : [said('bbox', path, 'A bbox has four numbers, or six.')];
}
