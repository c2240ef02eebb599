import { readFileSync } from 'node:fs';
import { verdictWords } from '@so-cho/db/domain';
import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { becomes } from './harness/polling.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';

// Goal: one question, a recall, a red page, the trader who stops the sale, and the report, as people click them.
// Method: goods of another stall are handed on to the trader whose telephone is here; the head of the board traces and
// calls them back, the trader reads of it and stops, and whoever did not read is walked to with a printed list.
let product: Product;
const { asDesktop, asPhone } = aBrowser(() => product.origin);
const signIn = signedIn(() => product);
beforeAll(async () => {
  product = await openProduct();
});

test('from the question to the close', async () => {
  const [lot] = await product.ask<{ code: string; stall: string }>(
    `select l.code, s.code as stall
     from lot l join lot_state st on st.market_id = l.market_id and st.lot_id = l.id
     join stall s on s.market_id = l.market_id and s.id = st.stall_id join market m on m.id = l.market_id
     where m.code = 'BT' and s.code <> 'C1-12' and l.unit = 'kg' and st.amount_in > 2000 and st.amount_out = 0 and st.closed_at is null and st.open_until >= current_date
       and not exists (select from hold h where h.market_id = l.market_id and h.lot_id = l.id)
     order by l.code limit 1`,
  );
  if (!lot) throw new Error('The demonstration has no open lot.');

  const board = await asDesktop();
  await signIn(board.context, 'board_head');
  const { page } = board;
  // The board may move goods for a stall; here the lot is handed on before anybody knows.
  const moved = await board.context.request.post(`/api/v1/markets/BT/lots/${lot.code}/moves`, {
    headers: { origin: product.origin },
    data: {
      id: crypto.randomUUID(),
      deviceAt: new Date().toISOString(),
      note: 'Sạp bên nhờ ghi',
      move: { kind: 'transfer', amount: 1000, toStall: 'C1-12', lotId: crypto.randomUUID() },
    },
  });
  expect(moved.status(), await moved.text()).toBe(201);
  const [made] = await product.ask<{ code: string }>(
    `select t.code from lot_edge e join lot f on f.id = e.from_lot join lot t on t.id = e.to_lot where f.code = $1`,
    [lot.code],
  );
  const child = made?.code ?? '';

  await page.goto('/ban-quan-ly/truy-xuat', { waitUntil: 'networkidle' });
  await page.getByLabel('Bắt đầu từ').selectOption('lot');
  await page.getByLabel('Mã hoặc tên').fill(lot.code);
  await page.getByRole('button', { name: 'Hỏi' }).click();
  await page
    .getByRole('heading', { name: /Đường đi của hàng: 2 lô/ })
    .first()
    .waitFor();
  expect(await page.locator('svg a[href*="/ban-quan-ly/lo/"]').count()).toBe(2);

  await page.getByRole('link', { name: 'Lập đợt thu hồi từ đây' }).click();
  await page.getByText('Có thể còn ở ngoài').waitFor();
  await page.getByLabel('Lý do').fill('Nghi nhiễm formol');
  await page.getByLabel('Cơ quan ra lệnh').fill('Sở An toàn thực phẩm');
  await page.getByRole('textbox', { name: 'Số văn bản' }).fill('88/LTH');
  await page.getByRole('button', { name: /Thu hồi 2 lô ở 2 sạp/ }).click();
  await page.getByText('Mọi trang quét đã đổi').waitFor();

  const shopper = await asPhone();
  for (const code of [lot.code, child]) {
    await shopper.page.goto(`/L/${code}`);
    await shopper.page.getByText(verdictWords.recalled.vi).first().waitFor();
  }

  const trader = await asPhone();
  await signIn(trader.context, 'trader');
  await trader.page.goto('/tieu-thuong');
  await trader.page.getByRole('link', { name: /phải thu hồi\. Bấm để xem/ }).click();
  await trader.page.getByRole('heading', { name: 'Nghi nhiễm formol' }).waitFor();
  await trader.page.getByRole('button', { name: 'Đã ngưng bán, để riêng' }).first().click();
  await trader.page
    .getByText(/^Đã ngưng bán \d/)
    .first()
    .waitFor();

  // Nothing tells this page: the board looks again once the phone has sent it, and prints the list for whoever did not answer.
  await becomes(async () => {
    await page.reload();
    return page.getByRole('heading', { name: '1/2 sạp đã ngưng bán' }).count();
  }, 1);
  await page.getByRole('link', { name: 'Danh sách đi báo' }).first().click();
  await page.getByRole('heading', { name: /^Danh sách đi báo/ }).waitFor();
  await page.getByText(lot.code).first().waitFor();
  expect(await page.getByText(child).count()).toBe(0);
  await page.goBack();
  await page.getByRole('button', { name: /^Đã ngưng bán, để riêng/ }).click();
  await page.getByRole('heading', { name: '2/2 sạp đã ngưng bán' }).waitFor();
  await page.getByLabel('Kết luận').fill('Đã niêm phong, chờ tiêu hủy');
  await page.getByRole('button', { name: 'Kết thúc đợt này' }).click();
  await page
    .getByText(/Đã kết thúc/)
    .first()
    .waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Báo cáo (PDF)' }).click(),
  ]);
  expect(
    readFileSync(await download.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});
