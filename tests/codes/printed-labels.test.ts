import { randomUUIDv7 } from 'node:crypto';
import { labelPaperCodes, labelPapers, labelsPerPage, type LabelPaperCode } from '@so-cho/db/domain/codes';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { aPerson, signIn } from '../access/people.ts';
import { asking, aFishMarket, at, type Ask, type FishMarket } from '../lots/a-fish-market.ts';
import { testApi, type TestApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { codesIn, photographed, printed, printerDpi, textOf } from './printed.ts';
import { joined } from './gs1-numbers.ts';

// Goal: what comes out of a printer can be scanned, says what it should and stands where it should. Method: every sheet is
// rasterised as a thermal printer would, turned, blurred and dimmed, and a real decoder reads all of its codes again.
const record = await testRecord();
const api = testApi(record);
const publicApi = testApi(record, { env: { PUBLIC_ORIGIN: 'https://so-cho.vn' } });
let market: FishMarket;
let trader: Ask;
let board: Ask;
let boardCookie = '';
let publicCookie = '';
let lot = '';

beforeAll(async () => {
  market = await aFishMarket(record, 'PL');
  await joined(record, market.id, ['ca-loc-dong']);
  trader = await asking(api, market.trader);
  const clerk = await aPerson(record, { role: 'board_clerk', marketId: market.id });
  boardCookie = await signIn(api, clerk);
  publicCookie = await signIn(publicApi, clerk);
  board = await asking(api, clerk);
  const line = {
    id: randomUUIDv7(),
    goodCode: 'ca-loc-dong',
    quantity: { unit: 'kg', amount: 9_000_000 },
    supplierId: null,
  };
  const slip = { id: randomUUIDv7(), stall: 'C1-12', deviceAt: new Date().toISOString(), lines: [line] };
  lot = String(at((await trader('POST', '/markets/PL/lots', slip)).json, 'lots', 0, 'code'));
});

async function issue(wish: {
  paper: LabelPaperCode;
  count: number;
  hasSerials?: boolean;
  form?: string;
}): Promise<string> {
  const body = { id: randomUUIDv7(), amount: 500, hasSerials: true, ...wish };
  const answer = await trader('POST', `/markets/PL/lots/${lot}/label-runs`, body);
  expect(answer.status, answer.text).toBe(201);
  return body.id;
}

async function bytes(from: TestApi, path: string, media: string): Promise<Buffer> {
  const cookie = from === publicApi ? publicCookie : boardCookie;
  const request = new Request(`http://localhost:3000/api/v1${path}`, { headers: { cookie } });
  const response: Response = await from.app.fetch(request);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, media]);
  return Buffer.from(await response.arrayBuffer());
}
const pdfOf = (run: string, from = api) =>
  bytes(from, `/markets/PL/label-runs/${run}/sheet.pdf`, 'application/pdf');

describe.each(labelPaperCodes)('labels on %s', (paper) => {
  test.each(['alias', 'gs1'])('are all read again from a poor picture of the print (%s)', async (form) => {
    const perPage = labelsPerPage(labelPapers[paper]);
    const count = perPage === 1 ? 3 : perPage;
    const run = await issue({ paper, count, form });
    const pages = printed(await pdfOf(run));
    const read: string[] = [];
    for (const [index, page] of pages.entries()) {
      const poor = await photographed(page, { degrees: index % 2 === 0 ? 2 : -3, blur: 0.8 });
      for (const code of await codesIn(poor)) {
        expect(code.ecLevel).toBe('M');
        read.push(code.text);
      }
    }
    expect(new Set(read).size, `${read.length} of ${count} codes were read`).toBe(count);
    const shape = form === 'alias' ? `/L/${lot}/` : `/10/${lot}/21/`;
    for (const text of read) expect(text).toContain(shape);
    const { pageWidth } = labelPapers[paper];
    const { width = 0 } = await sharp(pages[0]).metadata();
    expect(Math.abs(width - (pageWidth / 25.4) * printerDpi)).toBeLessThanOrEqual(1);
  });
});

test.each(labelPaperCodes)(
  '%s says stall, day, good, quantity, lot and serial, to be read aloud',
  async (paper) => {
    const text = textOf(await pdfOf(await issue({ paper, count: 1 })));
    const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
    for (const words of ['Sạp C1-12', day, 'Cá lóc đồng', '0,5 kg', lot, 'NHÃN THỬ'])
      expect(text).toContain(words);
    expect(text).toMatch(/Tem [2-9A-Z]{6}/);
  },
);

test('a label that strangers can open is no trial, and takes the smallest version there is', async () => {
  const run = await issue({ paper: 'roll-50', count: 1 });
  const pdf = await pdfOf(run, publicApi);
  expect(textOf(pdf)).not.toContain('NHÃN THỬ');
  const [page] = printed(pdf);
  const [code] = await codesIn(page ?? new Uint8Array());
  // 43 capitals and digits at level M: version 3 holds 61, version 2 only 38.
  expect(code).toMatchObject({ version: '3', text: expect.stringMatching(/^HTTPS:\/\/SO-CHO\.VN\/L\//) });
});

test('the fonts are inside the file, and printing again prints the same labels', async () => {
  const run = await issue({ paper: 'a4-5x13', count: 65 });
  const [once, again] = [await pdfOf(run), await pdfOf(run)];
  expect(once.includes('BeVietnamPro')).toBe(true);
  expect(once.includes('FontFile2')).toBe(true);
  const codes = async (pdf: Buffer) => (await codesIn(printed(pdf)[0] ?? pdf)).map((one) => one.text).sort();
  expect(await codes(again)).toEqual(await codes(once));
});

test('the PNG of a page shows the same codes; a page too many is refused', async () => {
  const run = await issue({ paper: 'a4-4x11', count: 50 });
  const path = `/markets/PL/label-runs/${run}/sheet.png`;
  const second = await bytes(api, `${path}?page=2`, 'image/png');
  expect(await codesIn(await photographed(second, { degrees: 3, blur: 0.8 }))).toHaveLength(6);
  expect((await sharp(second).metadata()).density).toBe(203);
  expect((await trader('GET', `${path}?page=3`)).json).toMatchObject({ code: 'label-page-unknown' });
});

test('five hundred labels tell how far they are, and end as the PDF that they are', async () => {
  const run = await issue({ paper: 'a4-3x8', count: 500 });
  const answer = await trader('GET', `/markets/PL/label-runs/${run}/drawing`);
  const lines: { done?: number; of?: number; pdf?: string }[] = answer.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const steps = lines.flatMap((line) => line.done ?? []);
  expect(steps.slice(0, 3)).toEqual([0, 24, 48]);
  expect(steps.at(-1)).toBe(500);
  expect(steps).toHaveLength(22);
  const pdf = Buffer.concat(
    lines.flatMap((line) => (line.pdf === undefined ? [] : Buffer.from(line.pdf, 'base64'))),
  );
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(textOf(pdf).split('Sạp C1-12')).toHaveLength(501);
});

test('whoever hangs up stops the drawing', async () => {
  const run = await issue({ paper: 'roll-58', count: 1000 });
  const path = `http://localhost:3000/api/v1/markets/PL/label-runs/${run}/drawing`;
  const response: Response = await api.app.fetch(new Request(path, { headers: { cookie: boardCookie } }));
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(await reader?.read()).toMatchObject({ done: true });
});

test('the plate of a stall is A5, says its code in large and is read at level Q', async () => {
  const pdf = await bytes(api, '/markets/PL/stalls/cu-07/plate.pdf', 'application/pdf');
  expect(textOf(pdf)).toContain('Quét mã xem hàng hôm nay từ đâu tới');
  const [page] = printed(pdf);
  const { width, height } = await sharp(page).metadata();
  expect([width, height].map((px = 0) => Math.round((px / printerDpi) * 25.4))).toEqual([148, 210]);
  const poor = await photographed(page ?? Buffer.alloc(0), { degrees: 7, blur: 2 });
  expect(await codesIn(poor)).toMatchObject([{ text: 'HTTP://LOCALHOST:3000/S/PL/C1-12', ecLevel: 'Q' }]);
  const png = await bytes(api, '/markets/PL/stalls/C1-12/plate.png?form=gs1', 'image/png');
  expect(await codesIn(png)).toMatchObject([{ text: expect.stringContaining('/254/C1-12') }]);
});

test('a card enrols a phone, ends the older ones and never says its PIN', async () => {
  const cardOf = async (secret: string, id: string) => {
    const body = JSON.stringify({ id, secret, pin: '582913' });
    const headers = {
      cookie: boardCookie,
      'content-type': 'application/json',
      origin: 'http://localhost:3000',
    };
    const path = 'http://localhost:3000/api/v1/markets/PL/stalls/C1-12/card';
    const response: Response = await api.app.fetch(new Request(path, { method: 'POST', headers, body }));
    expect(response.status).toBe(201);
    return Buffer.from(await response.arrayBuffer());
  };
  const enrol = (secret: string) =>
    api.ask('POST', '/api/v1/enrolments', { body: { card: `PL.${secret}`, pin: '582913' } });
  const [first, second, id] = ['a'.repeat(22), 'b'.repeat(22), randomUUIDv7()];
  const pdf = await cardOf(first, id);
  expect(textOf(pdf)).not.toContain('582913');
  const poor = await photographed(printed(pdf)[0] ?? pdf, { degrees: -4, blur: 1 });
  expect(await codesIn(poor)).toMatchObject([{ text: `http://localhost:3000/dang-nhap/the#t=PL.${first}` }]);
  expect((await enrol(first)).status).toBe(201);
  // Sent again it is the same card; another one ends it.
  await cardOf(first, id);
  expect((await enrol(first)).status).toBe(201);
  await cardOf(second, randomUUIDv7());
  expect((await enrol(first)).json).toMatchObject({ code: 'card-or-pin-wrong' });
  expect((await enrol(second)).status).toBe(201);
  expect(
    (await board('POST', '/markets/PL/stalls/C1-14/card', { id: randomUUIDv7(), secret: first, pin: '1234' }))
      .json,
  ).toMatchObject({
    code: 'stall-without-trader',
  });
});

test.each(['a4-3x8', 'a4-5x13', 'roll-50'] as const)(
  'the test page of %s has a ruler that measures right',
  async (paper) => {
    const pdf = await bytes(api, `/label-papers/${paper}/ruler.pdf`, 'application/pdf');
    const { data, info } = await sharp(printed(pdf)[0])
      .threshold(128)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const isSheet = labelPapers[paper].kind === 'sheet';
    const [at0, length] = isSheet ? [30, 150] : [5, 40];
    const px = (mm: number) => (mm / 25.4) * printerDpi;
    // The line of the ruler is the longest dark run of its own rows.
    let longest = 0;
    for (let y = Math.round(px(at0)) - 2; y <= Math.round(px(at0)) + 2; y++) {
      let run = 0;
      for (let x = 0; x < info.width; x++) {
        run = (data[(y * info.width + x) * info.channels] ?? 255) < 128 ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    expect(Math.abs((longest / printerDpi) * 25.4 - length)).toBeLessThan(0.5);
  },
);
