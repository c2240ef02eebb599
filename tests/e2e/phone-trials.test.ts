import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { becomes } from './harness/polling.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { enrol, fillByHand, keptOnPhone, logByHand } from './main-job/trader-phone.ts';
import { cutOff, lotsOf, onPhone } from './trader-trials/the-book.ts';

// Goal: what a phone alone goes through loses nothing: a page that is closed at once, a picture that does not fit, a clock
// that is put right. Method: real browsers at the stall of the small market's trader; the record is asked what came of it.
let product: Product;
const { asPhone } = aBrowser(() => product.origin);
beforeAll(async () => {
  product = await openProduct();
});

const pork = { words: 'ba roi', good: 'Ba rọi heo' };
const lostNetwork = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION_RESET/;
const hourMs = 3_600_000;

async function enrolled(more: { page: Page }): Promise<void> {
  await enrol(more.page, product.card('XT'));
  await becomes(() => keptOnPhone(more.page), 'activated');
}

test('a page that is closed while its slip still rests: the worker waits for the slip and sends it', async () => {
  const { page } = await asPhone();
  await enrolled({ page });
  await logByHand(page, { ...pork, kg: '18,181', hasPhoto: false });
  expect(await onPhone(page)).toEqual(['waiting']);
  await page.close();
  expect(await lotsOf(product, 18_181)).toEqual([]);
  await becomes(async () => (await lotsOf(product, 18_181)).length, 1);
});

test('a picture that does not fit is said to be missing, and kept alone once there is room', async () => {
  const { page, context } = await asPhone();
  await enrolled({ page });
  const cdp = await context.newCDPSession(page);
  const room = (quotaSize?: number) =>
    cdp.send('Storage.overrideQuotaForOrigin', {
      origin: product.origin,
      ...(quotaSize !== undefined && { quotaSize }),
    });
  await fillByHand(page, { ...pork, kg: '19,191', isLarge: true });
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await room(usage + 200_000);
  // Chromium goes by the room it has seen for half a minute.
  await page.waitForTimeout(31_000);
  await page.getByRole('button', { name: 'Nhập món này' }).tap();
  await page.getByText(/^Món này đã ghi rồi/).waitFor();
  await page.getByText(/^Máy hết chỗ nhớ nên chưa giữ được ảnh/).waitFor();
  await becomes(async () => (await lotsOf(product, 19_191)).map(({ papers }) => papers), [0]);
  await room();
  await page.getByRole('button', { name: 'Giữ ảnh, gửi khi có mạng' }).tap();
  await page.waitForURL('**/tieu-thuong');
  await becomes(async () => (await lotsOf(product, 19_191)).map(({ papers }) => papers), [1]);
});

test('a slip written while the clock ran a day ahead goes out when the clock is right', async () => {
  const { page, context, forgive } = await asPhone();
  forgive(lostNetwork);
  const begun = Date.now();
  await enrolled({ page });
  await page.clock.install({ time: begun + 24 * hourMs });
  await cutOff(page, context);
  await logByHand(page, { ...pork, kg: '20,202', hasPhoto: false });
  await page.getByText('chờ mã').waitFor();
  await page.clock.setSystemTime(Date.now());
  await context.setOffline(false);
  await becomes(async () => (await lotsOf(product, 20_202)).length, 1);
  expect(await page.getByRole('button', { name: /^Hoàn tác/ }).count()).toBe(0);
});
