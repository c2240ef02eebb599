import { once } from 'node:events';
import { IncomingMessage, request } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { everyPage } from './harness/pages.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';

// Goal: pages stay light enough for the telephone and the network of a market (DESIGN §9). Method: what the running
// product sends is weighed as it is sent.
let product: Product;
const { asPhone } = aBrowser(() => product.origin);
const enter = signedIn(() => product);
beforeAll(async () => {
  product = await openProduct();
});

const kilobyte = 1024;

/** One answer as a browser gets it, before it is unpacked. */
async function sent(path: string): Promise<{ bytes: number; encoding: string | undefined }> {
  const headers = { 'accept-encoding': 'gzip, br', 'accept-language': 'vi' };
  const [reply] = await once(request(`${product.origin}${path}`, { headers }).end(), 'response');
  if (!(reply instanceof IncomingMessage)) throw new Error(`${path} was not answered.`);
  let bytes = 0;
  for await (const part of reply) bytes += Buffer.from(part).length;
  return { bytes, encoding: reply.headers['content-encoding'] };
}

test('a scan page comes whole in one initial TCP window and asks for nothing else', async () => {
  const lots = (await everyPage(product)).filter(({ path }) => /^\/L\/BT-2[1-9][^/]*$/.test(path));
  expect(lots.length).toBeGreaterThan(2);
  for (const { path } of lots) {
    const { bytes, encoding } = await sent(path);
    expect(encoding, path).toMatch(/^(gzip|br)$/);
    expect(bytes, path).toBeLessThanOrEqual(14 * kilobyte);
    const { page, forgive } = await asPhone();
    forgive(/status of 404/);
    const asked: string[] = [];
    page.on('request', (one) => asked.push(new URL(one.url()).pathname));
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(asked.filter((one) => one !== '/favicon.svg')).toEqual([path]);
  }
});

test('the drawing of a level weighs at most 15 KB', async () => {
  const { page } = await asPhone({ javaScriptEnabled: false });
  for (const market of ['BT', 'XT']) {
    const html = await (await page.request.get(`/m/${market}`)).text();
    const svg = /<div class="layer[^"]*">(<svg[\s\S]*?<\/svg>)<\/div>/.exec(html)?.[1] ?? '';
    expect((svg.match(/<a /g) ?? []).length).toBeGreaterThan(20);
    expect(gzipSync(svg).length, market).toBeLessThanOrEqual(15 * kilobyte);
    expect(brotliCompressSync(svg).length, market).toBeLessThanOrEqual(15 * kilobyte);
  }
});

test("the trader's pages load at most 150 KB of script", async () => {
  const { page, context } = await asPhone({ serviceWorkers: 'block' });
  await enter(context, 'trader');
  let bytes = 0;
  const counted = new Set<string>();
  page.on('response', (reply) => {
    if (reply.request().resourceType() === 'script') counted.add(reply.url());
  });
  for (const path of ['', '/mon-khac', '/phieu', '/sua', '/so'].map((room) => `/tieu-thuong${room}`))
    await page.goto(path, { waitUntil: 'networkidle' });
  for (const url of counted) bytes += (await sent(new URL(url).pathname)).bytes;
  expect(counted.size).toBeGreaterThan(5);
  expect(bytes).toBeLessThanOrEqual(150 * kilobyte);
});
