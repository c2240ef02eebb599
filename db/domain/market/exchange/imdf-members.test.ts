// Goal: whatever OGC 20-094 asks of a feature's properties is asked, and said by rule and feature. Method: an archive with one
// sound feature of every type; each case changes one member of one feature and must break one rule, of that feature.
import { expect, test } from 'vitest';
import { checkImdf, frameAt, type Json } from './index.ts';

const frame = frameAt({ latitude: 10.7725, longitude: 106.698, bearing: 0 });
const at = (x: number, y: number) => [...frame.toLonLat(x, -y)];
const point = (x: number, y: number): Json => ({ type: 'Point', coordinates: at(x, y) });
const box = (x: number, y: number, side: number): Json => ({
  type: 'Polygon',
  coordinates: [[at(x, y), at(x + side, y), at(x + side, y + side), at(x, y + side), at(x, y)]],
});
const line: Json = { type: 'LineString', coordinates: [at(0, 100), at(0, 300)] };
const ids = [
  ...[
    'address',
    'amenity',
    'anchor',
    'building',
    'detail',
    'fixture',
    'footprint',
    'geofence',
    'kiosk',
    'level',
    'occupant',
  ],
  ...['opening', 'relationship', 'section', 'unit', 'venue'],
];
const idOf = (type: string) => `00000000-0000-4000-8000-${String(ids.indexOf(type)).padStart(12, '0')}`;
const names = { name: { vi: 'Tên', en: 'Name' }, alt_name: null };
const contact = { hours: 'Mo-Su 04:00-18:00', phone: '+842812345678', website: 'https://example.org/cho' };

/** One of each type, with every property the standard has. */
const sound: Readonly<Record<string, { geometry: Json; properties: Record<string, Json> }>> = {
  address: {
    geometry: null,
    properties: {
      ...{
        address: '1 Đường Mẫu',
        unit: null,
        locality: 'Thành phố Hồ Chí Minh',
        province: 'VN-SG',
        country: 'VN',
      },
      ...{ postal_code: '700000', postal_code_ext: null, postal_code_vanity: null },
    },
  },
  amenity: {
    geometry: point(150, 150),
    properties: {
      ...{ category: 'restroom.wheelchair', accessibility: ['wheelchair', 'braille'], ...names, ...contact },
      ...{ unit_ids: [idOf('unit')], address_id: null, correlation_id: idOf('amenity') },
    },
  },
  anchor: { geometry: point(150, 150), properties: { address_id: null, unit_id: idOf('unit') } },
  building: {
    geometry: null,
    properties: {
      category: 'unspecified',
      restriction: null,
      ...names,
      display_point: null,
      address_id: idOf('address'),
    },
  },
  detail: { geometry: line, properties: { level_id: idOf('level') } },
  fixture: {
    geometry: box(600, 600, 50),
    properties: {
      category: 'furniture',
      ...names,
      anchor_id: null,
      level_id: idOf('level'),
      display_point: null,
    },
  },
  footprint: {
    geometry: box(0, 0, 5_000),
    properties: { category: 'ground', name: null, building_ids: [idOf('building')] },
  },
  geofence: {
    geometry: box(0, 0, 900),
    properties: {
      ...{
        category: 'geofence',
        restriction: 'restricted',
        ...names,
        correlation_id: null,
        display_point: point(10, 10),
      },
      ...{ building_ids: [idOf('building')], level_ids: [idOf('level')], parents: null },
    },
  },
  kiosk: {
    geometry: box(700, 700, 60),
    properties: { ...names, anchor_id: idOf('anchor'), level_id: idOf('level'), display_point: null },
  },
  level: {
    geometry: box(0, 0, 5_000),
    properties: {
      ...{ category: 'unspecified', restriction: null, outdoor: true, ordinal: 0, name: names.name },
      ...{ short_name: { vi: 'T' }, display_point: null, address_id: null, building_ids: [idOf('building')] },
    },
  },
  occupant: {
    geometry: null,
    properties: {
      ...{ name: names.name, category: 'fruitandvegetables', anchor_id: idOf('anchor'), ...contact },
      validity: { start: '2026-01-01T00:00:00+07:00', end: null, modified: '2026-01-01T00:00:00+07:00' },
      correlation_id: null,
    },
  },
  opening: {
    geometry: line,
    properties: {
      ...{ category: 'pedestrian.principal', accessibility: ['wheelchair'], access_control: ['guard'] },
      door: { type: 'sliding', automatic: false, material: 'metal' },
      ...{ ...names, display_point: null, level_id: idOf('level') },
    },
  },
  relationship: {
    geometry: null,
    properties: {
      ...{ category: 'stairs', direction: 'undirected', hours: null },
      origin: { id: idOf('unit'), feature_type: 'unit' },
      intermediary: [{ id: idOf('opening'), feature_type: 'opening' }],
      destination: { id: idOf('level'), feature_type: 'level' },
    },
  },
  section: {
    geometry: box(0, 0, 2_000),
    properties: {
      ...{
        category: 'retail',
        restriction: null,
        accessibility: null,
        ...names,
        display_point: point(10, 10),
      },
      ...{ level_id: idOf('level'), address_id: null, correlation_id: null, parents: null },
    },
  },
  unit: {
    geometry: box(100, 100, 200),
    properties: {
      ...{ category: 'unspecified', restriction: 'employeesonly', accessibility: null, ...names },
      ...{ level_id: idOf('level'), display_point: point(150, 150) },
    },
  },
  venue: {
    geometry: box(-300, -300, 6_000),
    properties: {
      ...{ category: 'shoppingcenter', restriction: null, ...names, ...contact },
      ...{ display_point: point(100, 100), address_id: idOf('address') },
    },
  },
};

function findings(
  change?: { type: string; member: string; value: Json | undefined },
  manifest: Record<string, Json> = {},
) {
  const files = Object.entries(sound).map(([type, { geometry, properties }]): [string, Json] => {
    const { [change?.member ?? '']: _, ...rest } = properties;
    const changed = change?.value === undefined ? rest : { ...rest, [change.member]: change.value };
    const said = change?.type === type ? changed : properties;
    return [
      `${type}.geojson`,
      {
        type: 'FeatureCollection',
        features: [{ id: idOf(type), type: 'Feature', feature_type: type, geometry, properties: said }],
      },
    ];
  });
  const whole = {
    version: '1.0.0',
    created: '2026-01-06T00:00:00Z',
    generated_by: 'x',
    language: 'vi',
    ...manifest,
  };
  return checkImdf(new Map<string, Json>([['manifest.json', whole], ...files])).findings;
}

test('one sound feature of each of the sixteen types has nothing against it', () => {
  expect(Object.keys(sound)).toHaveLength(16);
  expect(findings()).toEqual([]);
});

/** Type and member, a value that is none of it (undefined: left out), and the rule. */
const broken: readonly (readonly [string, string, Json | undefined, string])[] = [
  ['address', 'address', '', 'address.address'],
  ['address', 'locality', undefined, 'address.locality'],
  ['address', 'country', 'Vietnam', 'address.country'],
  ['address', 'province', 'SG', 'address.province'],
  ['address', 'postal_code', 700000, 'address.postal_code'],
  ['amenity', 'category', 'chapel', 'category.unknown.amenity'],
  ['amenity', 'accessibility', ['wheelchairs'], 'amenity.accessibility'],
  ['amenity', 'accessibility', 'wheelchair', 'amenity.accessibility'],
  ['amenity', 'unit_ids', [], 'ref.amenity.unit_ids'],
  ['amenity', 'unit_ids', idOf('unit'), 'ref.amenity.unit_ids'],
  ['amenity', 'phone', '028 1234 5678', 'amenity.phone'],
  ['amenity', 'website', 'example.org', 'amenity.website'],
  ['amenity', 'correlation_id', 'A', 'amenity.correlation_id'],
  ['anchor', 'unit_id', undefined, 'ref.anchor.unit_id'],
  ['building', 'category', 'market', 'category.unknown.building'],
  ['building', 'restriction', 'nobody', 'building.restriction'],
  ['detail', 'level_id', null, 'ref.detail.level_id'],
  ['fixture', 'category', 'bench', 'category.unknown.fixture'],
  ['fixture', 'alt_name', 'Bàn', 'labels.fixture'],
  ['footprint', 'category', 'roof', 'category.unknown.footprint'],
  ['footprint', 'building_ids', null, 'ref.footprint.building_ids'],
  ['geofence', 'category', 'fence', 'category.unknown.geofence'],
  ['geofence', 'display_point', point(1_000, 1_000), 'display_point.outside.geofence'],
  ['kiosk', 'level_id', idOf('unit'), 'ref.kiosk.level_id'],
  ['level', 'category', 'ground', 'category.unknown.level'],
  ['level', 'outdoor', 'yes', 'level.outdoor'],
  ['level', 'outdoor', undefined, 'level.outdoor'],
  ['level', 'ordinal', 0.5, 'level.ordinal'],
  ['level', 'short_name', undefined, 'labels.short_name.level'],
  ['occupant', 'category', 'Butcher', 'category.unknown.occupant'],
  ['occupant', 'category', undefined, 'category.missing.occupant'],
  ['occupant', 'name', undefined, 'labels.name.occupant'],
  ['occupant', 'hours', '', 'occupant.hours'],
  ['occupant', 'validity', { start: '2026-01-01', end: null }, 'occupant.validity'],
  ['opening', 'category', 'door', 'category.unknown.opening'],
  ['opening', 'access_control', ['lock'], 'opening.access_control'],
  ['opening', 'door', { type: 'garage' }, 'opening.door'],
  ['opening', 'door', { automatic: 'no' }, 'opening.door'],
  ['relationship', 'category', 'lift', 'category.unknown.relationship'],
  ['relationship', 'direction', undefined, 'relationship.direction'],
  ['relationship', 'direction', 'both', 'relationship.direction'],
  ['relationship', 'origin', { id: idOf('unit'), feature_type: 'level' }, 'ref.relationship.origin'],
  [
    'relationship',
    'intermediary',
    { id: idOf('opening'), feature_type: 'opening' },
    'ref.relationship.intermediary',
  ],
  ['section', 'category', 'vegetables', 'category.unknown.section'],
  ['section', 'parents', [idOf('unit')], 'ref.section.parents'],
  ['unit', 'category', 'stall', 'category.unknown.unit'],
  ['unit', 'category', '', 'category.missing.unit'],
  ['unit', 'accessibility', [], 'unit.accessibility'],
  ['unit', 'restriction', true, 'unit.restriction'],
  ['unit', 'display_point', { type: 'LineString', coordinates: [] }, 'display_point.unit'],
  ['venue', 'category', 'market', 'category.unknown.venue'],
  ['venue', 'display_point', null, 'display_point.venue'],
  ['venue', 'address_id', idOf('venue'), 'ref.venue.address_id'],
];

test.each(broken)('%s with %s %j breaks %s', (type, member, value, rule) => {
  const found = findings({ type, member, value });
  expect(found.map((one) => one.rule)).toEqual([rule]);
  expect(found[0]?.path).toBe(idOf(type));
  expect(found[0]?.isNote).toBeUndefined();
});

test('what may be null may be left out, and what is someone else’s is nobody’s business', () => {
  for (const [type, member] of [
    ['unit', 'restriction'],
    ['section', 'accessibility'],
    ['occupant', 'validity'],
    ['address', 'postal_code_ext'],
  ] as const)
    expect(findings({ type, member, value: undefined }), member).toEqual([]);
  expect(findings({ type: 'unit', member: 'imdf:extension:cho:stall', value: { code: 1 } })).toEqual([]);
});

test('a manifest names its extensions in their form', () => {
  const rules = (extensions: Json) => findings(undefined, { extensions }).map(({ rule }) => rule);
  expect(rules(['imdf:extension:cho:stall#1.0.0', 'imdf:extension:big-company:x#2'])).toEqual([]);
  for (const wrong of [['stall'], ['imdf:extension:cho#1'], 'imdf:extension:cho:stall#1.0.0'])
    expect(rules(wrong)).toEqual(['manifest.extensions']);
});
