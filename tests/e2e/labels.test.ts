import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { codesIn, printed } from '../codes/printed.ts';
import { aBrowser } from './harness/browser.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';

// Goal: from the lot to the parcel and back: labels are made on a page that shows how far it is, can be broken off, and a
// label that hangs at the wrong stall is found. Method: the pages are used as people use them; what was printed is decoded.
let product: Product;
let lot = { code: '', stall: '', left: 0 };
const { asPhone, asDesktop } = aBrowser(() => product.origin);
const enter = signedIn(() => product);
beforeAll(async () => {
  product = await openProduct();
  const [found] = await product.ask<{ code: string; stall: string; left: number }>(
    `select lot.code, stall.code as stall, s.amount_in - s.amount_out - s.amount_labelled as left
     from lot join market on market.id = lot.market_id and market.code = 'BT'
     join lot_state s on s.market_id = lot.market_id and s.lot_id = lot.id
     join stall on stall.market_id = s.market_id and stall.id = s.stall_id
     where lot.unit = 'kg' and s.closed_at is null and s.amount_in >= 20000 order by lot.day desc, lot.number desc limit 1`,
  );
  if (found === undefined) throw new Error('No lot of BT has kilograms left.');
  lot = { ...found, left: Number(found.left) };
});

const labelledNow = async () => {
  const [row] = await product.ask<{ n: string }>(
    `select s.amount_labelled as n from lot_state s join lot on lot.market_id = s.market_id and lot.id = s.lot_id where lot.code = $1`,
    [lot.code],
  );
  return Number(row?.n);
};

test('the board prints labels, a guard meets one at another stall, and the board is told', async () => {
  const { page, context } = await asDesktop();
  await enter(context, 'board_head');
  await page.goto(`/ban-quan-ly/tem?lo=${lot.code}`);
  await page.getByLabel('Giấy tem', { exact: true }).selectOption('a4-5x13');
  const count = page.locator('#count');
  await count.fill('70');
  await count.blur();
  const amount = page.locator('#amount');
  await amount.fill('0,2');
  await amount.blur();
  await page.getByText('70 tem × 0,2 kg = 14 kg, 2 trang').waitFor();
  await page.getByRole('button', { name: 'Làm 70 tem' }).click();
  await page.getByText('Xong 70 tem trên 2 trang.').waitFor();
  const loading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tải về máy' }).click();
  const pages = printed(new Uint8Array(readFileSync(await (await loading).path())));
  const codes = (await Promise.all(pages.map((one) => codesIn(one)))).flat().map(({ text }) => new URL(text));
  expect(codes).toHaveLength(70);
  expect(await labelledNow()).toBe(14_000);

  const path = codes[0]?.pathname ?? '';
  const shopper = await asPhone();
  await shopper.page.goto(path);
  await shopper.page.getByText(new RegExp(`Tem này chỉ của sạp ${lot.stall}, ngày`)).waitFor();
  const guard = await asPhone();
  await enter(guard.context, 'gate_guard');
  await guard.page.goto(path);
  await guard.page.getByRole('link', { name: 'Người của chợ: ghi nơi thấy tem này' }).click();
  const elsewhere = lot.stall === 'C1-12' ? 'C1-13' : 'C1-12';
  await guard.page.getByLabel('Đang thấy ở sạp').fill(elsewhere);
  await guard.page.getByRole('button', { name: 'Ghi nơi thấy tem' }).click();
  await guard.page.getByText(`Tem này không phải của sạp ${elsewhere}`).waitFor();

  await page.goto('/ban-quan-ly/tem-nghi');
  await page.getByRole('heading', { name: path.split('/').at(-1) ?? '' }).waitFor();
  await page.getByText(`Thấy ở sạp ${elsewhere}`).waitFor();
});

test('printing can be broken off, and what the labels promised is free again', async () => {
  const { page, context } = await asDesktop();
  await enter(context, 'board_head');
  const before = await labelledNow();
  await page.goto(`/ban-quan-ly/tem?lo=${lot.code}`);
  // A drawing that takes for ever: a slow network would look the same.
  await page.route('**/drawing', () => undefined);
  const amount = page.locator('#amount');
  await amount.fill('0,1');
  await amount.blur();
  await page.getByRole('button', { name: 'Làm 24 tem' }).click();
  await page.getByRole('progressbar').waitFor();
  expect(await labelledNow()).toBe(before + 2400);
  await page.getByRole('button', { name: 'Dừng in và hủy 24 tem' }).click();
  await page.getByText('Đã dừng. 2,4 kg được trả lại cho lô.').waitFor();
  expect(await labelledNow()).toBe(before);
});

test('more than the lot has is refused before anything is printed', async () => {
  const { page, context } = await asDesktop();
  await enter(context, 'board_head');
  await page.goto(`/ban-quan-ly/tem?lo=${lot.code}`);
  const amount = page.locator('#amount');
  await amount.fill('999');
  await amount.blur();
  await page.getByText(/Nhiều quá: .* mà lô chỉ còn/).waitFor();
  expect(await page.getByRole('button', { name: 'Làm 24 tem' }).isDisabled()).toBe(true);
});
