// Goal: a map that another program wrote is judged by its standard and no more strictly, comes in to within two centimetres,
// and a hostile one costs nobody anything. Method: small archives, each changed in one thing.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkGeoJson, checkImdf, frameAt, readImdf, refusing, type Json } from './index.ts';
import type { LonLat } from './geo-frame.ts';
import { outlinesOf } from './outlines-of.ts';

const frame = frameAt({ latitude: 10.7725, longitude: 106.698, bearing: 0 });
const ringAt = (corners: readonly (readonly [x: number, y: number])[]): number[][] =>
  corners.map(([x, y]) => [...frame.toLonLat(x, -y)]);
/** Counter-clockwise, in centimetres east and north of a corner. */
const box = (x: number, y: number, width: number, height = width) =>
  ringAt([
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ]);
const [address, level, building] = [randomUUID(), randomUUID(), randomUUID()];

interface Feature {
  readonly id: string;
  readonly feature_type: string;
  readonly geometry: Json;
  readonly properties: Json;
}

const feature = (
  feature_type: string,
  geometry: Json,
  properties: Json,
  id: string = randomUUID(),
): Feature => ({
  id,
  feature_type,
  geometry,
  properties,
});
const polygon = (...rings: number[][][]): Json => ({ type: 'Polygon', coordinates: rings });
const unit = (geometry: Json, more: Record<string, Json> = {}) =>
  feature('unit', geometry, { category: 'unspecified', level_id: level, ...more });

function archive(features: readonly Feature[]): Map<string, Json> {
  const hall = polygon(box(0, 0, 5_000));
  const whole = [
    feature('address', null, { address: '1', locality: 'X', country: 'VN' }, address),
    feature('venue', hall, {
      category: 'shoppingcenter',
      name: { vi: 'Chợ' },
      display_point: { type: 'Point', coordinates: [...frame.toLonLat(2_500, -2_500)] },
      address_id: address,
    }),
    feature('building', null, { category: 'unspecified', name: null }, building),
    feature(
      'level',
      hall,
      { category: 'unspecified', outdoor: false, ordinal: 0, name: { vi: 'Trệt' }, short_name: { vi: 'T' } },
      level,
    ),
    ...features,
  ];
  const files = Map.groupBy(whole, (one) => one.feature_type);
  return new Map<string, Json>([
    ['manifest.json', { version: '1.0.0', created: '2026-01-06T00:00:00Z', language: 'vi' }],
    ...[...files].map(([type, list]): [string, Json] => [
      `${type}.geojson`,
      { type: 'FeatureCollection', features: list.map((one) => ({ type: 'Feature', ...one })) },
    ]),
  ]);
}

const rulesOf = (...features: readonly Feature[]) => [
  ...new Set(refusing(checkImdf(archive(features)).findings).map(({ rule }) => rule)),
];

test('a display point of fifteen decimals is one: its noise is rounded', () => {
  const [lon = 0, lat = 0] = frame.toLonLat(50, -50);
  const point = { type: 'Point', coordinates: [lon + 1.23e-12, lat + 3.21e-12] };
  expect(rulesOf(unit(polygon(box(0, 0, 100)), { display_point: point }))).toEqual([]);
});

test('stalls may stand in the holes of a walkway, and not on its rim', () => {
  const hole = box(100, 100, 800).toReversed();
  const walkway = unit(polygon(box(0, 0, 1_000), hole), { category: 'walkway' });
  expect(rulesOf(walkway, unit(polygon(box(200, 200, 300))))).toEqual([]);
  expect(rulesOf(walkway, unit(polygon(box(50, 200, 300))))).toEqual(['unit.overlap']);
  const inHole = { type: 'Point', coordinates: [...frame.toLonLat(500, -500)] };
  expect(
    rulesOf(unit(polygon(box(0, 0, 1_000), hole), { category: 'walkway', display_point: inHole })),
  ).toEqual(['display_point.outside.unit']);
});

test('a ring that crosses itself is none, one that touches itself is', () => {
  const bowTie = ringAt([
    [0, 0],
    [300, 200],
    [300, 0],
    [0, 250],
    [0, 0],
  ]);
  expect(rulesOf(unit(polygon(bowTie)))).toContain('geometry.ring.crossing');
  const touching = ringAt([
    [0, 0],
    [400, 0],
    [200, 200],
    [400, 400],
    [0, 400],
    [200, 200],
    [0, 0],
  ]);
  expect(rulesOf(unit(polygon(touching)))).toEqual([]);
  // In open data it stands here and there: told, and read.
  const told = checkGeoJson({ type: 'Polygon', coordinates: [bowTie] });
  expect(told.map(({ rule }) => rule)).toContain('geometry.ring.crossing');
  expect(refusing(told)).toEqual([]);
});

test('a relationship names features that are there, and a validity does not end before it began', () => {
  const stall = unit(polygon(box(0, 0, 100)));
  const tie = (id: string) =>
    feature('relationship', null, {
      category: 'stairs',
      direction: 'directed',
      origin: { id: stall.id, feature_type: 'unit' },
      intermediary: null,
      destination: { id, feature_type: 'unit' },
    });
  expect(rulesOf(stall, tie(stall.id))).toEqual([]);
  expect(rulesOf(stall, tie(randomUUID()))).toEqual(['ref.relationship.destination']);
  const anchor = feature(
    'anchor',
    { type: 'Point', coordinates: [...frame.toLonLat(50, -50)] },
    { unit_id: stall.id },
  );
  const occupant = (validity: Json) =>
    feature('occupant', null, { category: 'grocery', name: { vi: 'A' }, anchor_id: anchor.id, validity });
  const [earlier, later] = ['2026-01-01T00:00:00+07:00', '2026-06-01T00:00:00+07:00'];
  expect(rulesOf(stall, anchor, occupant({ start: earlier, end: later }))).toEqual([]);
  expect(rulesOf(stall, anchor, occupant({ start: later, end: earlier }))).toEqual(['occupant.validity']);
  expect(rulesOf(stall, anchor, occupant({ start: '1', end: null }))).toEqual(['occupant.validity']);
});

test('WGS 84 under the name of older programs is WGS 84, another system is not', () => {
  const named = (name: string) =>
    checkGeoJson({ type: 'FeatureCollection', crs: { type: 'name', properties: { name } }, features: [] });
  for (const name of ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4326'])
    expect(named(name), name).toEqual([]);
  expect(named('EPSG:3857')).toMatchObject([{ rule: 'geojson.crs' }]);
});

test('twenty thousand equal units are refused in a moment, and more are not looked at', () => {
  const same = polygon(box(0, 0, 100));
  const startedAt = performance.now();
  const { findings } = checkImdf(archive(Array.from({ length: 19_990 }, () => unit(same))));
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  expect(findings.filter(({ rule }) => rule === 'unit.overlap')).toHaveLength(500);
  expect(rulesOf(...Array.from({ length: 20_001 }, () => unit(same)))).toEqual(['file.size']);
});

test('an outline of a thousand corners comes in within two centimetres, with no more than ours may have', () => {
  const circle = Array.from({ length: 1_000 }, (_, index): readonly [number, number] => {
    const angle = (2 * Math.PI * index) / 1_000;
    return [Math.round(5_000 * Math.cos(angle)), Math.round(5_000 * Math.sin(angle))];
  });
  const ring = ringAt([...circle, circle[0] ?? [0, 0]]);
  const [outline = []] = outlinesOf({ type: 'Polygon', coordinates: [ring] }, frame);
  expect(outline.length).toBeLessThanOrEqual(400);
  const farthest = Math.max(
    ...ring.map((point) => distanceToOutline(outline, frame.fromLonLat(lonLatOf(point)))),
  );
  expect(farthest).toBeLessThanOrEqual(2);
});

test('of several parts a walkway keeps all, a stall the first and says so', () => {
  const parts = [[box(0, 0, 200)], [box(1_000, 1_000, 200)]];
  const [walkway, stall] = [
    unit({ type: 'MultiPolygon', coordinates: parts }, { category: 'walkway' }),
    unit({ type: 'MultiPolygon', coordinates: [[box(500, 0, 200)], [box(2_000, 2_000, 200)]] }),
  ];
  const { archive: read, findings } = checkImdf(archive([walkway, stall]));
  expect(refusing(findings)).toEqual([]);
  let count = 0;
  const plan = readImdf(read, {
    near: null,
    taken: { codes: new Set(), zones: [], levels: [] },
    idOf: () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`,
  });
  const kinds = [...plan.items.values()].flatMap(
    (item) => JSON.stringify(item).match(/"(aisle|stall)"/)?.[1] ?? [],
  );
  expect(kinds.sort()).toEqual(['aisle', 'aisle', 'stall']);
  expect(plan.notes).toMatchObject([{ rule: 'plan.part', path: stall.id }]);
});

function lonLatOf([lon = 0, lat = 0]: readonly number[]): LonLat {
  return [lon, lat];
}

function distanceToOutline(outline: readonly number[], [x, y]: readonly [number, number]): number {
  let least = Infinity;
  for (let i = 0; i < outline.length; i += 2) {
    const [x1 = 0, y1 = 0] = [outline[i], outline[i + 1]];
    const [x2 = 0, y2 = 0] = [outline[(i + 2) % outline.length], outline[(i + 3) % outline.length]];
    const [dx, dy] = [x2 - x1, y2 - y1];
    const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
    least = Math.min(least, Math.hypot(x - x1 - along * dx, y - y1 - along * dy));
  }
  return least;
}
