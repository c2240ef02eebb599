import { readdirSync } from 'node:fs';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { aMapMarket } from '../market/a-map-market.ts';
import { testRecord } from '../setup/record.ts';
import { conformance, vectorsFolder } from './vectors.ts';

// Goal: a whole map comes in as a draft, a broken one is refused by the rule it breaks, and of that one nothing is kept.
// Method: the published cases, through the API, with the record counted before and after.
const record = await testRecord();
const market = await aMapMarket(record, 'MF');
const encoder = new TextEncoder();
const zipped = (files: Readonly<Record<string, unknown>>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, value]) => [name, encoder.encode(JSON.stringify(value))]),
    ),
  );

interface Case {
  readonly case: string;
  readonly file: string;
  readonly expect: string;
  readonly also: readonly string[];
}
interface Archive {
  readonly manifest: unknown;
  readonly features: Readonly<Record<string, readonly unknown[]>>;
}
const namesIn = (folder: string) =>
  readdirSync(vectorsFolder(folder)).filter((name) => /\.(geo)?json$/.test(name));

conformance('IMDF archives', 'imdf', (read) => {
  const load = (folder: string) =>
    Object.fromEntries(
      namesIn(`imdf/${folder}`).map((name) => [name, JSON.parse(read(`${folder}/${name}`))]),
    );

  test('the whole one becomes a draft of everything in it', async () => {
    const sent = await market.send(zipped(load('synthetic-cho-mau')));
    const { items } = await market.board.layout('layout' in sent ? sent.layout : '');
    const types = Map.groupBy(items, (one) => one.item?.type);
    expect(types.get('stall')).toHaveLength(40);
    expect(types.get('level')).toHaveLength(2);
    expect(types.get('zone')).toHaveLength(4);
  });

  test('the whole one goes out again as it came, every stall to two centimetres', async () => {
    const came = load('synthetic-cho-mau');
    // A market that lies nowhere yet lies where its first map says.
    const there = await aMapMarket(record, 'TH', false);
    const sent = await there.send(zipped(came));
    const draft = 'layout' in sent ? sent.layout : '';
    const { bytes } = await there.read(`/api/v1/markets/TH/layouts/${draft}/imdf.zip`);
    const files = unzipSync(new Uint8Array(bytes));
    const went = JSON.parse(strFromU8(files['unit.geojson'] ?? new Uint8Array()));
    const ringsOf = ({ features }: { features: { id: string; geometry: { coordinates: number[][][] } }[] }) =>
      new Map(features.map(({ id, geometry }) => [id, geometry.coordinates[0] ?? []]));
    const [before, after] = [ringsOf(came['unit.geojson']), ringsOf(went)];
    const metresPerDegree = 111_320;
    const moved = [...after].flatMap(([id, ring]) => {
      const own = before.get(id);
      if (own === undefined) return [];
      return ring.map(([lon = 0, lat = 0]) =>
        Math.min(
          ...own.map(([x = 0, y = 0]) => metresPerDegree * Math.max(Math.abs(lon - x), Math.abs(lat - y))),
        ),
      );
    });
    // Forty stalls, each a ring of five.
    expect(moved.length).toBeGreaterThanOrEqual(200);
    expect(Math.max(...moved)).toBeLessThanOrEqual(0.02);
  });

  test('the same one in a folder, as some programs pack it, too', async () => {
    const files = Object.fromEntries(
      Object.entries(load('synthetic-cho-mau')).map(([name, value]) => [`cho/${name}`, value]),
    );
    expect(await market.send(zipped(files))).toHaveProperty('layout');
  });

  const cases: Case[] = JSON.parse(read('invalid/index.json'));
  test.each(cases)(
    '$case breaks $expect, and nothing of it is kept',
    async ({ file, expect: rule, also }) => {
      const { manifest, features }: Archive = JSON.parse(read(`invalid/${file}`));
      const collections = Object.entries(features).map(([type, list]) => [
        `${type}.geojson`,
        { type: 'FeatureCollection', features: list },
      ]);
      const before = await market.contents();
      const sent = await market.send(
        zipped({ 'manifest.json': manifest, ...Object.fromEntries(collections) }),
      );
      expect(sent).toMatchObject({ code: 'map-file-refused' });
      expect('rules' in sent ? [...new Set(sent.rules)].sort() : []).toEqual([rule, ...also].sort());
      expect(await market.contents()).toEqual(before);
    },
  );

  test('the real one that does not conform gives a report, and never half a map', async () => {
    const before = await market.contents();
    const sent = await market.send(zipped(load('osmtoimdf-ulm-nonconformant')));
    expect(sent).toMatchObject({ code: 'map-file-refused' });
    expect(new Set('rules' in sent ? sent.rules : [])).toEqual(
      new Set([
        'manifest.version',
        'category.unknown.building',
        'unit.accessibility',
        'geometry.ring.crossing',
        'geometry.winding',
        'labels.footprint',
        'display_point.outside.venue',
        'ref.footprint.building_ids',
        'ref.venue.address_id',
        'address.count',
        'unit.overlap',
      ]),
    );
    expect(await market.contents()).toEqual(before);
  });
});

conformance('GeoJSON texts', 'geojson', (read) => {
  test.each(namesIn('geojson/bad-geojsonhint'))('%s is refused', async (name) => {
    const before = await market.contents();
    const sent = await market.send(read(`bad-geojsonhint/${name}`));
    expect(sent).toHaveProperty('code');
    expect('rules' in sent ? sent.rules : [], name).not.toContain('plan.empty');
    expect(await market.contents()).toEqual(before);
  });

  test.each(namesIn('geojson/valid-mapbox'))('%s breaks no rule of the format', async (name) => {
    const sent = await market.send(read(`valid-mapbox/${name}`));
    // Points and lines are no market: the format is right, and there is nothing to draw.
    if ('rules' in sent)
      expect(
        [...new Set(sent.rules)].every((rule) => rule.startsWith('plan.')),
        sent.rules.join(),
      ).toBe(true);
  });

  test.each(namesIn('geojson/sit-osm'))('%s comes in, level by level', async (name) => {
    const sent = await market.send(read(`sit-osm/${name}`));
    const { items } = await market.board.layout('layout' in sent ? sent.layout : '');
    const types = Map.groupBy(items, (one) => one.item?.type);
    expect(types.get('level')?.length).toBeGreaterThanOrEqual(2);
    expect(types.get('stall')?.length).toBeGreaterThan(20);
  });
});

describe('files that are none', () => {
  test('are refused by name, and nothing is kept', async () => {
    const before = await market.contents();
    const codeOf = async (bytes: Uint8Array | string) => {
      const sent = await market.send(bytes);
      return 'code' in sent ? [sent.code, ...sent.rules.slice(0, 1)].join(' ') : 'kept';
    };
    expect(await codeOf('')).toBe('map-file-unreadable');
    expect(await codeOf(new Uint8Array([0xff, 0xfe, 0xfd]))).toBe('map-file-unreadable');
    expect(await codeOf(new Uint8Array([0x50, 0x4b, 3, 4, 1]))).toBe('archive-broken');
    expect(await codeOf('{"type":')).toBe('map-file-refused json.syntax');
    expect(await codeOf('['.repeat(100_000))).toBe('map-file-refused json.depth');
    expect(await codeOf(zipSync({ '../manifest.json': encoder.encode('{}') }))).toBe('archive-path-wrong');
    expect(await codeOf(zipSync({ 'C:/x/manifest.json': encoder.encode('{}') }))).toBe('archive-path-wrong');
    expect(await codeOf(zipSync({ 'x.txt': encoder.encode('x') }))).toBe('map-file-refused manifest.missing');
    expect(await market.contents()).toEqual(before);
  });

  test('a bomb and a file of 100 MB are refused before they are opened', async () => {
    const before = await market.contents();
    const bomb = zipSync({ 'unit.geojson': new Uint8Array(200_000_000) });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await market.send(bomb)).toMatchObject({ code: 'archive-too-large' });
    // One that lies about its size: the header says ten bytes, the content is a hundred megabytes.
    const liar = zipSync({ 'unit.geojson': new Uint8Array(100_000_000) });
    const view = new DataView(liar.buffer, liar.byteOffset, liar.byteLength);
    const directory = liar.lastIndexOf(0x50, liar.length - 23);
    for (let at = directory; at >= 0; at--)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    expect(await market.send(liar)).toHaveProperty('code');
    expect(await market.send(new Uint8Array(100_000_000))).toMatchObject({ code: 'too-large' });
    expect(await market.contents()).toEqual(before);
  });
});
