import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { becomes } from './harness/polling.ts';
import { openProduct, stopFrontDoor } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { isKept, pressWords } from './main-job/kiosk.ts';

// Goal: the seventh step of the main job, map and search on a touch screen in the market and the hall's screen, both
// through a server that goes away for ten minutes. Method: the front door is really stopped and started again; only
// the screens' clocks are moved on.
let product: Product;
const { asDesktop } = aBrowser(() => product.origin);
beforeAll(async () => {
  product = await openProduct();
});

const lost = /Mất mạng · số liệu lúc|đang chờ mạng/;
const tenMinutes = 10 * 60_000;
const oneMinute = 60_000;

test('7. the kiosk finds stalls and the hall shows its picture, while the server is away for ten minutes', async () => {
  const touch = await asDesktop({ viewport: { width: 1080, height: 1920 }, hasTouch: true });
  const hall = await asDesktop({ viewport: { width: 1920, height: 1080 } });
  for (const { context } of [touch, hall]) await context.clock.install();
  await touch.page.goto('/kiosk?m=BT&tai=C2');
  await hall.page.goto('/kiosk/bang?m=BT');
  await hall.page.getByText('Hàng tươi hôm nay từ đâu về').waitFor();
  await touch.page.getByRole('button', { name: 'Chạm để tìm món, tìm sạp' }).waitFor();
  await becomes(() => isKept(touch.page), true, 40_000);
  // The hall's own worker must have seen one answer pass: it stands only after the first page, so the page is opened anew.
  await hall.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await hall.page.reload();
  await hall.page.getByText('Hàng tươi hôm nay từ đâu về').waitFor();

  // While nobody is there the hall's board goes round, in the device's own language; a visitor who left is forgotten.
  const board = touch.page.getByRole('heading', { name: /^(An toàn|Hàng tươi hôm nay)/ });
  const [first] = await board.allInnerTexts();
  await touch.context.clock.fastForward(12_000);
  await becomes(async () => (await board.allInnerTexts())[0] !== first, true);
  await touch.page.getByRole('button', { name: 'English' }).tap();
  await touch.page.getByRole('button', { name: 'Touch to find goods and stalls' }).tap();
  for (const target of await touch.page.locator('button:visible').all())
    expect((await target.boundingBox())?.height ?? 0, await target.innerText()).toBeGreaterThanOrEqual(64);
  await touch.context.clock.fastForward(46_000);
  await touch.page.getByRole('button', { name: 'I am still here' }).waitFor();
  await touch.context.clock.fastForward(15_000);
  await touch.page.getByRole('button', { name: 'Chạm để tìm món, tìm sạp' }).waitFor();

  for (const { forgive } of [touch, hall]) forgive(/ERR_CONNECTION_REFUSED|ERR_FAILED|Failed to fetch/);
  await stopFrontDoor();
  await touch.context.clock.fastForward(tenMinutes);
  await hall.context.clock.fastForward(tenMinutes);
  await hall.page.getByText(lost).waitFor();
  await touch.page.getByText(lost).first().waitFor();

  // A power cut in the market on top of it: the screen starts anew, without a server.
  await touch.page.reload();
  await touch.page.getByRole('button', { name: 'Chạm để tìm món, tìm sạp' }).tap();
  await pressWords(touch.page, 'ca loc');
  await touch.page.getByRole('heading', { name: /sạp có “ca loc”/ }).waitFor();
  await touch.page
    .getByRole('link', { name: /^Sạp C1-12,/ })
    .first()
    .waitFor();
  await touch.page
    .locator('.answers')
    .getByRole('button', { name: /[A-Z]\d+-\d+/ })
    .first()
    .tap();
  // The way is found by the screen itself, from where it stands.
  await touch.page.getByText(/^Từ Cổng C2 đến sạp [A-Z]\d+-\d+$/).waitFor();
  await touch.page.getByText(/^Sạp [A-Z]\d+-\d+ ở (bên|ngay)/).waitFor();
  await hall.page.reload();
  await hall.page.getByText('Hàng tươi hôm nay từ đâu về').waitFor();

  await openProduct();
  await touch.context.clock.fastForward(oneMinute);
  await hall.context.clock.fastForward(oneMinute);
  await becomes(() => hall.page.getByText(lost).count(), 0);
  await becomes(() => touch.page.getByText(lost).count(), 0);
});
