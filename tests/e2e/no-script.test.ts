import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { aLot, aStallOnSale } from './harness/pages.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';

// Goal: what the public and the staff's forms promise without JavaScript. Method: a browser in which it is off.
let product: Product;
const { asPhone, asDesktop } = aBrowser(() => product.origin);
const signIn = signedIn(() => product);
beforeAll(async () => {
  product = await openProduct();
});

test('the map is searched, a stall opened and a lot read without script', async () => {
  const { page } = await asPhone({ javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('link', { name: /Chợ Bình Thới/ }).tap();
  await page.waitForURL('**/m/BT');
  await page.getByRole('searchbox').fill('ca loc');
  await page.getByRole('button', { name: 'Tìm' }).tap();
  await page.waitForURL((url) => url.searchParams.get('q') === 'ca loc');
  await page.getByRole('heading', { name: /sạp có “ca loc”/ }).waitFor();
  const stall = await aStallOnSale(product);
  await page.goto('/m/BT');
  await page
    .getByRole('link', { name: new RegExp(`^Sạp ${stall},`) })
    .first()
    .click();
  await page.waitForURL(`**/S/BT/${stall}`);
  await page.locator('a[href^="/L/BT-"]').first().tap();
  await page.waitForURL('**/L/BT-*');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe('');
});

test('a price listed on the trader’s telephone stands on the stall’s page without script until it is taken back', async () => {
  const [phone, shopper] = [await asPhone(), await asPhone({ javaScriptEnabled: false })];
  phone.forgive(/status of 400/);
  await signIn(phone.context, 'trader');
  await phone.page.goto('/tieu-thuong/gia?sap=C1-12');
  await phone.page.getByRole('main').locator('li button').first().tap();
  await phone.page.getByLabel(/^Giá 1 /).fill('95');
  await phone.page.getByRole('button', { name: 'Niêm yết giá này' }).tap();
  await phone.page
    .getByText(/Số này nhỏ quá/)
    .first()
    .waitFor();
  await phone.page.getByLabel(/^Giá 1 /).fill('95.000');
  await phone.page.keyboard.press('Enter');
  await phone.page.getByText('Đã niêm yết').waitFor();
  await shopper.page.goto('/S/BT/C1-12');
  await shopper.page.getByText(/^1 .+: 95\.000 ₫ · niêm yết \d\d\/\d\d$/).waitFor();
  expect(await shopper.page.locator('script[type="application/ld+json"]').innerText()).toContain(
    '"price":95000',
  );
  await shopper.page.goto('/m/BT?s=C1-12&lang=en');
  await shopper.page.getByText(/^1 .+: 95,000 ₫ · listed /).waitFor();
  await phone.page.getByRole('button', { name: /^Gỡ giá.*Cá lóc đồng/ }).tap();
  await phone.page.getByText('Đã gỡ giá').waitFor();
  await shopper.page.reload();
  expect(await shopper.page.getByText('95,000').count()).toBe(0);
});

test('the map is narrowed by kind, by what is open now and by goods of today, and its list says the same', async () => {
  const { page } = await asPhone({ javaScriptEnabled: false });
  const found = async (query: string) => {
    await page.goto(`/m/BT?${query}`);
    const text = await page
      .getByText(/^\d+ sạp\s+·/)
      .first()
      .innerText();
    return Number(/(\d+) sạp/.exec(text)?.[1]);
  };
  await page.goto('/m/BT');
  const kind = await page.locator('#map-category option').nth(1).getAttribute('value');
  await page.getByLabel('Ngành hàng', { exact: true }).selectOption(kind);
  await page.getByLabel('Hàng về hôm nay').check();
  await page.getByRole('button', { name: 'Lọc', exact: true }).tap();
  await page.waitForURL(
    (url) => url.searchParams.get('nganh') === kind && url.searchParams.get('hang') === '1',
  );
  expect(await page.getByLabel('Hàng về hôm nay').isChecked()).toBe(true);
  const [counted] = await product.ask<{ n: number }>(
    `select count(distinct s.id)::int as n from stall s join market m on m.id = s.market_id and m.code = 'BT'
     join lot_state st on st.market_id = s.market_id and st.stall_id = s.id and st.merged_into is null
     where s.category_code = '${kind ?? ''}' and st.day = (now() at time zone 'Asia/Ho_Chi_Minh')::date`,
  );
  expect(await found(`nganh=${kind ?? ''}&hang=1`)).toBe(counted?.n);
});

test('a place on the map is handed on as a link, and the map prints on one sheet of A3', async () => {
  const [phone, desk] = [
    await asPhone({ permissions: ['clipboard-read', 'clipboard-write'] }),
    await asDesktop(),
  ];
  await phone.page.goto('/m/BT?s=C1-12', { waitUntil: 'networkidle' });
  await phone.page.getByRole('button', { name: 'Gửi chỗ này cho người khác' }).tap();
  await phone.page.getByText('Đã chép liên kết').waitFor();
  expect(await phone.page.evaluate('navigator.clipboard.readText()')).toMatch(/\/m\/BT\?s=C1-12$/);
  await desk.page.goto('/m/BT', { waitUntil: 'networkidle' });
  const sheets = (await desk.page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(sheets.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(sheets).toMatch(/\/MediaBox\s*\[0 0 119[01](\.\d+)? 84[12](\.\d+)?\]/);
});

test('a day place is made, given and taken back without script, and the public hears how many', async () => {
  const { page, context } = await asPhone({ javaScriptEnabled: false });
  await signIn(context, 'board_clerk');
  await page.goto('/cong/cho-ngay');
  await page.getByLabel('Thêm mấy chỗ').fill('2');
  await page.getByRole('button', { name: 'Thêm chỗ' }).tap();
  await page.getByText('Đã thêm chỗ.').waitFor();
  await page.getByText('Chưa vẽ trên sơ đồ: A1, A2.').waitFor();
  await page.getByLabel('Tên người bán').fill('Người Thử');
  await page.getByRole('button', { name: 'Xếp chỗ' }).tap();
  await page.getByText('Khu A, chỗ 1: Người Thử').waitFor();
  await page.goto('/m/BT');
  await page.getByRole('listitem').filter({ hasText: 'Chỗ ngày: 2 chỗ, còn 1' }).waitFor();
  await page.getByText('Chưa vẽ trên sơ đồ: 2 chỗ ngày.').waitFor({ state: 'attached' });
  expect(await page.content()).not.toContain('Người Thử');
  await page.goto('/cong/cho-ngay');
  await page.getByRole('button', { name: /^Bỏ xếp.*Khu A, chỗ 1$/ }).tap();
  await page.getByText('Đã bỏ xếp, chỗ trống lại.').waitFor();
  await page.goto('/m/BT');
  await page.getByRole('listitem').filter({ hasText: 'Chỗ ngày: 2 chỗ, còn 2' }).waitFor();
});

test('the way to a stall is asked for, drawn and told in steps without script, by stairs or by lift', async () => {
  const { page } = await asPhone({ javaScriptEnabled: false });
  await page.goto('/m/XT?s=D1-05');
  await page.getByRole('button', { name: 'Chỉ đường' }).tap();
  await page.waitForURL((url) => url.searchParams.get('tu') === 'C1');
  await page.getByText('Đi cầu thang đến Lầu 1').waitFor();
  expect(await page.locator('.way .line').getAttribute('d')).toMatch(/^M\d+ \d+[hv]-?\d+/);
  await page.getByLabel('Đi xe lăn').check();
  await page.getByRole('button', { name: 'Chỉ đường' }).tap();
  await page.getByText('Đi thang máy đến Lầu 1').waitFor();
  await page.getByRole('link', { name: 'Tầng trệt' }).tap();
  await page.waitForURL((url) => url.searchParams.get('tang') === '0');
  await page.getByText('Bạn ở đây').waitFor({ state: 'attached' });
});

test('a code typed on the front page opens its lot, in small letters and without its dashes', async () => {
  const code = await aLot(product, 'true');
  const { page } = await asPhone({ javaScriptEnabled: false });
  await page.goto('/');
  await page.getByLabel('Mã lô').fill(code.toLowerCase().replaceAll('-', ''));
  await page.getByRole('button', { name: 'Xem món hàng' }).tap();
  await page.waitForURL(`**/L/${code}`);
});

test('staff sign in and see the board without script; a wrong password says so', async () => {
  const { page, forgive } = await asPhone({ javaScriptEnabled: false });
  forgive(/status of 40[01]/);
  const { username, password } = product.staff('board_clerk');
  await page.goto('/dang-nhap');
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu').fill('không phải mật khẩu');
  await page.getByRole('button', { name: 'Đăng nhập' }).tap();
  await page.getByText('Tên đăng nhập hoặc mật khẩu chưa đúng.').waitFor();
  expect(await page.content()).not.toContain('không phải mật khẩu');
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).tap();
  await page.waitForURL('**/ban-quan-ly');
  await page
    .getByRole('link', { name: /^\d+\s+lô$/ })
    .first()
    .waitFor();
});

test('what acts by script alone cannot be pressed until the page hears it, so that no press is lost', async () => {
  const [silent, heard] = [await asPhone({ javaScriptEnabled: false }), await asPhone()];
  for (const { page, context } of [silent, heard]) {
    await signIn(context, 'gate_guard');
    await page.goto('/cong');
  }
  const begin = { name: 'Ghi xe mới' };
  expect(await silent.page.getByRole('button', begin).isDisabled()).toBe(true);
  // Nothing grey flashes: what waits looks as it will.
  const ground = `getComputedStyle(document.querySelector('main .primary')).backgroundColor`;
  expect(await silent.page.evaluate(ground)).toBe(await heard.page.evaluate(ground));
  await heard.page.getByRole('button', begin).tap();
  await heard.page.getByRole('heading', { name: /Sạp số mấy/ }).waitFor();
});

test('the map’s editor cannot be pressed either until it hears, and nothing of it moves then; the map’s own buttons come with the script', async () => {
  const [layout] = await product.ask<{ id: string }>(
    `select l.id from layout l join market m on m.id = l.market_id and m.code = 'BT' order by l.number desc limit 1`,
  );
  const [silent, heard] = [await asDesktop({ javaScriptEnabled: false }), await asDesktop()];
  const seen = [];
  for (const { page, context } of [silent, heard]) {
    await signIn(context, 'board_head');
    await page.goto(`/ban-quan-ly/so-do/${layout?.id ?? ''}`, { waitUntil: 'networkidle' });
    seen.push(
      await page.evaluate(`['[aria-label="Công cụ"]', 'aside', '.ground'].map((what) => {
        const { x, y, width } = document.querySelector('main ' + what).getBoundingClientRect();
        return { what, x, y, width };
      })`),
    );
  }
  expect(seen[0]).toEqual(seen[1]);
  const asleep = `[...document.querySelectorAll('main .editor :is(button, select, input, [tabindex]):not(header *)')]
    .filter((one) => one.closest('[inert]') === null).map((one) => one.outerHTML)`;
  expect(await silent.page.evaluate(asleep)).toEqual([]);
  const drag = heard.page.getByRole('button', { name: 'Kéo xem' });
  await drag.click();
  expect(await drag.getAttribute('aria-pressed')).toBe('true');

  const closer = { name: 'Phóng to' };
  for (const { page } of [silent, heard]) await page.goto('/m/BT');
  await heard.page.getByRole('button', closer).waitFor();
  expect(await silent.page.getByRole('button', closer).count()).toBe(0);
});
