import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { aPerson, signIn } from '../access/people.ts';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { aFishMarket, at, type FishMarket } from '../lots/a-fish-market.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';

// Goal: a photograph of a paper is kept without what it betrays, and what is no photograph is refused by its bytes.
// Method: real images with EXIF and place, a bomb, and files under false names, sent through the API.
const record = await testRecord();
const api = testApi(record);
let market: FishMarket;
const cookies = { owner: '', guard: '', inspector: '' };

beforeAll(async () => {
  market = await aFishMarket(record, 'FI');
  cookies.owner = await signIn(api, market.trader);
  cookies.guard = await signIn(api, await aPerson(record, { role: 'gate_guard', marketId: market.id }));
  cookies.inspector = await signIn(api, await aPerson(record, { role: 'inspector', marketId: market.id }));
});

async function send(bytes: Uint8Array, mediaType = 'image/jpeg', cookie = cookies.owner) {
  const response = await api.app.fetch(
    new Request('http://localhost:3000/api/v1/markets/FI/files', {
      method: 'POST',
      headers: { origin: 'http://localhost:3000', 'content-type': mediaType, cookie },
      body: new Uint8Array(bytes),
    }),
  );
  const json: unknown = await response.json();
  return { status: response.status, json };
}

async function fetchFile(hash: string, cookie: string) {
  const url = `http://localhost:3000/api/v1/markets/FI/files/${hash}`;
  return api.app.fetch(new Request(url, { headers: { cookie } }));
}

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c33' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'May Anh Thu', Orientation: '6' },
      IFD3: { GPSLatitude: '10/1 46/1 0/1', GPSLongitude: '106/1 39/1 0/1' },
    })
    .toBuffer();

describe('a photograph', () => {
  test('is kept upright and small, without EXIF and place', async () => {
    const sent = await photo(3000, 1000);
    expect((await sharp(sent).metadata()).exif?.toString('latin1')).toContain('May Anh Thu');
    const receipt = await send(sent);
    expect(receipt.status).toBe(201);
    expect(at(receipt.json, 'sentHash')).toBe(createHash('sha256').update(sent).digest('hex'));
    const hash = String(at(receipt.json, 'hash'));
    const kept = Buffer.from(await (await fetchFile(hash, cookies.owner)).arrayBuffer());
    expect(createHash('sha256').update(kept).digest('hex')).toBe(hash);
    const meta = await sharp(kept).metadata();
    expect([meta.exif, meta.xmp, meta.icc]).toEqual([undefined, undefined, undefined]);
    expect(Math.max(meta.width, meta.height)).toBe(1600);
    expect(kept.length).toBe(at(receipt.json, 'byteCount'));
  });

  test('sent again is kept once and answered the same', async () => {
    const sent = await photo(40, 30);
    expect((await send(sent)).json).toEqual((await send(sent)).json);
  });

  test('is there for its sender and for those who check papers, and for nobody else', async () => {
    const hash = String(at((await send(await photo(50, 50))).json, 'hash'));
    const seen = await Promise.all(
      [cookies.owner, cookies.inspector, cookies.guard].map(
        async (cookie) => (await fetchFile(hash, cookie)).status,
      ),
    );
    expect(seen).toEqual([200, 200, 404]);
  });
});

describe('what is refused', () => {
  /** A PNG of one colour whose few kilobytes unfold to 20,000 × 20,000 pixels. */
  function bomb(): Buffer {
    const side = 20_000;
    const header = Buffer.alloc(13);
    header.writeUInt32BE(side, 0);
    header.writeUInt32BE(side, 4);
    header.set([1, 0, 0, 0, 0], 8);
    const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side));
    const chunk = (type: string, body: Buffer) => {
      const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
      const size = Buffer.alloc(4);
      size.writeUInt32BE(body.length);
      const sum = Buffer.alloc(4);
      sum.writeUInt32BE(crc32(named));
      return Buffer.concat([size, named, sum]);
    };
    const head = Buffer.from('89504e470d0a1a0a', 'hex');
    return Buffer.concat([head, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
  }

  test('is a decompression bomb, before it is unfolded', async () => {
    const bytes = bomb();
    expect(bytes.length).toBeLessThan(100_000);
    const answer = await send(bytes, 'image/png');
    expect([answer.status, at(answer.json, 'code')]).toEqual([413, 'image-too-many-pixels']);
  });

  test.each<[string, Buffer, string, number, string]>([
    [
      'a script that calls itself an image',
      Buffer.from('<script>alert(1)</script>'),
      'image/jpeg',
      415,
      'file-kind-unsupported',
    ],
    [
      'an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'image/svg+xml',
      415,
      'file-kind-unsupported',
    ],
    ['half a JPEG', Buffer.from('ffd8ffe000104a46494600', 'hex'), 'image/jpeg', 400, 'image-unreadable'],
    ['nothing', Buffer.alloc(0), 'image/jpeg', 400, 'file-empty'],
    ['text', Buffer.from('a'), 'text/plain', 415, 'unsupported'],
    ['more than 15 MB', Buffer.alloc(15 * 1024 * 1024 + 1), 'image/jpeg', 413, 'too-large'],
  ])('is %s', async (_, bytes, mediaType, status, code) => {
    const answer = await send(bytes, mediaType);
    expect([answer.status, at(answer.json, 'code')]).toEqual([status, code]);
  });
});

test('a PDF is kept as it came, and handed over to be saved', async () => {
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF');
  const receipt = await send(pdf, 'application/pdf');
  expect(receipt.json).toMatchObject({ mediaType: 'application/pdf', byteCount: pdf.length });
  expect(at(receipt.json, 'hash')).toBe(at(receipt.json, 'sentHash'));
  const handed = await fetchFile(String(at(receipt.json, 'hash')), cookies.owner);
  expect(handed.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(handed.headers.get('content-security-policy')).toContain('sandbox');
});
