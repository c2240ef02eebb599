import { fromBase32, stepOf, totpCode } from '@so-cho/db/domain';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';

// Goal: joining, the second step, losing the telephone and being let go work in a browser without script. Method: a head of the
// demonstration invites somebody, who does all of it.
let product: Product;
const { asPhone, asDesktop } = aBrowser(() => product.origin);
beforeAll(async () => {
  product = await openProduct();
});

const own = 'xoài cát hòa lộc chín';

async function signIn(page: Page, person: { username: string; password: string }): Promise<void> {
  await page.goto('/dang-nhap');
  await page.getByLabel('Tên đăng nhập').fill(person.username);
  await page.getByLabel('Mật khẩu').fill(person.password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

test('a person joins by a link, sets up the second step, comes back by a recovery code, and is let go', async () => {
  const head = await asDesktop({ javaScriptEnabled: false });
  await signIn(head.page, product.staff('board_head'));
  await head.page.waitForURL('**/ban-quan-ly');
  await head.page.goto('/ban-quan-ly/nguoi-lam');
  await head.page.getByLabel('Tên người được mời').fill('Lê Thị Kiểm');
  await head.page
    .locator('form', { hasText: 'Tên người được mời' })
    .getByLabel('Việc được giao')
    .selectOption('inspector');
  await head.page.getByRole('button', { name: 'Làm thư mời' }).click();
  const address = await head.page.getByLabel('Đường dẫn của thư mời').inputValue();

  const { page, forgive } = await asPhone({ javaScriptEnabled: false });
  forgive(/status of 40[0-9]/);
  await page.goto(new URL(address).pathname);
  await page.getByText('Việc được giao: Cán bộ kiểm tra').waitFor();
  const username = `le.kiem.${Date.now()}`;
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu mới').fill('password2026');
  await page.getByRole('button', { name: 'Vào làm' }).tap();
  await page.getByText('Mật khẩu này nhiều người dùng').first().waitFor();
  await page.getByLabel('Mật khẩu mới').fill(own);
  await page.getByRole('button', { name: 'Vào làm' }).tap();
  await page.waitForURL('**/tai-khoan');
  await page.getByText('Chrome · Linux').waitFor();

  await page.getByRole('button', { name: 'Bật bước thứ hai' }).tap();
  await page.getByRole('img', { name: 'Mã QR để quét bằng ứng dụng xác thực' }).waitFor();
  const secret = fromBase32(await page.locator('code').innerText());
  await page.getByLabel('Mã sáu số đang hiện').fill(await totpCode(secret, stepOf(new Date())));
  await page.getByRole('button', { name: 'Xong, bật lên' }).tap();
  await page.locator('ol code').first().waitFor();
  const codes = await page.locator('ol code').allInnerTexts();
  expect(codes).toHaveLength(10);

  await page.getByRole('button', { name: 'Đăng xuất', exact: true }).tap();
  await page.waitForURL((url) => url.pathname !== '/tai-khoan');
  await signIn(page, { username, password: own });
  await page.waitForURL('**/dang-nhap/ma');
  await page.getByLabel('Mã sáu số, hoặc một mã dự phòng').fill('AAAAA-AAAAA');
  await page.getByRole('button', { name: 'Đăng nhập' }).tap();
  await page.getByText('Mã chưa đúng hoặc đã dùng').first().waitFor();
  await page.getByLabel('Mã sáu số, hoặc một mã dự phòng').fill(codes[0]?.toLowerCase() ?? '');
  await page.getByRole('button', { name: 'Đăng nhập' }).tap();
  await page.waitForURL('**/kiem-tra');

  await head.page.goto('/ban-quan-ly/nguoi-lam');
  const line = head.page.getByRole('listitem').filter({ hasText: username });
  expect(await line.innerText()).toContain('có bước thứ hai');
  await line.locator('summary').click();
  await line.getByRole('button', { name: 'Cho nghỉ Lê Thị Kiểm' }).click();
  await head.page.getByText('Đã cho nghỉ').waitFor();
  await page.goto('/kiem-tra');
  await page.waitForURL('**/dang-nhap?**');
});

test('a password given too long ago is asked for in the form itself, and what was typed stays', async () => {
  const { page, forgive } = await asDesktop({ javaScriptEnabled: false });
  forgive(/status of 40[0-9]/);
  const head = product.staff('board_head');
  await signIn(page, head);
  await page.waitForURL('**/ban-quan-ly');
  await product.ask(`update app_session set confirmed_at = now() - interval '11 minutes'
    where user_id = (select id from app_user where username = '${head.username}')`);
  await page.goto('/ban-quan-ly/xoa-mo-phong');
  await page.getByLabel(/BT/).fill('BT');
  await page.getByRole('button', { name: /Xóa/ }).click();
  await page.getByLabel('Mật khẩu của anh chị').waitFor();
  expect(await page.getByLabel(/BT/).inputValue()).toBe('BT');
  await page.getByLabel('Mật khẩu của anh chị').fill('sai bét rồi');
  await page.getByRole('button', { name: /Xóa/ }).click();
  await page.getByText('Mật khẩu chưa đúng.').first().waitFor();
});
