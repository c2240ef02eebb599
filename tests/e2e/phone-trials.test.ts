import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { becomes } from './harness/polling.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';
import { enrol, fillByHand, keptOnPhone, logByHand } from './main-job/trader-phone.ts';
import { cutOff, lotsOf, onPhone } from './trader-trials/the-book.ts';

// Goal: what a phone alone goes through loses nothing: a page that is closed at once, a picture that does not fit, a clock
// that is put right. Method: real browsers at the stall of the small market's trader; the record is asked what came of it.
let product: Product;
const { asPhone } = aBrowser(() => product.origin);
const signIn = signedIn(() => product);
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

/** Limits what the browser may keep, in bytes; no number lifts the limit. */
async function roomOf(page: Page, context: BrowserContext): Promise<(quotaSize?: number) => Promise<void>> {
  const cdp = await context.newCDPSession(page);
  return async (quotaSize) => {
    const limit = quotaSize === undefined ? {} : { quotaSize };
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: product.origin, ...limit });
    // Chromium goes by the room it has seen for half a minute.
    if (quotaSize !== undefined) await page.waitForTimeout(31_000);
  };
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
  const room = await roomOf(page, context);
  await fillByHand(page, { ...pork, kg: '19,191', isLarge: true });
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await room(usage + 200_000);
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

test('at the gate a double tap is one lot, and a full device loses no vehicle while its page is open', async () => {
  const { page, context, forgive } = await asPhone();
  forgive(lostNetwork);
  await signIn(context, 'gate_guard');
  await page.goto('/cong');
  await page.getByRole('button', { name: 'Ghi xe mới' }).tap();
  for (const key of ['C', '1', '1', '2']) await page.getByRole('button', { name: key, exact: true }).tap();
  await page.getByRole('listitem').filter({ hasText: 'C1-12' }).getByRole('button').first().tap();
  await page.getByRole('heading', { name: /Món gì/ }).waitFor();
  await page.getByRole('main').getByRole('listitem').first().getByRole('button').tap();
  for (const key of ['2', '1']) await page.getByRole('button', { name: key, exact: true }).tap();
  await page.getByRole('button', { name: 'Tiếp', exact: true }).tap();
  await page.getByRole('button', { name: 'Không có giấy' }).evaluate((button) => {
    for (let press = 0; press < 2; press++) button.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  });
  await page.getByRole('heading', { name: '1 món trên xe' }).waitFor();

  const room = await roomOf(page, context);
  await room(1);
  await context.setOffline(true);
  await page.getByRole('button', { name: /^Cho vào, còn nợ giấy/ }).tap();
  await page.getByText('1 xe chờ gửi').waitFor();
  await page.getByText(/^Máy hết chỗ nhớ: đóng trang là mất/).waitFor();
  await room();
  await context.setOffline(false);
  await page.getByText(/^Đã ghi xe vào chợ/).waitFor();
  await becomes(() => page.getByText('Máy hết chỗ nhớ').count(), 0);
});

test('a recall is read, and its sale stopped, without a network; the board hears of it later', async () => {
  const { page, context, forgive } = await asPhone();
  forgive(lostNetwork);
  const [lot] = await product.ask<{ code: string }>(
    `select l.code from lot l join lot_state st on st.market_id = l.market_id and st.lot_id = l.id
     join stall s on s.market_id = l.market_id and s.id = st.stall_id join market m on m.id = l.market_id
     where m.code = 'BT' and s.code = 'C1-12' and st.merged_into is null order by l.day desc, l.code limit 1`,
  );
  const board = await asPhone();
  await signIn(board.context, 'board_head');
  const at = `${product.origin}/api/v1/markets/BT`;
  const headers = { origin: product.origin };
  const from = { by: 'lot', ref: lot?.code ?? '' };
  const scope = await board.context.request.get(`${at}/recall-scope`, { params: from });
  const { lots } = (await scope.json()) as { lots: number };
  const recall = {
    id: crypto.randomUUID(),
    ...from,
    reason: 'Diễn tập mất mạng',
    legalBasis: 'Diễn tập',
    lots,
  };
  const ordered = await board.context.request.post(`${at}/recalls`, {
    headers,
    data: { ...recall, isDrill: true },
  });
  expect(ordered.status(), await ordered.text()).toBe(201);

  await enrol(page, product.card());
  await page.getByRole('link', { name: /phải thu hồi\. Bấm để xem/ }).waitFor();
  await becomes(() => keptOnPhone(page), 'activated');
  await cutOff(page, context);
  await page.getByRole('link', { name: /phải thu hồi\. Bấm để xem/ }).tap();
  const card = page.getByRole('article').filter({ hasText: 'Diễn tập mất mạng' });
  await card.getByRole('button', { name: 'Đã ngưng bán, để riêng' }).tap();
  await card.getByText(/^Đã ngưng bán \d/).waitFor();
  await card.getByText('Đã ghi trong máy').waitFor();
  // Opened anew from the phone alone, the page still says so.
  await page.reload();
  await card.getByText(/^Đã ngưng bán \d/).waitFor();
  await context.setOffline(false);
  const said = `select kind from recall_event where recall_id = $1`;
  await becomes(() => product.ask(said, [recall.id]), [{ kind: 'stopped' }]);
  await board.context.request.post(`${at}/recalls/${recall.id}/events`, {
    headers,
    data: { id: crypto.randomUUID(), kind: 'closed', note: 'Hết diễn tập' },
  });
});
