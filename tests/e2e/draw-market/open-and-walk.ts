import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { barriersOf } from '../harness/page-faults.ts';

/** How a means presses and writes; whatever it is, the way through the pages is the same. */
export interface Worker {
  press(what: Locator): Promise<void>;
  write(field: Locator, text: string): Promise<void>;
}

/** Puts the drawing in force today. */
export async function putInForce(page: Page, by: Worker): Promise<void> {
  await page.getByText('Đã lưu', { exact: true }).waitFor();
  await by.press(page.getByRole('button', { name: 'Áp dụng…' }));
  await page.getByText('sạp thêm').waitFor();
  await by.press(page.getByRole('button', { name: /^Áp dụng: thêm 60, bớt 0/ }));
  await page.getByText('Đang áp dụng').waitFor();
}

/** As a shopper: the map of sixty stalls, one of them searched for, and the way to it from a gate. */
export async function findAndWalk(page: Page, by: Worker, market: string): Promise<void> {
  // The page of a market without a map was looked at before: what was kept of it is gone at once.
  await page.goto(`/m/${market}`, { waitUntil: 'networkidle' });
  expect(await page.locator('.map svg a').count()).toBe(60);
  expect(await barriersOf(page, false)).toEqual([]);
  await by.write(page.getByLabel('Tìm món hàng, tên sạp hoặc số sạp'), 'A1-42');
  await page.getByRole('heading', { name: /1 sạp có “A1-42”/ }).waitFor();
  await by.press(page.getByRole('list', { name: 'Danh sách sạp' }).getByRole('link', { name: /A1-42/ }));
  await by.press(page.getByRole('button', { name: 'Chỉ đường' }));
  await page.getByText('Từ Cổng C1 đến sạp A1-42').waitFor();
  await page.getByText(/^Khoảng \d+ m$/).waitFor();
  await page.getByText(/^Sạp A1-42 ở/).waitFor();
  await expect.poll(() => page.locator('.map .way .line').count()).toBe(1);
  await page.waitForLoadState('networkidle');
  expect(await barriersOf(page, false)).toEqual([]);
}
