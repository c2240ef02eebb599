import { chromium, type Response } from 'playwright-core';
import { Visitor } from '../ground/ask-page.ts';
import type { Ground } from '../ground/ground.ts';
import { packed } from '../measure/packed.ts';
import type { Aim, Line } from '../report/line.ts';
import { kb, type Work } from './work.ts';

/** One initial TCP window. @source DESIGN §9 */
const kbMax = 14;
const atMost = (value: number): Aim => ({ of: 'ours', is: 'at-most', value });

/** What a telephone receives before it can show a lot. */
export const scanWeight: Work = { name: 'scan-weight', measure };

async function measure(ground: Ground): Promise<Line[]> {
  const door = await ground.door();
  const codes = await (await ground.demonstration()).lots(ground.sizes.weighedLots);
  const pages = await readPages(
    door.origin,
    codes.map((code) => `/L/${code}`),
  );
  const heaviest = pages.toSorted((a, b) => b.html.length - a.html.length)[0];
  if (heaviest === undefined) throw new Error('No page was weighed.');
  const fetched = await fetchedBy(ground.browser, `${door.origin}${heaviest.path}`);
  const sheets = fetched.filter((one) => one.kind === 'stylesheet').map((one) => one.body);
  const scripts = fetched.filter((one) => one.kind === 'script');
  const all = packed(Buffer.concat([heaviest.html, ...sheets]));
  const sent = heaviest.sentBytes + sheets.reduce((sum, sheet) => sum + sheet.length, 0);
  const how = `heaviest of ${pages.length} lots, page with ${sheets.length} stylesheets`;
  const common = { baseline: null, ratio: null, raw: { path: heaviest.path, fetched: fetched.map(nameOf) } };
  const weight = (work: string, bytes: number, detail: string): Line => ({
    ...common,
    work,
    unit: 'KB',
    ours: kb(bytes),
    aim: atMost(kbMax),
    how: detail,
  });
  return [
    weight('scan page weight, brotli', all.brotli, how),
    weight('scan page weight, gzip', all.gzip, how),
    weight('scan page weight, as sent', sent, `content-encoding: ${heaviest.encoding}`),
    {
      ...common,
      work: 'scan page, script',
      unit: 'KB',
      ours: kb(scripts.reduce((sum, script) => sum + script.body.length, 0)),
      aim: atMost(0),
      how: `${scripts.length} files`,
    },
    {
      ...common,
      work: 'scan page, requests',
      unit: 'requests',
      ours: fetched.length,
      aim: null,
      how: `in a browser: ${fetched.map(({ kind }) => kind).join(', ')}`,
    },
  ];
}

/** As sent, for what goes over the wire; and plain, for what a compression makes of it. */
async function readPages(origin: string, paths: readonly string[]) {
  const visitor = new Visitor(origin);
  const pages: { path: string; html: Buffer; sentBytes: number; encoding: string }[] = [];
  for (const path of paths) {
    const sent = await visitor.get(path);
    const plain = await visitor.get(path, { 'accept-language': 'vi' });
    const encoding = String(sent.headers['content-encoding'] ?? 'none');
    pages.push({ path, html: plain.body, sentBytes: sent.body.length, encoding });
  }
  visitor.leave();
  return pages;
}

interface Fetched {
  readonly url: string;
  readonly kind: string;
  readonly body: Buffer;
}

const nameOf = ({ url, kind, body }: Fetched) => ({ url: new URL(url).pathname, kind, bytes: body.length });

/** Everything a browser asks for until the page is quiet. */
async function fetchedBy(executablePath: string, url: string): Promise<Fetched[]> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 780 }, locale: 'vi-VN' });
    const responses: Response[] = [];
    page.on('response', (response) => responses.push(response));
    await page.goto(url, { waitUntil: 'networkidle' });
    return await Promise.all(
      responses.map(async (response) => ({
        url: response.url(),
        kind: response.request().resourceType(),
        body: await response.body(),
      })),
    );
  } finally {
    await browser.close();
  }
}
