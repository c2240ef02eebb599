import { AxeBuilder } from '@axe-core/playwright';
import { beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { aBrowser } from './harness/browser.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';

// Goal: what a guard gives by the day is where the map shows it, in numbers that agree, and nobody is named. Method: the
// demonstration's day places, looked at by a shopper with and without script, at the kiosk, by the guard and in the editor.
let product: Product;
const { asDesktop, asPhone } = aBrowser(() => product.origin);
const enter = signedIn(() => product);
beforeAll(async () => {
  product = await openProduct();
});

interface DayCounts {
  readonly points: number;
  readonly taken: number;
  readonly undrawn: number;
}
async function countsOf(): Promise<DayCounts & { zones: (DayCounts & { zone: string })[] }> {
  const answer = await fetch(`${product.origin}/api/v1/markets/BT/counts`);
  const said = (await answer.json()) as { dayPlaces: Awaited<ReturnType<typeof countsOf>> };
  return said.dayPlaces;
}
const numbers = (page: Page) => page.locator('.map .day text').count();
const words = ({ points, taken }: DayCounts) => `Chỗ ngày: ${points} chỗ, còn ${points - taken}`;

test('the map draws every place, its list and legend say the same without script, in five languages', async () => {
  const counts = await countsOf();
  const { page } = await asPhone({ javaScriptEnabled: false });
  await page.goto('/m/BT');
  expect(await numbers(page)).toBe(counts.points - counts.undrawn);
  for (const zone of counts.zones) {
    await page
      .getByRole('listitem')
      .filter({ hasText: words(zone) })
      .first()
      .waitFor();
    if (zone.undrawn === 0)
      await page.getByRole('img', { name: `Chỗ ngày khu ${zone.zone}`, exact: false }).waitFor();
  }
  await page.getByText(words(counts)).waitFor({ state: 'attached' });
  await page
    .getByRole('list', { name: 'Màu và hoa văn' })
    .getByText(/^Chỗ ngày có người bán: \d+$/)
    .waitFor();
  for (const [lang, said] of [
    ['en', /Day places of zone C: 12/],
    ['zh', /C 区临时摊位：共 12 个/],
    ['ko', /C 구역 일일 판매 자리: 12곳/],
    ['ja', /C 区の日替わりの売り場：12 か所/],
  ] as const) {
    await page.goto(`/m/BT?lang=${lang}`);
    await page.getByRole('img', { name: said }).waitFor();
  }
  const named = await product.ask<{ name: string }>(
    `select distinct seller_name as name from day_booking where until_day >= current_date`,
  );
  const html = await page.content();
  expect(named.filter(({ name }) => html.includes(name))).toEqual([]);
});

test('the guard’s page leads by keys to a free place on the map, which says that it is free', async () => {
  const { page, context } = await asDesktop();
  await enter(context, 'gate_guard');
  await page.goto('/cong/cho-ngay', { waitUntil: 'networkidle' });
  const free = page.getByRole('link', { name: /^xem trên sơ đồ: [CM] \d+$/ }).first();
  const place = /[CM] \d+$/.exec(await free.innerText())?.[0].replace(' ', '') ?? '';
  await free.press('Enter');
  await page.waitForURL(`**/m/BT?cn=${place}`);
  await page.getByText(`Chỗ ngày số ${place.slice(1)}, khu ${place.slice(0, 1)}`).waitFor();
  await page.getByText('Hôm nay còn trống.').waitFor();
  // Framed, near enough to read the numbers, and in the picture.
  await page.locator('.map svg[data-detail="1"]').waitFor();
  const [frame, ground] = [
    await page.locator('.map path.chosen').boundingBox(),
    await page.locator('.map').boundingBox(),
  ];
  expect(frame && ground && frame.x > ground.x && frame.x + frame.width < ground.x + ground.width).toBe(true);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
  // A stall that is pressed takes the place's turn.
  await page.locator('.map a').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/[?&]s=/);
  expect(page.url()).not.toContain('cn=');
  await page.goto('/m/BT?cn=C99');
  await page.getByText('Không có chỗ ngày C99 trên sơ đồ này.').waitFor();
});

test('the kiosk draws them, and the board’s map where it asks what is empty', async () => {
  const counts = await countsOf();
  const drawn = counts.points - counts.undrawn;
  const kiosk = await asDesktop({ viewport: { width: 1080, height: 1920 }, hasTouch: true });
  await kiosk.page.goto('/kiosk?m=BT');
  await kiosk.page.getByRole('button', { name: 'Chạm để tìm món, tìm sạp' }).tap();
  await kiosk.page.getByRole('img', { name: /^Chỗ ngày khu C: 12 chỗ/ }).waitFor();
  expect(await numbers(kiosk.page)).toBe(drawn);
  await kiosk.page.getByText(`Chỗ ngày còn trống: ${counts.points - counts.taken}`).waitFor();

  const board = await asDesktop();
  await enter(board.context, 'board_clerk');
  await board.page.goto('/ban-quan-ly/ban-do?lop=vacancy');
  expect(await numbers(board.page)).toBe(drawn);
  await board.page.getByText(words(counts)).waitFor();
  await board.page.goto('/ban-quan-ly/ban-do?lop=risk');
  expect(await numbers(board.page)).toBe(0);
});
