import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { aStallOnSale } from './harness/pages.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';

// Goal: who uses no mouse gets everywhere. Method: keys alone, Tab until the wanted control has the focus.
let product: Product;
const { asDesktop } = aBrowser(() => product.origin);
beforeAll(async () => {
  product = await openProduct();
});

/** Presses Tab until the focus is on what reads so. @throws Error after `tabsMax` */
async function tabTo(page: Page, name: RegExp, tabsMax = 60): Promise<void> {
  for (let count = 0; count < tabsMax; count++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
      return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').trim();
    });
    if (name.test(here)) return;
  }
  throw new Error(`Tab never came to ${name}.`);
}

test('the first Tab of a page leads past its head, and the focus is seen', async () => {
  const { page } = await asDesktop();
  await page.goto('/m/BT', { waitUntil: 'networkidle' });
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Tới phần chính' });
  expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
  expect((await skip.boundingBox())?.width).toBeGreaterThan(40);
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#main');
});

test('a shopper finds a stall and a lot by keys alone', async () => {
  const { page } = await asDesktop();
  await page.goto('/m/BT', { waitUntil: 'networkidle' });
  await tabTo(page, /^Tìm món hàng, tên sạp/);
  await page.keyboard.type('C1-12');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /sạp có “C1-12”/ }).waitFor();
  await tabTo(page, /C1-12/, 40);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Xem cả trang của sạp' }).waitFor();
  await tabTo(page, /^Xem cả trang của sạp/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/S/BT/C1-12**');
});

test('an inspector signs in and reaches the form of a test by keys alone', async () => {
  const { page } = await asDesktop();
  const { username, password } = product.staff('inspector');
  await page.goto('/dang-nhap');
  await tabTo(page, /^Tên đăng nhập/);
  await page.keyboard.type(username);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/kiem-tra');
  const stall = await aStallOnSale(product);
  await tabTo(page, /^Tìm sạp hoặc lô/);
  await page.keyboard.type(stall);
  await page.keyboard.press('Enter');
  // A whole code needs no list to choose from.
  await page.waitForURL(`**/kiem-tra/sap/${stall}**`);
  await tabTo(page, /^Test nhanh$/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/kiem-tra/lo/**');
  await tabTo(page, /^Số lô của kit/);
  await page.keyboard.type('X');
});
