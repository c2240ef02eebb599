import { randomBytes } from 'node:crypto';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { CapturedResponse } from './captured-response.ts';
import { pageOf, type Page } from './page.ts';

// Goal: the memory that the cache counts is the memory that its pages take. Method: many pages as large as those of a lot are
// made and held, and the process is asked what it holds after everything else was let go of.
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const held = 400;
const made = { tags: [], scans: [], renderedAt: 0, validUntil: 1 };
const heldBytes = () => {
  collect();
  return process.memoryUsage().arrayBuffers;
};

/** Text that packs about as well as a page of ours does: a third of it is new. */
function aBody(): Buffer {
  const words = Array.from({ length: 500 }, () => `<li class="hop">${randomBytes(4).toString('hex')}</li>`);
  return Buffer.from(words.join('\n'));
}

test('a kept page holds no more memory than it says', async () => {
  await pageOf({ status: 200, headers: {}, body: aBody() }, made);
  const before = heldBytes();
  const pages: Page[] = [];
  for (let count = 0; count < held; count += 1) {
    pages.push(await pageOf({ status: 200, headers: {}, body: aBody() }, made));
  }
  const said = pages.reduce((sum, page) => sum + page.bytes, 0);
  // What was let go of is swept beside the program, and later on a busy machine; what is held stays held however long one waits.
  await expect.poll(() => heldBytes() - before, { timeout: 20_000 }).toBeLessThan(said * 1.2);
  expect(said / held).toBeLessThan(16_384);
  expect(pages.at(-1)?.text()).toContain('<li class="hop">');
});

async function sentAs(page: Page, acceptEncoding: string): Promise<Buffer> {
  const request = new IncomingMessage(new Socket());
  request.headers['accept-encoding'] = acceptEncoding;
  const response = new CapturedResponse(request);
  page.send(request, response);
  return (await response.captured).body;
}

test.each([
  ['br', 'gzip'],
  ['gzip', 'br'],
] as const)(
  'what was packed as %s is packed as %s for whoever takes that, once, and weighs more',
  async (first, other) => {
    const body = aBody();
    const page = await pageOf({ status: 200, headers: {}, body }, made, first);
    const alone = page.bytes;
    const read = { br: brotliDecompressSync, gzip: gunzipSync };
    expect(read[first](await sentAs(page, first))).toEqual(body);
    expect(page.bytes).toBe(alone);
    const packed = await sentAs(page, other);
    expect(read[other](packed)).toEqual(body);
    expect(await sentAs(page, 'identity')).toEqual(body);
    const both = page.bytes;
    expect(both).toBeGreaterThan(alone + packed.length);
    expect(await sentAs(page, other)).toEqual(packed);
    expect(page.bytes).toBe(both);
  },
);
