import { isList, isObject, refusing } from './findings.ts';
import type { ExchangeFinding, Json } from './findings.ts';
import { ringArea2 } from './geo-frame.ts';
import type { LonLat } from './geo-frame.ts';
import { crossesItself, ringCornersMax } from './rings.ts';

const decimalsMax = 7;

/** Walks coordinates and collects what is wrong; rule ids begin with `geometry.`. */
export class GeometryCheck {
  readonly findings: ExchangeFinding[] = [];
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  say(rule: string, message: string): void {
    this.findings.push({ rule: `geometry.${rule}`, path: this.#path, message });
  }

  note(rule: string, message: string): void {
    this.findings.push({ rule: `geometry.${rule}`, path: this.#path, message, isNote: true });
  }

  position(value: Json | undefined): LonLat | undefined {
    if (!isList(value) || value.some((one) => typeof one !== 'number')) {
      this.say('position', 'A position is a list of numbers.');
      return undefined;
    }
    if (value.length < 2 || value.length > 3) {
      this.say('position.length', 'A position has two numbers, or three with a height.');
      return undefined;
    }
    const [lon, lat] = [Number(value[0]), Number(value[1])];
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180)
      this.say('lonlat.range', 'Longitude comes first, then latitude.');
    if ([lon, lat].some((one) => decimalsOf(one) > decimalsMax)) {
      this.note('precision', `More than ${decimalsMax} decimals claim more than anybody has measured.`);
    }
    return [lon, lat];
  }

  positions(
    value: Json | undefined,
    least: number,
    tooFew: readonly [rule: string, message: string],
  ): LonLat[] {
    if (!isList(value)) {
      this.say('coordinates', 'Coordinates are nested too little here.');
      return [];
    }
    const read = value.map((one) => this.position(one));
    if (value.length < least) this.say(...tooFew);
    return read.filter((one) => one !== undefined);
  }

  line(value: Json | undefined): void {
    this.positions(value, 2, ['line.short', 'A line has two positions or more.']);
  }

  /** @param isPart of a MultiPolygon: its holes are told by their place, since older writers wound them either way */
  polygon(value: Json | undefined, isPart = false): void {
    if (!isList(value) || value.length === 0) {
      this.say('coordinates', 'A polygon is a list of rings.');
      return;
    }
    for (const [index, ring] of value.entries()) this.#ring(ring, index === 0, isPart);
  }

  #ring(value: Json, isOuter: boolean, isPart: boolean): void {
    const before = refusing(this.findings).length;
    const ring = this.positions(value, 4, ['ring.short', 'A ring has four positions or more.']);
    const [first, last] = isList(value) ? [value[0], value.at(-1)] : [];
    if (first !== undefined && !isSamePosition(first, last))
      this.say('ring.closed', 'A ring ends where it began.');
    if (refusing(this.findings).length > before || ring.length < 4) return;
    if (ring.length > ringCornersMax)
      this.say('ring.size', `A ring has at most ${ringCornersMax} positions.`);
    else if (crossesItself(ring)) this.note('ring.crossing', 'A ring does not cross itself.');
    const area = ringArea2(ring.slice(0, -1));
    if (area === 0) this.say('ring.area', 'A ring encloses something.');
    else if (area > 0 !== isOuter) {
      const message = 'Outer rings run counter-clockwise, holes clockwise.';
      if (isPart && !isOuter) this.note('winding', message);
      else this.say('winding', message);
    }
  }
}

/** Third numbers count too: a ring that ends at another height is not closed. */
function isSamePosition(a: Json, b: Json | undefined): boolean {
  return isList(a) && isList(b) && a.length === b.length && a.every((value, index) => value === b[index]);
}

function decimalsOf(value: number): number {
  const text = value.toString();
  if (text.includes('e-')) return Number(text.split('e-')[1] ?? 0);
  return text.split('.')[1]?.length ?? 0;
}

const shapes: Readonly<Record<string, (check: GeometryCheck, coordinates: Json | undefined) => void>> = {
  Point: (check, at) => void check.position(at),
  MultiPoint: (check, at) => void check.positions(at, 0, ['coordinates', '']),
  LineString: (check, at) => check.line(at),
  MultiLineString: (check, at) => each(check, at, (one) => check.line(one)),
  Polygon: (check, at) => check.polygon(at),
  MultiPolygon: (check, at) => each(check, at, (one) => check.polygon(one, true)),
};

function each(check: GeometryCheck, list: Json | undefined, work: (one: Json) => void): void {
  if (isList(list)) for (const one of list) work(one);
  else check.say('coordinates', 'Coordinates are nested too little here.');
}

export const geometryTypes = [...Object.keys(shapes), 'GeometryCollection'];

/** Everything wrong with one geometry of RFC 7946. */
export function checkGeometry(value: Json | undefined, path: string, isInside = false): ExchangeFinding[] {
  const check = new GeometryCheck(path);
  if (!isObject(value)) {
    check.say('object', 'A geometry is an object.');
    return check.findings;
  }
  const { type } = value;
  if (typeof type !== 'string') {
    check.say('type', 'A geometry says its type.');
    return check.findings;
  }
  for (const foreign of ['geometry', 'properties', 'features']) {
    if (foreign in value) check.say('members', `A geometry has no member "${foreign}".`);
  }
  if (type === 'GeometryCollection') checkCollection(check, value['geometries'], path, isInside);
  else {
    const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
    if (shape === undefined) check.say('type', 'This type of geometry is not known; letters count.');
    else if (value['coordinates'] === undefined) check.say('coordinates', 'A geometry has coordinates.');
    else shape(check, value['coordinates']);
  }
  return check.findings;
}

function checkCollection(
  check: GeometryCheck,
  geometries: Json | undefined,
  path: string,
  isInside: boolean,
): void {
  if (!isList(geometries)) {
    check.say('collection', 'A collection lists geometries.');
    return;
  }
  if (isInside) check.say('collection.nested', 'A collection does not stand in another.');
  if (geometries.length === 1) check.say('collection.single', 'A collection of one is that one.');
  for (const one of geometries) check.findings.push(...checkGeometry(one, path, true));
}
