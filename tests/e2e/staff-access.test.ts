import { fromBase32, stepOf, totpCode } from '@so-cho/db/domain';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';

// Goal: joining, the second step, losing the telephone and being let go work in a browser without script. Method: a head of the
// demonstration invites somebody, a clerk confirms it, and the invited does all the rest.
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

/** Somebody of the market's own, so that what happens to the account happens to no other suite's. */
async function aPerson(person: {
  name: string;
  username: string;
  role: 'board_clerk' | 'gate_guard';
  /** As it is kept. */
  password: string;
}): Promise<void> {
  const { name, username, role, password } = person;
  await product.ask(
    `with person as (insert into app_user (name, username, email) values ($1, $2, $2 || '@mo-phong.invalid') returning id),
       account as (insert into app_account (user_id, account_id, provider_id, password)
         select id, id::text, 'credential', $3 from person returning user_id)
     insert into role_grant (market_id, user_id, role) select m.id, a.user_id, $4 from market m, account a where m.code = 'BT'`,
    [name, username, password, role],
  );
}

test('a person joins by a link that a clerk confirmed, sets up the second step, comes back by a recovery code, and is let go', async () => {
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
  await head.page.getByText('chỉ mở được sau khi người thứ hai duyệt').waitFor();
  const address = await head.page.getByLabel('Đường dẫn của thư mời').inputValue();
  const waiting = head.page.getByRole('listitem').filter({ hasText: 'Mời Lê Thị Kiểm vào làm' });
  await waiting.getByText('Chờ một trong những người này duyệt').waitFor();
  await waiting.getByRole('button', { name: 'Rút lại' }).waitFor();
  expect(await waiting.getByRole('button', { name: 'Xác nhận' }).count()).toBe(0);
  const forClerk = await head.page.getByLabel('để gửi người duyệt').inputValue();

  const { page, forgive } = await asPhone({ javaScriptEnabled: false });
  forgive(/status of 40[0-9]/);
  await page.goto(new URL(address).pathname);
  await page.getByText('còn chờ người thứ hai duyệt thư mời này').waitFor();
  expect(await page.getByRole('button', { name: 'Vào làm' }).count()).toBe(0);

  const clerk = await asDesktop({ javaScriptEnabled: false });
  await signIn(clerk.page, product.staff('board_clerk'));
  await clerk.page.waitForURL('**/ban-quan-ly');
  // With the one that waits in the demonstration from the beginning.
  await clerk.page.getByText('2 việc chờ anh chị duyệt').waitFor();
  const sent = new URL(forClerk);
  expect(sent.origin).toBe(product.origin);
  await clerk.page.goto(`${sent.pathname}${sent.search}${sent.hash}`);
  const mine = clerk.page.getByRole('listitem').filter({ hasText: 'Mời Lê Thị Kiểm vào làm' });
  await mine.getByRole('button', { name: 'Xác nhận' }).click();
  await clerk.page.getByText('Đã ghi quyết định').waitFor();
  await clerk.page.goto('/ban-quan-ly');
  await clerk.page.getByText('1 việc chờ anh chị duyệt').waitFor();

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
  await line.getByRole('button', { name: 'Mất máy: đăng xuất' }).click();
  await head.page.getByText(/Đã đăng xuất [1-9] máy/).waitFor();
  await page.goto('/kiem-tra');
  await page.waitForURL('**/dang-nhap?**');

  head.forgive(/status of 403/);
  // The password stands in the form of the act: one request gives the session its new token, lets go, and answers under it.
  await product.ask(`update app_session set confirmed_at = now() - interval '11 minutes'
    where user_id = (select id from app_user where username = '${product.staff('board_head').username}')`);
  await line.locator('summary').click();
  await line.getByRole('button', { name: 'Cho nghỉ Lê Thị Kiểm' }).click();
  await line.getByLabel('Mật khẩu của anh chị').fill(product.staff('board_head').password);
  await line.getByRole('button', { name: 'Cho nghỉ Lê Thị Kiểm' }).click();
  await head.page.getByText('Đã cho nghỉ').waitFor();
  await head.page.goto('/ban-quan-ly/nguoi-lam');
  await head.page.getByRole('heading', { name: 'Đang làm ở chợ' }).waitFor();
});

test('the authority reads on its own page what waits for it, goes there and confirms it; the board’s page is silent then', async () => {
  const authority = await asPhone({ javaScriptEnabled: false });
  await signIn(authority.page, product.staff('authority'));
  await authority.page.waitForURL('**/dia-ban');
  await authority.page
    .getByRole('link', { name: 'Chợ Bình Thới (mô phỏng): 1 việc chờ anh chị duyệt' })
    .tap();
  await authority.page.waitForURL('**/ban-quan-ly/nguoi-lam?cho=BT#cho-duyet');
  const mine = authority.page
    .getByRole('listitem')
    .filter({ hasText: 'Mời Bảo vệ ca đêm (mô phỏng) vào làm' });
  await mine.getByText('Trưởng ban (mô phỏng) đề nghị').waitFor();
  await mine.getByRole('button', { name: 'Xác nhận' }).tap();
  await authority.page.getByText('Đã ghi quyết định').waitFor();
  await authority.page.goto('/dia-ban');
  expect(await authority.page.getByText('việc chờ anh chị duyệt').count()).toBe(0);

  const clerk = await asDesktop({ javaScriptEnabled: false });
  await signIn(clerk.page, product.staff('board_clerk'));
  await clerk.page.waitForURL('**/ban-quan-ly');
  await clerk.page.getByRole('heading', { level: 1 }).waitFor();
  expect(await clerk.page.getByText('việc chờ anh chị duyệt').count()).toBe(0);
});

test('a clerk who forgot the password and lost the telephone comes back by a link, and nobody by it after', async () => {
  await aPerson({ name: 'Trần Văn Quên', username: 'tran.quen', role: 'board_clerk', password: 'none' });
  await product.ask(`insert into second_factor (user_id, sealed_secret, began_at, confirmed_at)
    select id, 'lost', now(), now() from app_user where username = 'tran.quen'`);
  const { page, forgive } = await asPhone({ javaScriptEnabled: false });
  forgive(/status of 40[0-9]/);
  await page.goto('/dang-nhap');
  await page.getByText('Quên mật khẩu, mất điện thoại?').tap();
  await page.getByText('Nhờ trưởng ban quản lý làm đường dẫn').waitFor();

  const head = await asDesktop({ javaScriptEnabled: false });
  head.forgive(/status of 400/);
  await signIn(head.page, product.staff('board_head'));
  await head.page.waitForURL('**/ban-quan-ly');
  await head.page.goto('/ban-quan-ly/nguoi-lam');
  const line = head.page.getByRole('listitem').filter({ hasText: 'tran.quen' });
  await line.locator('summary').click();
  await line.getByLabel('Mất cả điện thoại').check();
  await line.getByRole('button', { name: 'Làm đường dẫn mật khẩu mới' }).click();
  // The reason is asked for, and the tick stays.
  expect(await line.getByLabel('Mất cả điện thoại').isChecked()).toBe(true);
  await line.getByLabel('Vì sao mất bước thứ hai').fill('Rơi điện thoại ngày 28/11');
  await line.getByRole('button', { name: 'Làm đường dẫn mật khẩu mới' }).click();
  await head.page.getByRole('img', { name: 'Mã QR để đặt mật khẩu mới' }).waitFor();
  const address = await head.page.getByLabel('Đường dẫn đặt mật khẩu mới').inputValue();
  const listed = head.page.getByRole('listitem').filter({ hasText: 'tran.quen' });
  await listed.locator('summary').click();
  await listed.getByText('Có đường dẫn mật khẩu mới đang chờ').waitFor();

  await page.goto(new URL(address).pathname);
  await page.getByText('Tên đăng nhập: tran.quen').waitFor();
  await page.getByText('Bước thứ hai cũ sẽ hết dùng').waitFor();
  await page.getByLabel('Mật khẩu mới').fill('password2026');
  await page.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).tap();
  await page.getByText('Mật khẩu này nhiều người dùng').first().waitFor();
  await page.getByLabel('Mật khẩu mới').fill(own);
  await page.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).tap();
  await page.waitForURL('**/tai-khoan');
  await page.getByRole('button', { name: 'Bật bước thứ hai' }).waitFor();
  await page.goto(new URL(address).pathname);
  await page.getByText('Đường dẫn không còn dùng được').waitFor();
});

test('whoever a rule asks is led to the set-up page after the password, and on to work with the codes on paper', async () => {
  const head = await asDesktop({ javaScriptEnabled: false });
  await signIn(head.page, product.staff('board_head'));
  await head.page.waitForURL('**/ban-quan-ly');
  await head.page.goto('/ban-quan-ly/nguoi-lam');
  const rule = head.page.getByRole('listitem').filter({ hasText: /^Bảo vệ cổng:/ });
  await rule.locator('summary').click();
  await rule.getByRole('button', { name: 'Bắt buộc từ ngày này' }).click();
  await head.page.getByText(/Bảo vệ cổng: \d+ người sẽ phải đặt bước thứ hai/).waitFor();

  const known = product.staff('gate_guard');
  const [same] = await product.ask<{ password: string }>(
    `select a.password from app_account a join app_user u on u.id = a.user_id where u.username = $1`,
    [known.username],
  );
  const guard = { username: 'tran.gac', password: known.password };
  await aPerson({
    name: 'Trần Văn Gác',
    username: guard.username,
    role: 'gate_guard',
    password: same?.password ?? '',
  });
  const { page, forgive } = await asPhone({ javaScriptEnabled: false });
  forgive(/status of 40[0-9]/);
  await signIn(page, guard);
  await page.waitForURL('**/tai-khoan/buoc-hai');
  // Every other room leads back here.
  await page.goto('/cong');
  await page.waitForURL('**/tai-khoan/buoc-hai?den=%2Fcong');
  await page.getByRole('button', { name: 'Bật bước thứ hai' }).tap();
  const secret = fromBase32(await page.locator('code').innerText());
  await page.getByLabel('Mã sáu số đang hiện').fill('000000');
  await page.getByRole('button', { name: 'Xong, bật lên' }).tap();
  await page.getByRole('button', { name: 'Hiện mã QR mới' }).waitFor();
  await page.getByLabel('Mã sáu số đang hiện').fill(await totpCode(secret, stepOf(new Date())));
  await page.getByRole('button', { name: 'Xong, bật lên' }).tap();
  await page.locator('ol code').first().waitFor();
  await page.getByRole('link', { name: 'Vào làm việc' }).tap();
  await page.waitForURL('**/cong');

  // Taken back, or every guard of the suites after this one would be led away from the gate.
  await head.page.goto('/ban-quan-ly/nguoi-lam');
  await rule.locator('summary').click();
  await rule.getByRole('button', { name: 'Thôi bắt buộc' }).click();
  await rule.getByText('không bắt buộc').waitFor();
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
