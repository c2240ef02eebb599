import { verdictWords } from '@so-cho/db/domain';
import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';

// Goal: the story of bay DD-17 as the head of the board clicks it: by day and bay, its nine lots at six stalls and whatever
// else came from there, called back, every page red, closed. Method: the demonstration's own day of that story, in a browser.
let product: Product;
const { asDesktop, asPhone } = aBrowser(() => product.origin);
const signIn = signedIn(() => product);
beforeAll(async () => {
  product = await openProduct();
});

test('all stalls with goods of bay DD-17 on that day, and their recall', async () => {
  const lots = await product.ask<{ code: string; day: string; stall: string; told: boolean }>(
    `select l.code, l.day::text as day, l.stall_id::text as stall,
       exists (select from hold h where h.market_id = l.market_id and h.lot_id = l.id and h.kind = 'stop_sale') as told
     from lot l join market m on m.id = l.market_id and m.code = 'BT'
     join supplier s on s.market_id = l.market_id and s.id = l.supplier_id
     where s.bay = 'DD-17' and l.day = (now() at time zone 'Asia/Ho_Chi_Minh')::date - 20 order by l.code`,
  );
  const stallsOf = (some: readonly { stall: string }[]) => new Set(some.map((lot) => lot.stall)).size;
  const told = lots.filter((lot) => lot.told);
  expect([told.length, stallsOf(told)]).toEqual([9, 6]);
  const stalls = stallsOf(lots);
  const day = lots[0]?.day ?? '';

  const { page, context } = await asDesktop();
  await signIn(context, 'board_head');
  await page.goto('/ban-quan-ly/truy-xuat', { waitUntil: 'networkidle' });
  await page.getByLabel('Bắt đầu từ').selectOption('bay');
  await page.getByLabel('Mã hoặc tên').fill('dd 17');
  await page.getByLabel('Từ ngày').fill(day);
  await page.getByLabel('Đến ngày').fill(day);
  await page.getByRole('button', { name: 'Hỏi' }).click();
  await page
    .getByRole('heading', { name: new RegExp(`Đường đi của hàng: ${lots.length} lô`) })
    .first()
    .waitFor();
  for (const { code } of lots) await page.getByRole('link', { name: code }).first().waitFor();

  await page.getByRole('link', { name: 'Lập đợt thu hồi từ đây' }).click();
  await page.getByText('Có thể còn ở ngoài').waitFor();
  await page.getByLabel('Lý do').fill('Kiểm nghiệm không đạt');
  await page.getByLabel('Cơ quan ra lệnh').fill('Sở An toàn thực phẩm');
  await page.getByRole('textbox', { name: 'Số văn bản' }).fill('17/QĐ-ATTP');
  await page.getByRole('button', { name: new RegExp(`Thu hồi ${lots.length} lô ở ${stalls} sạp`) }).click();
  await page.getByText('Mọi trang quét đã đổi').waitFor();

  const shopper = await asPhone();
  for (const { code } of lots) {
    await shopper.page.goto(`/L/${code}`);
    await shopper.page.getByText(verdictWords.recalled.vi).first().waitFor();
  }

  for (let stopped = 1; stopped <= stalls; stopped++) {
    await page
      .getByRole('button', { name: /^Đã ngưng bán, để riêng/ })
      .first()
      .click();
    await page.getByRole('heading', { name: `${stopped}/${stalls} sạp đã ngưng bán` }).waitFor();
  }
  await page.getByLabel('Kết luận').fill('Đã tiêu hủy theo biên bản');
  await page.getByRole('button', { name: 'Kết thúc đợt này' }).click();
  await page
    .getByText(/Đã kết thúc/)
    .first()
    .waitFor();
});
