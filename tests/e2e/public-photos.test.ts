import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { becomes } from './harness/polling.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';

// Goal: whoever publishes a result covers faces in its photographs with a mouse, a finger or keys, and shoppers see the covered
// image alone, until it is taken back. Method: a photograph of noise as evidence of a correction in the demonstration.
let product: Product;
const { asPhone, asDesktop } = aBrowser(() => product.origin);
const enter = signedIn(() => product);
beforeAll(async () => {
  product = await openProduct();
});

const size = { width: 640, height: 480 };

/** A photograph of nothing but noise: whatever part of it is even was covered. */
const noise = () =>
  sharp(randomBytes(size.width * size.height * 3), { raw: { ...size, channels: 3 } })
    .jpeg()
    .toBuffer();

interface Shown {
  readonly inspection: string;
  readonly stall: string;
  readonly photo: string;
}

/** A published visit whose open correction an inspector has shown as mended, by a photograph. */
async function aPhotograph(context: BrowserContext): Promise<Shown> {
  const [open] = await product.ask<{ correction: string; inspection: string; stall: string }>(
    `select c.id as correction, i.id as inspection, s.code as stall
     from correction c join finding f on f.market_id = c.market_id and f.id = c.finding_id
       join inspection i on i.market_id = f.market_id and i.id = f.inspection_id
       join stall s on s.market_id = i.market_id and s.id = i.stall_id
       join market m on m.id = i.market_id and m.code = 'BT'
     where inspection_state(i.market_id, i.id) = 'published' and i.conditions = 'open'
       and i.id = (select n.id from inspection n where n.market_id = i.market_id and n.stall_id = i.stall_id order by n.ended_at desc limit 1)
       and not exists (select from correction_event e where e.market_id = c.market_id and e.correction_id = c.id)
     order by i.ended_at desc limit 1`,
  );
  if (!open) throw new Error('No correction of a published visit is open.');
  await enter(context, 'inspector');
  const at = '/api/v1/markets/BT';
  const headers = { origin: product.origin };
  const sent = await context.request.post(`${at}/files`, {
    headers: { ...headers, 'content-type': 'image/jpeg' },
    data: await noise(),
  });
  expect(sent.status(), await sent.text()).toBe(201);
  const { hash } = (await sent.json()) as { hash: string };
  const mended = await context.request.post(`${at}/corrections/${open.correction}/events`, {
    headers,
    data: { id: randomUUID(), act: 'evidence_submitted', note: 'Đã thay thớt mới', photo: hash },
  });
  expect(mended.status(), await mended.text()).toBe(200);
  return { inspection: open.inspection, stall: open.stall, photo: hash };
}

/** Where a point of the photograph, as shares of its sides, lies on the screen. */
async function onScreen(page: Page, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = await page.locator('.stage svg').boundingBox();
  if (box === null) throw new Error('The photograph is not on the screen.');
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

/** How uneven a part of an image is, in shares of its sides. */
async function unevenness(image: Buffer, part: { x: number; y: number; side: number }): Promise<number> {
  const { width = 0, height = 0 } = await sharp(image).metadata();
  const cut = await sharp(image)
    .extract({
      left: Math.round(part.x * width),
      top: Math.round(part.y * height),
      width: Math.round(part.side * width),
      height: Math.round(part.side * height),
    })
    .png()
    .toBuffer();
  return (await sharp(cut).stats()).channels[0]?.stdev ?? 0;
}

test('faces are covered by mouse and by keys, shoppers see the covered image, and taking back takes it away', async () => {
  const hall = await asPhone();
  const { inspection, stall, photo } = await aPhotograph(hall.context);
  const { context, page, forgive } = await asDesktop();
  forgive(/status of 400/);
  await enter(context, 'board_head');
  await page.goto(`/ban-quan-ly/ket-qua/${inspection}`, { waitUntil: 'networkidle' });
  await page.getByText('Chưa đăng').waitFor();
  await page.getByRole('link', { name: 'Che và đăng' }).click();
  await page.getByRole('heading', { name: 'Che mặt người và biển số' }).waitFor();
  const covers = page.getByRole('button', { name: /^Ô che/ });

  // Nothing covered and nothing said: refused, and the page stays.
  await page.getByRole('button', { name: 'Đăng ảnh đã che' }).click();
  await page.getByText('Chưa che gì cả').first().waitFor();

  // By mouse: one drawn from its lower right corner up, one more, and that undone by keys.
  const draw = async (from: [number, number], to: [number, number]) => {
    const [start, end] = [await onScreen(page, ...from), await onScreen(page, ...to)];
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(end.x, end.y, { steps: 4 });
    await page.mouse.up();
  };
  await draw([0.4, 0.5], [0.1, 0.1]);
  await draw([0.6, 0.1], [0.9, 0.2]);
  await expect.poll(() => covers.count()).toBe(2);
  await page.keyboard.press('Control+z');
  await expect.poll(() => covers.count()).toBe(1);

  // What stands on the page with a cover chosen is no barrier to anybody.
  await covers.first().focus();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  // By keys: one from the button, brought to the right lower corner and made larger.
  await page.getByRole('button', { name: 'Thêm ô che' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Ô che 2' }).focus();
  for (let step = 0; step < 60; step += 1) await page.keyboard.press('ArrowRight');
  for (let step = 0; step < 60; step += 1) await page.keyboard.press('ArrowDown');
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowLeft');
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.getByText('2 ô che').waitFor();
  await page.getByRole('button', { name: 'Đăng ảnh đã che' }).click();
  await page.waitForURL(`**/ket-qua/${inspection}`);
  await page.getByText('Đang đăng').waitFor();

  const shopper = await asPhone();
  shopper.forgive(/status of 40[14]/);
  await shopper.page.goto(`/S/BT/${stall}`);
  const image = shopper.page.getByRole('img', { name: /^Ảnh chụp sạp, lần kiểm ngày/ });
  await image.scrollIntoViewIfNeeded();
  const address = (await image.getAttribute('src')) ?? '';
  expect(await image.getAttribute('loading')).toBe('lazy');
  await shopper.page.getByText('đã che trước khi đăng').waitFor();
  const html = await (await shopper.context.request.get(`/S/BT/${stall}`)).body();
  expect(gzipSync(html).length).toBeLessThanOrEqual(14 * 1024);
  const bytes = Buffer.from(await (await shopper.context.request.get(address)).body());
  expect(await unevenness(bytes, { x: 0.15, y: 0.15, side: 0.2 })).toBeLessThan(1);
  expect(await unevenness(bytes, { x: 0.9, y: 0.9, side: 0.08 })).toBeLessThan(1);
  expect(await unevenness(bytes, { x: 0.6, y: 0.1, side: 0.1 })).toBeGreaterThan(10);
  for (const [lang, alt] of [
    ['en', /^Photo of the stall/],
    ['zh', /检查时的摊位照片/],
    ['ko', /점포 사진/],
    ['ja', /店の写真/],
  ] as const) {
    await shopper.page.goto(`/S/BT/${stall}?lang=${lang}`);
    await shopper.page.getByRole('img', { name: alt }).waitFor();
  }
  const ask = async (path: string) => (await shopper.context.request.get(path)).status();
  expect(await ask(`/api/v1/markets/BT/files/${photo}`)).toBe(401);
  expect(await ask(`/api/v1/markets/BT/photos/${photo}`)).toBe(404);

  await page.getByRole('button', { name: 'Gỡ ảnh xuống' }).click();
  await page.getByText(/^Đã gỡ/).waitFor();
  await shopper.page.goto(`/S/BT/${stall}`);
  expect(await shopper.page.getByRole('img', { name: /^Ảnh chụp sạp/ }).count()).toBe(0);
  expect(await ask(address)).toBe(404);
});

test('a finger draws a cover, moves it and pulls its corner', async () => {
  const { context, page } = await asPhone();
  const { inspection, photo } = await aPhotograph((await asPhone()).context);
  await enter(context, 'board_head');
  await page.goto(`/ban-quan-ly/ket-qua/${inspection}/anh/${photo}`, { waitUntil: 'networkidle' });
  await page.locator('.stage svg').scrollIntoViewIfNeeded();
  const devtools = await context.newCDPSession(page);
  const drag = async (from: [number, number], to: [number, number]) => {
    const [start, end] = [await onScreen(page, ...from), await onScreen(page, ...to)];
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
      devtools.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [at] });
    await touch('touchStart', start);
    await touch('touchMove', { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 });
    await touch('touchMove', end);
    await touch('touchEnd');
  };
  const scrolled = () => page.evaluate(() => scrollY);
  const before = await scrolled();
  await drag([0.1, 0.1], [0.4, 0.4]);
  const cover = page.getByRole('button', { name: 'Ô che 1' });
  const sides = async () => {
    const read = async (name: string) => Number(await cover.getAttribute(name)) / size.width;
    return { x: await read('x'), width: await read('width') };
  };
  await cover.waitFor();
  // What a finger does is drawn with the next frame.
  await expect.poll(async () => (await sides()).x).toBeCloseTo(0.1, 1);
  await drag([0.25, 0.25], [0.55, 0.35]);
  await expect.poll(async () => (await sides()).x).toBeCloseTo(0.4, 1);
  await drag([0.7, 0.5], [0.9, 0.6]);
  await expect.poll(async () => (await sides()).width).toBeCloseTo(0.5, 1);
  expect(await scrolled()).toBe(before);
  // A tap that follows raw touches at once may be taken for the end of their gesture: a person taps again.
  const remove = page.getByRole('button', { name: 'Xóa ô đang chọn' });
  await becomes(async () => {
    if (await remove.isEnabled()) await remove.tap();
    return cover.count();
  }, 0);
  await page.getByRole('button', { name: 'Hoàn tác' }).tap();
  await expect.poll(async () => (await sides()).width).toBeCloseTo(0.5, 1);
});
