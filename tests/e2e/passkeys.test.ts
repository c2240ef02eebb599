import type { CDPSession, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';

// Goal: a passkey is made, used, named and taken away in a real browser. Method: Chromium's own authenticator for tests, which
// answers as a telephone that asked for its holder's finger.
let product: Product;
const { asDesktop } = aBrowser(() => product.origin);
const enter = signedIn(() => product);
beforeAll(async () => {
  product = await openProduct();
});

/** @returns sets whether its holder lets it */
async function withAuthenticator(page: Page): Promise<(isVerified: boolean) => Promise<void>> {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return async (isUserVerified) => {
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  };
}

test('a passkey is made with a name, signs in without a password, and is taken away', async () => {
  const { context, page, forgive } = await asDesktop();
  forgive(/status of 40[0-9]/);
  const verify = await withAuthenticator(page);
  await enter(context, 'board_head');
  await page.goto('/tai-khoan', { waitUntil: 'networkidle' });
  const name = page.locator('#passkeyName');
  await name.fill('Máy bàn phòng quản lý');
  await verify(false);
  await page.getByRole('button', { name: 'Thêm khóa vào máy này' }).click();
  await page.getByText('Chưa làm xong').waitFor();
  await verify(true);
  await page.getByRole('button', { name: 'Thêm khóa vào máy này' }).click();
  await page.getByText('Đã thêm khóa').waitFor();
  expect(await page.locator('ol code').count()).toBe(10);
  await page.getByRole('listitem').filter({ hasText: 'Máy bàn phòng quản lý' }).waitFor();

  await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/tai-khoan');
  await page.goto('/dang-nhap', { waitUntil: 'networkidle' });
  // By the keyboard alone.
  await page.getByRole('button', { name: 'Vào bằng khóa truy cập' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/ban-quan-ly');

  // An hour later the passkey answers in place of the password, and new codes on paper are made beside it alone.
  await product.ask(
    `update app_session set confirmed_at = now() - interval '1 hour' where id = (select id from app_session order by created_at desc limit 1)`,
  );
  await page.goto('/tai-khoan', { waitUntil: 'networkidle' });
  const codes = page.locator('section', { has: page.getByRole('heading', { name: 'Mã dự phòng' }) });
  await codes.getByText('Còn 10 mã dự phòng').waitFor();
  const instead = codes.getByRole('button', { name: 'Dùng khóa truy cập thay mật khẩu' });
  await verify(false);
  await instead.click();
  await codes.getByText('Chưa làm xong').waitFor();
  expect(await page.locator('#confirm-codes').isVisible()).toBe(true);
  await verify(true);
  await instead.focus();
  await page.keyboard.press('Enter');
  await codes.getByText('Đã xác nhận là anh chị').waitFor();
  await codes.getByRole('button', { name: 'Làm mười mã mới' }).click();
  await page.locator('ol code').first().waitFor();
  expect(await page.locator('ol code').count()).toBe(10);

  await page.goto('/tai-khoan', { waitUntil: 'networkidle' });
  const row = page.getByRole('listitem').filter({ hasText: 'Máy bàn phòng quản lý' });
  await row.locator('summary').click();
  await row.getByRole('button', { name: 'Bỏ khóa này' }).click();
  await page.getByText('Đã bỏ khóa').waitFor();
  expect(await row.count()).toBe(0);
});
