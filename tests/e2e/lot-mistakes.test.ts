import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { becomes } from './harness/polling.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';
import { enrol, keptOnPhone, logByHand } from './main-job/trader-phone.ts';
import { cutOff, lotsOf, onPhone } from './trader-trials/the-book.ts';

// Goal: what two phones wrote about the same goods is asked about and put right by a thumb, and the board corrects,
// sees off and takes back a lot without a command line. Method: real slips of two phones; the board's own forms; the
// record is asked what came of it.
let product: Product;
const { asDesktop, asPhone } = aBrowser(() => product.origin);
const signIn = signedIn(() => product);
beforeAll(async () => {
  product = await openProduct();
});

const patient = { timeout: 15_000 };
const lostNetwork = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION_RESET/;
const stateOf = async (code: string) => {
  const rows = await product.ask<{ voided: boolean; open: boolean; out: number; amount: number }>(
    `select st.voided_at is not null as voided, st.closed_at is null as open, st.amount_out::int as out, st.amount_in::int as amount
     from lot l join lot_state st on st.market_id = l.market_id and st.lot_id = l.id where l.code = $1`,
    [code],
  );
  return rows[0];
};

test('two phones of one stall write the same goods down without a network: one slip too many is taken off', async () => {
  const [one, other] = [await asPhone(), await asPhone()];
  for (const phone of [one, other]) {
    phone.forgive(lostNetwork);
    await enrol(phone.page, product.card('XT'));
    await becomes(() => keptOnPhone(phone.page), 'activated');
    await cutOff(phone.page, phone.context);
    await logByHand(phone.page, { words: 'ba roi', good: 'Ba rọi heo', kg: '27,272', hasPhoto: false });
    await phone.page.getByText('chờ mã').waitFor();
  }
  for (const phone of [one, other]) {
    await phone.context.setOffline(false);
    await becomes(() => onPhone(phone.page), ['sent']);
  }
  const [first, second] = await lotsOf(product, 27_272);
  expect(second).toBeDefined();
  const codes = [first?.code ?? '', second?.code ?? ''];

  const card = other.page.getByRole('listitem').filter({ hasText: codes[1] ?? 'no code' });
  await card.getByText(`Giống lô ${codes[0] ?? ''}`).waitFor();
  await card.getByRole('button', { name: /^Ghi nhầm/ }).tap();
  await card.getByText('ghi nhầm, không có hàng').waitFor();
  await expect.poll(() => stateOf(codes[1] ?? ''), patient).toMatchObject({ voided: true, open: false });
  expect(await stateOf(codes[0] ?? '')).toMatchObject({ voided: false, open: true });

  const shopper = await asPhone();
  await shopper.page.goto(`/L/${codes[1] ?? ''}`);
  await shopper.page.getByText('Lô này ghi nhầm').waitFor();
  expect(await shopper.page.getByRole('heading', { name: 'Đường đi của món hàng' }).count()).toBe(0);

  // Both did come after all: the same thumb takes it back.
  await card.getByRole('button', { name: /^Có hàng thật/ }).tap();
  await expect.poll(() => stateOf(codes[1] ?? ''), patient).toMatchObject({ voided: false, open: true });
});

test('what was sent is called a mistake from the page where it is put right', async () => {
  const { page } = await asPhone();
  await enrol(page, product.card('XT'));
  await logByHand(page, { words: 'ba roi', good: 'Ba rọi heo', kg: '28,282', hasPhoto: false });
  await expect.poll(async () => (await lotsOf(product, 28_282)).length, { timeout: 15_000 }).toBe(1);
  const [lot] = await lotsOf(product, 28_282);
  const card = page.getByRole('listitem').filter({ hasText: lot?.code ?? 'no code' });
  await card.getByRole('link', { name: /^Sửa/ }).tap();
  await page.getByRole('button', { name: 'Món này ghi nhầm' }).tap();
  await page.waitForURL('**/tieu-thuong');
  await expect.poll(() => stateOf(lot?.code ?? ''), patient).toMatchObject({ voided: true });
});

test('the board corrects a lot, sees held goods destroyed, and takes a lot for a mistake and back', async () => {
  const [lot, mistaken] = await product.ask<{ code: string }>(
    `select l.code from lot l join lot_state st on st.market_id = l.market_id and st.lot_id = l.id
     join market m on m.id = l.market_id
     where m.code = 'BT' and l.unit = 'kg' and st.amount_in > 9000 and st.amount_out = 0 and st.amount_labelled = 0
       and st.closed_at is null and st.merged_into is null and st.merged_lots = '{}' and st.open_until >= current_date
       and not exists (select from hold h where h.market_id = l.market_id and h.lot_id = l.id)
       and not exists (select from lot_edge e where e.market_id = l.market_id and (e.from_lot = l.id or e.to_lot = l.id))
     order by l.code desc limit 2`,
  );
  if (!lot || !mistaken) throw new Error('The demonstration has no two open lots.');
  const { page, context, forgive } = await asDesktop();
  // A reason that is too short is refused on purpose.
  forgive(/400 \(Bad Request\)/);
  await signIn(context, 'board_head');
  const held = await context.request.post('/api/v1/markets/BT/holds', {
    headers: { origin: product.origin },
    data: { id: randomUUID(), lot: lot.code, kind: 'stop_sale', reason: 'Chờ xác minh nguồn' },
  });
  expect(held.status(), await held.text()).toBe(201);

  const part = (name: string) => page.locator('details', { has: page.locator('summary', { hasText: name }) });
  await page.goto(`/ban-quan-ly/lo/${lot.code}`, { waitUntil: 'networkidle' });
  const leave = part('Trả hàng, tiêu hủy');
  await leave.locator('summary').click();
  await leave.getByText('Lô đang bị giữ: chỉ ban quản lý').waitFor();
  await leave.getByRole('radio', { name: /^Tiêu hủy/ }).check();
  await leave.getByLabel('Bao nhiêu kg?').fill('1,5');
  await leave.getByLabel('Vì sao?').fill('Biên bản số 12');
  await leave.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await page.getByText('Đã ghi vào sổ: Tiêu hủy 1,5 kg').waitFor();
  expect(await stateOf(lot.code)).toMatchObject({ out: 1500 });
  await page.getByText('Biên bản số 12').waitFor();

  const correct = part('Sửa lô này');
  await correct.locator('summary').click();
  await correct.getByLabel('Bao nhiêu kg?').fill('8');
  await correct.getByLabel('Vì sao?').fill('x');
  await correct.getByRole('button', { name: 'Ghi vào sổ' }).click();
  // Refused: what was typed stays.
  await page.getByRole('alert').first().waitFor();
  expect(await correct.getByLabel('Bao nhiêu kg?').inputValue()).toBe('8');
  await correct.getByLabel('Vì sao?').fill('Cân lại tại sạp');
  await correct.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await page.getByText('Đã ghi vào sổ: Sửa số lượng').waitFor();
  expect(await stateOf(lot.code)).toMatchObject({ amount: 8000 });
  await correct.locator('summary').click();
  await correct.getByRole('radio', { name: /^Nguồn hàng/ }).check();
  const supplier = correct.getByLabel('Đúng ra là gì?');
  await supplier.selectOption({ index: 3 });
  await correct.getByLabel('Vì sao?').fill('Theo phiếu xuất kho');
  await correct.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await page.getByText('Đã ghi vào sổ: Sửa nguồn hàng').waitFor();

  await page.goto(`/ban-quan-ly/lo/${mistaken.code}`, { waitUntil: 'networkidle' });
  const mistake = part('Lô này ghi nhầm');
  await mistake.locator('summary').click();
  await mistake.getByLabel('Vì sao?').fill('Hai máy cùng ghi');
  await mistake.getByRole('button', { name: 'Lô này ghi nhầm' }).click();
  await page.getByText('Đã ghi vào sổ: Ghi nhầm: không có hàng này').waitFor();
  expect(await stateOf(mistaken.code)).toMatchObject({ voided: true });
  const real = part('Lô này có thật');
  await real.locator('summary').click();
  await real.getByLabel('Vì sao?').fill('Hàng có ở sạp');
  await real.getByRole('button', { name: 'Lô này có thật' }).click();
  await page.getByText('Đã ghi vào sổ: Có hàng thật').waitFor();
  expect(await stateOf(mistaken.code)).toMatchObject({ voided: false, open: true });
});
