import { randomUUIDv7 } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { asking, aFishMarket, at } from '../lots/a-fish-market.ts';
import { testApi, type TestApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';

// Goal: a printed label can be scanned, is as large as it says and leads where it should. Method: a real decoder
// reads the PNG; the pixels around the code are looked at one by one.
const record = await testRecord();
const api = testApi(record);
const publicApi = testApi(record, { env: { PUBLIC_ORIGIN: 'https://so-cho.vn' } });
let code = '';

beforeAll(async () => {
  // By itself the decoder would fetch its module from a host of its own.
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(path)).buffer } });
  const market = await aFishMarket(record, 'LA');
  const trader = await asking(api, market.trader);
  const line = {
    id: randomUUIDv7(),
    goodCode: 'ca-loc-dong',
    quantity: { unit: 'kg', amount: 1000 },
    supplierId: null,
  };
  const slip = { id: randomUUIDv7(), stall: 'C1-12', deviceAt: new Date().toISOString(), lines: [line] };
  code = String(at((await trader('POST', '/markets/LA/lots', slip)).json, 'lots', 0, 'code'));
});

async function png(from: TestApi, path: string): Promise<Buffer> {
  const response: Response = await from.app.fetch(new Request(`http://localhost:3000/api/v1${path}`));
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
  return Buffer.from(await response.arrayBuffer());
}

test('the tag of a lot, which anybody may print without end, says that it is one and promises no quantity', async () => {
  const drawn = await api.ask('GET', `/api/v1/lots/${code}/label.svg`);
  const [, month, day] = /^..-\d\d(\d\d)(\d\d)/.exec(code) ?? [];
  expect(drawn.text).toContain(
    `<title>${code} · SẠP C1-12 ${day}/${month} · TEM CHUNG CẢ LÔ · NHÃN THỬ</title>`,
  );
});

type LabelCase = [what: string, path: () => string, address: () => string, level: string, modulePx: number];

describe.each<LabelCase>([
  ['a lot', () => `/lots/${code}/label.png`, () => `/L/${code}`, 'M', 8],
  ['a stall', () => '/markets/la/stalls/c1-12/label.png', () => '/S/LA/C1-12', 'Q', 12],
])('the label of %s', (_, path, address, level, modulePx) => {
  test('is read by a decoder and says the upper-case address', async () => {
    const [read, ...others] = await readBarcodes(new Uint8Array(await png(api, path())), {
      formats: ['QRCode'],
    });
    expect(others).toEqual([]);
    expect(read?.text).toBe(`HTTP://LOCALHOST:3000${address()}`);
    expect(read?.ecLevel).toBe(level);
  });

  test('is 300 dpi, with four light modules around the code', async () => {
    const bytes = await png(publicApi, path());
    expect((await sharp(bytes).metadata()).density).toBe(300);
    const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
    const isDark = (x: number, y: number) => (data[y * info.width + x] ?? 255) < 128;
    const [read] = await readBarcodes(new Uint8Array(bytes), { formats: ['QRCode'] });
    const corner = read?.position.topLeft ?? { x: 0, y: 0 };
    const quiet = 4 * modulePx;
    // The finder's outer row is dark for seven modules and begins exactly where a module begins.
    const left = Array.from({ length: info.width }, (_unused, x) => x).find((x) => isDark(x, quiet)) ?? 0;
    expect(Math.abs(left - corner.x)).toBeLessThan(modulePx);
    expect(left).toBeGreaterThanOrEqual(quiet);
    expect(data.subarray(0, quiet * info.width).every((value) => value === 255)).toBe(true);
    const finder = data.subarray(quiet * info.width + left, quiet * info.width + left + 7 * modulePx);
    expect(finder.every((value) => value === 0)).toBe(true);
    expect(isDark(left + 7 * modulePx, quiet)).toBe(false);
  });
});

test('a label that strangers could not open says so, and one of a public site does not', async () => {
  const path = `/api/v1/lots/${code}/label.svg`;
  const [trial, real] = [await api.ask('GET', path), await publicApi.ask('GET', path)];
  expect(trial.text).toContain(`<title>${code} · SẠP C1-12`);
  expect(trial.text).toContain('NHÃN THỬ');
  expect(real.text).not.toContain('NHÃN THỬ');
  expect(real.text).not.toMatch(/<text|font/);
});

test('a former code of a stall has the plate of the present one', async () => {
  const svg = (stall: string) => api.ask('GET', `/api/v1/markets/LA/stalls/${stall}/label.svg`);
  expect((await svg('CU-07')).text).toBe((await svg('C1-12')).text);
  expect((await svg('KHONG')).status).toBe(404);
});
