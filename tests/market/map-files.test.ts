import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { checkGeoJson, checkImdf, readJson } from '@so-cho/db/domain/market/exchange';
import { withConnection } from '@so-cho/db/server';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';
import { aMapMarket, type MapMarket } from './a-map-market.ts';

// Goal: our own map goes out and comes back byte for byte, exact in centimetres however the market is turned. Method: a
// map is drawn with slanted and bent shapes, published, taken out, brought in, published again, and taken out again.
const record = await testRecord();
let market: MapMarket;
const [level, upper, yard, zone] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const stalls = Array.from({ length: 30 }, () => randomUUID());

beforeAll(async () => {
  market = await aMapMarket(record, 'XU');
  const { id } = await market.board.beginDraft({ id: randomUUIDv7(), isEmpty: true });
  const ground = (
    kind:
      | 'aisle'
      | 'gate'
      | 'stairs'
      | 'ramp'
      | 'lift'
      | 'toilet'
      | 'kiosk'
      | 'outline'
      | 'facility'
      | 'zone'
      | 'day-places',
    outline: number[],
    on = level,
  ) =>
    ({
      type: 'ground',
      level: on,
      kind,
      label: { zone: 'R', 'day-places': 'R 5', gate: 'Cửa 1' }[kind as string] ?? '',
      outline,
      units: kind === 'toilet' || kind === 'day-places' ? 4 : 1,
    }) as const;
  const box = (x: number, y: number, w: number, h: number) => [x, y, x + w, y, x + w, y + h, x, y + h];
  const items = [
    [level, { type: 'level', ordinal: 2, name: 'Lầu 2', shortName: 'L2' }],
    [upper, { type: 'level', ordinal: 3, name: 'Lầu 3', shortName: 'L3' }],
    [yard, { type: 'level', ordinal: 1, name: 'Sân', shortName: 'S', isOutdoor: true }],
    [
      zone,
      {
        type: 'zone',
        code: 'R',
        nameVi: 'Khu rau',
        nameEn: 'Vegetables',
        isWet: true,
        isLivePoultry: false,
        category: 'VEG-LEAF',
      },
    ],
    ...stalls.map((stall, index) => [
      stall,
      {
        type: 'stall',
        level: index < 20 ? level : upper,
        zone,
        code: `R${1 + Math.floor(index / 10)}-${String((index % 10) + 1).padStart(2, '0')}`,
        category: index % 2 === 0 ? 'VEG-LEAF' : null,
        // Slanted, so that no edge lies along an axis.
        outline: [index * 211 + 7, 503, index * 211 + 190, 517, index * 211 + 183, 719, index * 211 + 1, 701],
      },
    ]),
    ...[
      ground('outline', [-13, -7, 7001, 3, 6997, 2003, -9, 1999]),
      ground('aisle', [0, 800, 6500, 800, 6500, 950, 200, 950, 200, 1500, 0, 1500]),
      ground('aisle', box(900, 700, 160, 600)),
      ground('gate', box(100, -5, 250, 20)),
      ground('stairs', box(6600, 100, 200, 400)),
      ground('stairs', box(6600, 100, 200, 400), upper),
      ground('ramp', box(6600, 900, 150, 800)),
      ground('ramp', box(6600, 900, 150, 800), upper),
      ground('lift', box(6600, 600, 150, 150)),
      ground('toilet', box(300, 1600, 400, 300)),
      ground('kiosk', box(500, 100, 60, 60)),
      ground('facility', box(1200, 1600, 300, 200)),
      ground('zone', box(0, 480, 4400, 260)),
      ground('day-places', [5000, 1500, 5400, 1520, 5390, 1720, 4990, 1700]),
      ground('outline', box(0, 2500, 7000, 2000), yard),
      ground('gate', box(0, 2600, 10, 80), yard),
      // Bent, so that its middle lies outside.
      ground('aisle', [0, 3000, 3000, 3000, 3000, 3100, 100, 3100, 100, 4400, 0, 4400], yard),
      ground('lift', box(6600, 600, 150, 150), upper),
    ].map((item) => [randomUUID(), item] as const),
  ] as never as [string, never][];
  await market.board.saveDraft(id, {
    id: randomUUID(),
    seen: 0,
    changes: items.map(([itemId, item]) => ({ id: itemId, item, base: -1 })),
  });
  await publish(id);
  await withConnection(record.ownerUrl, async (owner) => {
    await owner.query(`update market set province_code = '79' where id = $1`, [market.id]);
    await owner.query(
      `insert into tenancy (market_id, stall_id, trader_id, role, period)
       select $1, unnest($2::uuid[]), id, 'operator', '[2026-01-01,2027-01-01)' from trader where market_id = $1`,
      [market.id, [stalls[0], stalls[1]]],
    );
  });
});

async function publish(id: string): Promise<void> {
  const { layout } = await market.board.layout(id);
  await market.board.publishLayout(id, { id: randomUUID(), from: '2026-11-29', revision: layout.revision });
}
const bytesOf = async (path: string) => new Uint8Array((await market.read(path)).bytes);
const layoutOf = (sent: Awaited<ReturnType<MapMarket['send']>>) => {
  if (!('layout' in sent)) throw new Error(JSON.stringify(sent));
  return sent.layout;
};

test('what goes out breaks no rule of its format', async () => {
  const files = unzipSync(await bytesOf('/m/XU/imdf.zip'));
  const parsed = new Map(
    Object.entries(files).map(([name, content]) => [name, JSON.parse(strFromU8(content))]),
  );
  expect(checkImdf(parsed).findings).toEqual([]);
  expect([...parsed.keys()]).toEqual(
    expect.arrayContaining(['manifest.json', 'unit.geojson', 'occupant.geojson', 'opening.geojson']),
  );
  const read = readJson(strFromU8(await bytesOf('/m/xu/map.geojson')), 'map');
  expect('value' in read ? checkGeoJson(read.value) : read).toEqual([]);
});

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

test('nobody’s phone and no person’s name goes out', async () => {
  const text = strFromU8(await bytesOf('/m/XU/map.geojson'));
  expect(text).toContain('Sạp Thử');
  expect(text).not.toMatch(/phone|0900/);
});

test.each(['imdf.zip', 'map.geojson'])(
  '%s comes back byte for byte, as a draft and once it is in force',
  async (file) => {
    const out = await bytesOf(`/m/XU/${file}`);
    expect(await bytesOf(`/m/XU/${file}`)).toEqual(out);
    const layout = layoutOf(await market.send(out));
    expect(await bytesOf(`/api/v1/markets/XU/layouts/${layout}/${file}`)).toEqual(out);
    await publish(layout);
    expect(await bytesOf(`/m/XU/${file}`)).toEqual(out);
  },
);

test('without what we wrote beside it, it comes back to two centimetres', async () => {
  const text = strFromU8(await bytesOf('/m/XU/map.geojson'));
  const foreign = JSON.parse(text, (name, value) => (name.startsWith('imdf:extension') ? undefined : value));
  const { items } = await market.board.layout(layoutOf(await market.send(JSON.stringify(foreign))));
  const { items: own } = await market.board.layout(layoutOf(await market.send(text)));
  const outlines = new Map(
    own.map(({ id, item }) => [id, item !== null && 'outline' in item ? item.outline : []]),
  );
  const compared = items.flatMap(({ id, item }) => {
    const before = outlines.get(id);
    if (item?.type !== 'stall' || before === undefined) return [];
    const corners = (flat: readonly number[]) =>
      flat.flatMap((x, i) => (i % 2 === 0 ? [[x, flat[i + 1] ?? 0] as const] : []));
    return corners(item.outline).map(([x, y]) =>
      Math.min(...corners(before).map(([bx, by]) => Math.max(Math.abs(x - bx), Math.abs(y - by)))),
    );
  });
  expect(compared).toHaveLength(120);
  expect(Math.max(...compared)).toBeLessThanOrEqual(2);
});

test('a stall that another program moved is where it was moved to', async () => {
  const map = JSON.parse(strFromU8(await bytesOf('/m/XU/map.geojson')));
  const stall = map.features.find((one: { id: string }) => one.id === stalls[3]);
  for (const point of stall.geometry.coordinates[0]) point[1] = Math.round((point[1] - 0.00001) * 1e7) / 1e7;
  const { items } = await market.board.layout(layoutOf(await market.send(JSON.stringify(map))));
  const moved = items.find((one) => one.id === stalls[3])?.item;
  const kept = items.find((one) => one.id === stalls[4])?.item;
  expect(moved?.type === 'stall' ? moved.outline : []).not.toEqual([640, 503, 823, 517, 816, 719, 634, 701]);
  expect(kept?.type === 'stall' ? kept.outline : []).toEqual([851, 503, 1034, 517, 1027, 719, 845, 701]);
});

test('a market that lies nowhere yet says so, and lies where the first map says', async () => {
  const nowhere = await aMapMarket(record, 'NW', false);
  const map = await bytesOf('/m/XU/imdf.zip');
  layoutOf(await nowhere.send(map));
  const [row] = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ latitude: string }>(`select latitude::text from market where id = $1`, [nowhere.id]),
  );
  expect(Number(row?.latitude)).toBeCloseTo(10.7626, 6);
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
