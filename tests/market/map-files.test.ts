import { checkGeoJson, checkImdf, readJson } from '@so-cho/db/domain/market/exchange';
import { withConnection } from '@so-cho/db/server';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';
import { aDrawnMap, layoutOf, publish } from './a-drawn-map.ts';
import { aMapMarket, type MapMarket } from './a-map-market.ts';

// Goal: our own map goes out and comes back byte for byte, exact in centimetres however the market is turned. Method: a
// map is drawn with slanted and bent shapes, published, taken out, brought in, published again, and taken out again.
const record = await testRecord();
let market: MapMarket;
let stalls: readonly string[];

beforeAll(async () => {
  ({ market, stalls } = await aDrawnMap(record, 'XU'));
});

const bytesOf = async (path: string) => new Uint8Array((await market.read(path)).bytes);

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
    await publish(market.board, layout);
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
