import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';
import { aDrawnMap, layoutOf } from './a-drawn-map.ts';
import { aMapMarket, type MapMarket } from './a-map-market.ts';

// Goal: an archive says all that the profile asks for, others can read it without what we wrote beside it, and a map stays where
// it lies on earth. Method: a published map is taken out and looked into, stripped of our own members, and moved far off.
const record = await testRecord();
let market: MapMarket;
let stalls: readonly string[];
let level: string;
let upper: string;

beforeAll(async () => {
  ({ market, stalls, level, upper } = await aDrawnMap(record, 'XU'));
});

const bytesOf = async (path: string) => new Uint8Array((await market.read(path)).bytes);

interface Written {
  readonly id: string;
  readonly geometry: { readonly coordinates: number[][] } | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

test('it says all that the profile asks for: names, trades, households, ways between floors, wheelchairs', async () => {
  const files = unzipSync(await bytesOf('/m/XU/imdf.zip'));
  const of = (type: string): Written[] =>
    JSON.parse(strFromU8(files[`${type}.geojson`] ?? new Uint8Array())).features;
  const said = (type: string, member: string) => of(type).map(({ properties }) => properties[member]);
  const stall = of('unit').find(({ id }) => id === stalls[0]);
  expect(stall?.properties).toMatchObject({
    category: 'unspecified',
    name: { vi: 'Sạp R1-01', en: 'Stall R1-01' },
    alt_name: { vi: 'R1-01' },
  });
  expect(of('unit').filter(({ properties }) => properties['display_point'] === null)).toEqual([]);
  expect(said('level', 'name')).toContainEqual({ vi: 'Lầu 2', en: 'Level 2' });
  expect(said('level', 'short_name')).toContainEqual({ vi: 'S', en: '1' });
  expect(said('level', 'outdoor')).toEqual([true, false, false]);
  expect(said('section', 'name')).toEqual([{ vi: 'Khu rau', en: 'Vegetables' }]);
  // A leafy vegetable's stall, and the one beside it of which only the zone says so: one household.
  expect(said('occupant', 'category')).toEqual(['grocery', 'grocery']);
  const households = said('occupant', 'correlation_id');
  expect(new Set(households).size).toBe(1);
  expect(households[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(said('occupant', 'validity')).toContainEqual({
    start: '2026-01-01T00:00:00+07:00',
    end: '2026-12-31T23:59:59+07:00',
    modified: '2026-01-01T00:00:00+07:00',
  });
  // The gate of 2.5 m lets a wheelchair in, the one of 80 cm does not.
  expect(new Set(said('opening', 'category'))).toEqual(new Set(['pedestrian.principal']));
  expect(new Set(said('opening', 'accessibility').map((one) => JSON.stringify(one)))).toEqual(
    new Set(['["wheelchair"]', 'null']),
  );
  const ties = of('relationship').map(({ properties }) => properties);
  expect(ties.map(({ category }) => category).sort()).toEqual(['elevator', 'ramp', 'stairs']);
  const units = new Map(of('unit').map(({ id, properties }) => [id, properties]));
  for (const { origin, destination } of ties) {
    const [from, to] = [origin, destination].map((end) => units.get((end as { id: string }).id));
    expect([from?.['level_id'], to?.['level_id']]).toEqual([level, upper]);
    expect(from?.['category']).toBe(to?.['category']);
  }
  expect(said('address', 'province')).toEqual(['VN-SG']);
});

test('read as somebody else’s, it gives codes, zones and open floors all the same', async () => {
  const other = await aMapMarket(record, 'OT', false);
  const foreign = Object.entries(unzipSync(await bytesOf('/m/XU/imdf.zip'))).map(([name, content]) => {
    const text = JSON.stringify(
      JSON.parse(strFromU8(content), (key, value) => (key.startsWith('imdf:extension') ? undefined : value)),
    );
    return [
      name,
      strToU8(name === 'manifest.json' ? text.replace(/imdf:extension[^"]*/, 'imdf:extension:x:y#1') : text),
    ];
  });
  const { items } = await other.board.layout(
    layoutOf(await other.send(zipSync(Object.fromEntries(foreign)))),
  );
  const codes = new Map(items.flatMap(({ id, item }) => (item?.type === 'stall' ? [[id, item.code]] : [])));
  expect(stalls.filter((id) => !codes.has(id))).toEqual([]);
  expect(codes.get(stalls[0] ?? '')).toBe('R1-01');
  expect(codes.get(stalls[29] ?? '')).toBe('R3-10');
  const parts = items.map(({ item }) => item);
  expect(parts).toContainEqual(
    expect.objectContaining({ type: 'zone', nameVi: 'Khu rau', nameEn: 'Vegetables' }),
  );
  expect(parts).toContainEqual(expect.objectContaining({ type: 'level', name: 'Sân', isOutdoor: true }));
  expect(parts.filter((one) => one?.type === 'ground' && one.kind === 'gate')).toHaveLength(2);
});

test('a map that lies elsewhere stays there: out as it came in, also from a draft drawn on it and once it is in force', async () => {
  const far = await aMapMarket(record, 'FA');
  const map = JSON.parse(strFromU8(await bytesOf('/m/XU/map.geojson')), (name, value) =>
    name.startsWith('imdf:extension') ? undefined : value,
  );
  // A hundred kilometres north, in nobody's frame.
  type Coordinates = number[] | Coordinates[];
  const moved = (at: Coordinates): Coordinates =>
    typeof at[0] === 'number' && typeof at[1] === 'number'
      ? [at[0], Math.round((at[1] + 0.9) * 1e7) / 1e7]
      : (at as Coordinates[]).map(moved);
  for (const { geometry } of map.features) geometry.coordinates = moved(geometry.coordinates);
  const report = await far.board.importMap(
    { id: randomUUIDv7(), name: 'so-do' },
    new Blob([JSON.stringify(map)], { type: 'application/octet-stream' }),
  );
  expect(report.metresAway).toBeGreaterThan(90_000);
  const cornersIn = (bytes: Uint8Array) =>
    new Map<string, number[][]>(
      JSON.parse(strFromU8(bytes)).features.map(
        (one: { id: string; geometry: { coordinates: number[][][] } }) => [
          one.id,
          one.geometry.coordinates.flat(),
        ],
      ),
    );
  const came = cornersIn(new TextEncoder().encode(JSON.stringify(map)));
  const farthest = (bytes: Uint8Array) => {
    const compared = [...cornersIn(bytes)].flatMap(([id, corners]) => {
      const before = came.get(id);
      return before === undefined
        ? []
        : corners.map(([lon = 0, lat = 0]) =>
            Math.min(
              ...before.map(([x = 0, y = 0]) => 111_320 * Math.max(Math.abs(lon - x), Math.abs(lat - y))),
            ),
          );
    });
    expect(compared.length).toBeGreaterThanOrEqual(150);
    return Math.max(...compared);
  };
  const draftFile = (id: string) => far.read(`/api/v1/markets/FA/layouts/${id}/map.geojson`);
  expect(farthest(new Uint8Array((await draftFile(report.layout.id)).bytes))).toBeLessThanOrEqual(0.02);
  await far.board.publishLayout(report.layout.id, {
    id: randomUUID(),
    from: '2026-11-29',
    revision: report.layout.revision,
  });
  expect(farthest(new Uint8Array((await far.read('/m/FA/map.geojson')).bytes))).toBeLessThanOrEqual(0.02);
  const next = await far.board.beginDraft({ id: randomUUIDv7() });
  expect(farthest(new Uint8Array((await draftFile(next.id)).bytes))).toBeLessThanOrEqual(0.02);
  // Its own archive comes back byte for byte, there, and into a market that lies elsewhere too.
  const own = new Uint8Array((await far.read('/m/FA/imdf.zip')).bytes);
  const again = layoutOf(await far.send(own));
  expect(new Uint8Array((await far.read(`/api/v1/markets/FA/layouts/${again}/imdf.zip`)).bytes)).toEqual(own);
});
