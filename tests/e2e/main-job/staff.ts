import type { Page } from 'playwright-core';
import type { Product, StaffRole } from '../harness/product.ts';

/** Signs in at the sign-in page and arrives where this person begins. */
export async function signIn(page: Page, product: Product, role: StaffRole, which = 0): Promise<void> {
  const { username, password } = product.staff(role, which);
  await page.goto('/dang-nhap');
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL((url) => url.pathname !== '/dang-nhap');
}

/** From the inspector's start to the page of one lot: the stall is pressed on the map, the lot in its list. */
export async function findLotOnMap(page: Page, stall: string, code: string): Promise<void> {
  await page.goto('/kiem-tra');
  await page.getByRole('link', { name: new RegExp(`^Sạp ${stall},`) }).click();
  await page.waitForURL(`**/kiem-tra/sap/${stall}`);
  const lot = page.getByRole('listitem').filter({ has: page.getByText(code, { exact: true }) });
  await lot.getByRole('link', { name: 'Test nhanh' }).click();
  await page.waitForURL('**/kiem-tra/lo/**');
}

/** Reads a kit as presumptive. @returns what the page said would follow, before it was sent */
export async function recordPresumptive(page: Page, kitLot: string): Promise<string> {
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Ghi kết quả test' }) });
  await form.getByLabel('Test chất gì').selectOption('formol');
  await form.getByLabel('Tên bộ kit').fill('Ống thử formol');
  await form.getByLabel('Số lô của kit').fill(kitLot);
  await form.getByLabel('Hạn dùng của kit').fill(dayFromNow(200));
  await form.getByLabel('Mức thấy được nhỏ nhất').fill('10');
  await form.getByRole('radio', { name: 'Có hiện' }).check();
  await form.getByRole('radio', { name: /^Nghi ngờ, đang xác minh/ }).check();
  const forecast = await form.locator('[aria-live]').innerText();
  await form.getByRole('button', { name: 'Ghi kết quả test' }).click();
  await page.getByText(/^Đã ghi: Test nhanh/).waitFor();
  return forecast;
}

/** Enters a laboratory's result of "đạt". */
export async function recordLabPass(page: Page): Promise<void> {
  const form = page
    .locator('form')
    .filter({ has: page.getByRole('button', { name: 'Ghi kết quả kiểm nghiệm' }) });
  await form.getByLabel('Phòng kiểm nghiệm', { exact: true }).fill('Phòng kiểm nghiệm mô phỏng');
  await form.getByRole('radio', { name: /^Đạt/ }).check();
  await form.getByRole('button', { name: 'Ghi kết quả kiểm nghiệm' }).click();
  await page.getByText(/^Đã ghi: Kiểm nghiệm/).waitFor();
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
