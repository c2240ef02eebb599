import { AxeBuilder } from '@axe-core/playwright';
import PdfDocument from 'pdfkit';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { becomes } from './harness/polling.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';

// Goal: what a clerk traces from an old plan has the plan's true centimetres, and the plan stays on the clerk's machine.
// Method: a plan of known sizes as a real PNG and a real PDF of three pages, traced with a mouse in a market without a map.
let product: Product;
const market = 'VEU';
const { asDesktop } = aBrowser(() => product.origin);
const enter = signedIn(() => product);

/** The plan in units of 2.5 cm: a line of 15 m that somebody once measured, and a row of four stalls of 150 × 200 cm. */
const unitCm = 2.5;
const plan = { w: 800, h: 600, from: { x: 100, y: 400 }, to: { x: 700, y: 400 }, lengthCm: 1_500 } as const;
const row = { x: 120, y: 120, w: 60, h: 80, count: 4 } as const;
const stalls = Array.from({ length: row.count }, (_, index) => row.x + index * row.w);

beforeAll(async () => {
  product = await openProduct();
  await product.ask(
    `with made as (insert into market (code, name, ward_name, opens_at, closes_at, is_demo)
                   values ($1::text, 'Chợ đồ theo bản vẽ', 'phường Thử', '04:00', '18:00', true) returning id)
     insert into role_grant (market_id, user_id, role)
     select made.id, app_user.id, 'board_clerk' from made, app_user where username = $2`,
    [market, product.staff('board_clerk').username],
  );
});
afterAll(async () => {
  await product.ask(`do $$ declare m integer := (select id from market where code = '${market}'); begin
    perform set_config('app.market_id', m::text, true); perform erase_demonstration(m); end $$`);
});

function planAsPng(): Promise<Buffer> {
  const boxes = stalls.map(
    (x) => `<rect x="${x}" y="${row.y}" width="${row.w}" height="${row.h}" fill="#445" stroke="#fff"/>`,
  );
  const { from, to, w, h } = plan;
  const line = `<path d="M${from.x} ${from.y}H${to.x}" stroke="#000" stroke-width="2"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect width="100%" height="100%" fill="#fff"/>${boxes.join('')}${line}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** A cover, the plan, and an upright sheet that says nothing. */
async function planAsPdf(options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const pdf = new PdfDocument({ ...options, autoFirstPage: false });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const end = new Promise((resolve) => pdf.on('end', resolve));
  const { w, h, from, to } = plan;
  pdf.addPage({ size: [w, h] }).text('So do cho', 300, 300);
  pdf.addPage({ size: [w, h] });
  for (const x of stalls) pdf.rect(x, row.y, row.w, row.h).fillAndStroke('#444455', '#ffffff');
  pdf.moveTo(from.x, from.y).lineTo(to.x, to.y).stroke('#000000');
  pdf.addPage({ size: [h, w] });
  pdf.end();
  await end;
  return Buffer.concat(chunks);
}

async function beginDrawing(page: Page): Promise<void> {
  await page.goto(`/ban-quan-ly/so-do?cho=${market}`, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Vẽ bản mới' }).click();
  await page.getByRole('application').waitFor();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Thêm tầng' }).click();
  await page.getByRole('button', { name: 'Tầng trệt', exact: true }).waitFor();
  await page.getByLabel('Tên khu', { exact: true }).locator('visible=true').fill('Rau củ quả');
  await page.getByLabel('Ngành hàng').selectOption('VEG-LEAF');
  await page.getByRole('button', { name: 'Thêm khu' }).click();
  await page.getByLabel('Lưới (cm)').selectOption('25');
}

const picture = (page: Page) => page.locator('.layer image');
const choose = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
  page.locator('#under-file').setInputFiles({ name, mimeType, buffer });

/** Where a point of the plan is seen on the screen. */
async function onScreen(page: Page, at: { x: number; y: number }): Promise<{ x: number; y: number }> {
  const box = await picture(page).boundingBox();
  if (box === null) throw new Error('No picture lies under the drawing.');
  return { x: box.x + (at.x * box.width) / plan.w, y: box.y + (at.y * box.height) / plan.h };
}

/** A hand is right to a pixel of the screen: a few centimetres over the 20 m of the plan. */
async function expectTrueWidth(page: Page): Promise<void> {
  const width = Number(await page.locator('#under-width').inputValue());
  expect(Math.abs(width - plan.w * unitCm)).toBeLessThan(8);
}

/** Says how long the measured line is, and lays the plan's corner onto the level's. */
async function setScale(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Đặt tỉ lệ: bấm hai điểm' }).click();
  for (const point of [plan.from, plan.to]) {
    const { x, y } = await onScreen(page, point);
    await page.mouse.click(x, y);
  }
  await page.getByLabel('Khoảng cách thật (cm)').fill(String(plan.lengthCm));
  await page.getByRole('button', { name: 'Đặt tỉ lệ', exact: true }).click();
  await expectTrueWidth(page);
  await page.locator('#under-x').fill('0');
  await page.locator('#under-y').fill('0');
  await page.locator('#under-y').press('Enter');
  await becomes(() => page.locator('#under-y').inputValue(), '0');
}

/** Draws the four stalls over those of the plan. */
async function traceRow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Vẽ khung' }).click();
  await page.getByLabel('Vẽ gì').first().selectOption('stall');
  const before = await page.locator('.plan .stall').count();
  for (const [index, x] of stalls.entries()) {
    const from = await onScreen(page, { x, y: row.y });
    const to = await onScreen(page, { x: x + row.w, y: row.y + row.h });
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    await becomes(() => page.locator('.plan .stall').count(), before + index + 1);
  }
  await page.getByRole('button', { name: 'Chọn', exact: true }).click();
  await page.getByText('Đã lưu', { exact: true }).waitFor();
}

/** The stalls of the saved draft, as the API gives them: level by level, left, top, width and depth in cm. */
async function savedStalls(context: BrowserContext, page: Page): Promise<Record<string, number[][]>> {
  const draft = page.url().split('/').at(-1)?.split('?')[0] ?? '';
  const reply = await context.request.get(`/api/v1/markets/${market}/layouts/${draft}`);
  const { items } = await reply.json();
  const found: Record<string, number[][]> = {};
  for (const { item } of items) {
    if (item.type !== 'stall') continue;
    const xs = item.outline.filter((_: number, index: number) => index % 2 === 0);
    const ys = item.outline.filter((_: number, index: number) => index % 2 === 1);
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    const level = items.find((one: { id: string }) => one.id === item.level).item.shortName;
    (found[level] ??= []).push([x, y, Math.max(...xs) - x, Math.max(...ys) - y]);
  }
  for (const boxes of Object.values(found)) boxes.sort(([a = 0], [b = 0]) => a - b);
  return found;
}
const drawnTrue = stalls.map((x) => [x, row.y, row.w, row.h].map((units) => units * unitCm));

/** How dark (0 black, 255 white) the shown picture is at a point of the plan. */
function lightAt(page: Page, at: { x: number; y: number }): Promise<number | undefined> {
  return picture(page).evaluate(
    async (node, { x, y, w, h }) => {
      const image = new Image();
      image.src = node.getAttribute('href') ?? '';
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = w;
      canvas.height = h;
      const ground = canvas.getContext('2d');
      ground?.drawImage(image, 0, 0, w, h);
      return ground?.getImageData(x, y, 1, 1).data[0];
    },
    { ...at, w: plan.w, h: plan.h },
  );
}
const onStall = { x: row.x + row.w / 2, y: row.y + row.h / 2 };

test('a picture and a page of a PDF are traced in true centimetres, and stay in this browser', async () => {
  const { page, context } = await asDesktop();
  await enter(context, 'board_clerk');
  await beginDrawing(page);
  const written: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') written.push(new URL(request.url()).pathname);
  });
  await page.keyboard.press('Alt+6');
  await choose(page, 'so-do.png', 'image/png', await planAsPng());
  await picture(page).waitFor();
  await setScale(page);
  await traceRow(page);
  expect(await savedStalls(context, page)).toEqual({ T: drawnTrue });

  // Another floor has a picture of its own: the second page of a PDF.
  await page.keyboard.press('Alt+5');
  await page.getByRole('button', { name: 'Thêm tầng' }).click();
  await page.getByRole('button', { name: 'Lầu 1', exact: true }).waitFor();
  await page.keyboard.press('Alt+6');
  await becomes(() => picture(page).count(), 0);
  await choose(page, 'so-do.pdf', 'application/pdf', await planAsPdf());
  await picture(page).waitFor();
  expect(await lightAt(page, onStall)).toBe(255);
  await page.getByLabel('Trang (trong 3 trang)').fill('2');
  await page.getByRole('button', { name: 'Xem trang' }).press('Enter');
  await becomes(async () => ((await lightAt(page, onStall)) ?? 255) < 100, true);
  await setScale(page);
  await traceRow(page);
  expect(await savedStalls(context, page)).toEqual({ T: drawnTrue, L1: drawnTrue });
  expect(written.filter((path) => !/\/layouts\/[^/]+\/changes$/.test(path))).toEqual([]);

  // After a reload each floor has its own again, as it lay.
  await page.reload({ waitUntil: 'networkidle' });
  await page.keyboard.press('Alt+6');
  await becomes(() => picture(page).count(), 1);
  await expectTrueWidth(page);
  expect(await page.locator('#under-page').count()).toBe(0);
  await page.getByRole('button', { name: 'Lầu 1', exact: true }).click();
  await becomes(() => page.locator('#under-page').inputValue(), '2');
  await expectTrueWidth(page);
  await page.getByRole('button', { name: 'Bỏ ảnh nền' }).press('Enter');
  await becomes(() => picture(page).count(), 0);
  await page.reload({ waitUntil: 'networkidle' });
  await becomes(() => picture(page).count(), 1);
  await page.getByRole('button', { name: 'Lầu 1', exact: true }).click();
  await page.keyboard.press('Alt+6');
  await page.locator('#under-file').waitFor();
  expect(await picture(page).count()).toBe(0);
});

test('it is turned and faded by keys, and a file that cannot lie there says why', async () => {
  const { page, context } = await asDesktop();
  await enter(context, 'board_clerk');
  await page.goto(`/ban-quan-ly/so-do?cho=${market}`, { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: /^Vẽ tiếp bản/ }).click();
  await page.getByRole('application').waitFor();
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('Alt+6');
  const png = await planAsPng();
  await choose(page, 'so-do.png', 'image/png', png);
  await picture(page).waitFor();
  await page.locator('#under-opacity').press('ArrowRight');
  await becomes(() => picture(page).getAttribute('opacity'), '0.5');
  await page.getByRole('button', { name: 'Xoay 90°' }).press('Enter');
  await becomes(() => page.locator('#under-turn').inputValue(), '90');
  expect(await page.locator('#under-x').inputValue()).toBe('0');
  await page.locator('#under-turn').fill('-2.5');
  await page.locator('#under-turn').press('Enter');
  await becomes(async () => (await picture(page).getAttribute('transform'))?.split(' ')[0], 'rotate(357.5');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);

  const pdf = await planAsPdf();
  // A head that announces a picture of 9,000 by 9,000, and a photograph of more bytes than a machine takes in.
  const vast = Buffer.from(png);
  vast.writeUInt32BE(9_000, 16);
  vast.writeUInt32BE(9_000, 20);
  const heavy = Buffer.concat([png], 40_000_001);
  const refused: [string, string, Buffer, string][] = [
    ['hong.pdf', 'application/pdf', pdf.subarray(0, 200), 'Tệp bị hỏng'],
    ['khoa.pdf', 'application/pdf', await planAsPdf({ userPassword: 'cho' }), 'PDF này có mật khẩu'],
    ['hong.png', 'image/png', png.subarray(0, 50), 'Tệp bị hỏng'],
    ['bang.png', 'image/png', Buffer.from('A1-01;150;200'), 'Không phải ảnh hay PDF'],
    ['rong.png', 'image/png', vast, 'Ảnh hơn 60 triệu điểm ảnh'],
    ['nang.png', 'image/png', heavy, 'Tệp lớn hơn 40 MB'],
  ];
  for (const [name, type, bytes, word] of refused) {
    await choose(page, name, type, bytes);
    await page.locator('#under-file-error', { hasText: word }).waitFor();
    // What lay there before lies there still.
    expect(await page.locator('#under-turn').inputValue()).toBe('-2.5');
    expect(await picture(page).getAttribute('opacity')).toBe('0.5');
  }
});
