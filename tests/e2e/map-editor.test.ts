import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { barriersOf } from './harness/page-faults.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';

// Goal: a clerk draws a market of sixty stalls from nothing, by mouse and by keys alone, puts it in force, and shoppers
// find it. Method: two markets without a map in the running product, one for each hand, erased afterwards.
let product: Product;
const markets = { mouse: 'VEA', keys: 'VEB' } as const;
const { asDesktop } = aBrowser(() => product.origin);
const enter = signedIn(() => product);

beforeAll(async () => {
  product = await openProduct();
  for (const code of Object.values(markets)) {
    await product.ask(
      `with made as (insert into market (code, name, ward_name, opens_at, closes_at, is_demo)
                     values ($1::text, 'Chợ vẽ ' || $1::text, 'phường Thử', '04:00', '18:00', true) returning id)
       insert into role_grant (market_id, user_id, role)
       select made.id, app_user.id, 'board_clerk' from made, app_user where username = $2`,
      [code, product.staff('board_clerk').username],
    );
  }
});
afterAll(async () => {
  for (const code of Object.values(markets)) {
    await product.ask(`do $$ declare m integer := (select id from market where code = '${code}'); begin
      perform set_config('app.market_id', m::text, true); perform erase_demonstration(m); end $$`);
  }
});

/** Opens a new drawing of a market that has none. */
async function beginDrawing(page: Page, market: string): Promise<void> {
  await page.goto(`/ban-quan-ly/so-do?cho=${market}`, { waitUntil: 'networkidle' });
  await page.getByRole('heading', { name: 'Chợ chưa có sơ đồ' }).waitFor();
  await page.getByRole('button', { name: 'Vẽ bản mới' }).press('Enter');
  await page.getByRole('application').waitFor();
  await page.waitForLoadState('networkidle');
}

async function type(page: Page, label: string | RegExp, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: typeof label === 'string' }).locator('visible=true');
  await field.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}
/** Presses a button as a keyboard does: with the focus on it. */
async function pressKey(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).press('Enter');
}

async function drawFloor(page: Page): Promise<void> {
  await pressKey(page, 'Thêm tầng');
  await page.getByRole('button', { name: 'Tầng trệt', exact: true }).waitFor();
  await type(page, 'Tên khu', 'Rau củ quả');
  await page.getByLabel('Ngành hàng').selectOption('VEG-LEAF');
  await pressKey(page, 'Thêm khu');
}

async function drawRows(page: Page): Promise<void> {
  await page.keyboard.press('Alt+2');
  await type(page, 'Cách mép trái (cm)', '500');
  await type(page, 'Cách mép trên (cm)', '300');
  await page.getByLabel('Hai dãy đâu lưng').press('Space');
  for (let band = 0; band < 3; band++) await pressKey(page, /^Vẽ dãy 20 sạp/);
}

async function putInForce(page: Page, market: string): Promise<void> {
  await page.getByText('Đã lưu', { exact: true }).waitFor();
  await pressKey(page, 'Áp dụng…');
  await page.getByText('sạp thêm').waitFor();
  await pressKey(page, /^Áp dụng: thêm 60, bớt 0/);
  await page.getByText('Đang áp dụng').waitFor();
  // The page of a market without a map was looked at before: what was kept of it is gone at once.
  await page.goto(`/m/${market}`, { waitUntil: 'networkidle' });
  expect(await page.locator('.map svg a').count()).toBe(60);
  const stall = await page.goto(`/S/${market}/A1-42`);
  expect(stall?.status()).toBe(200);
}

test('by keys alone, from nothing to the public map', async () => {
  const { page, context, forgive } = await asDesktop();
  forgive(/status of 404/);
  await enter(context, 'board_clerk');
  await page.goto(`/m/${markets.keys}`);
  await beginDrawing(page, markets.keys);
  await drawFloor(page);
  await drawRows(page);
  // The outline, two gates and toilets as typed sizes.
  await page.getByText('Thêm hình').first().press('Enter');
  for (const [kind, x, y, w, h] of [
    ['outline', 0, 0, 2500, 2400],
    ['gate', 1100, -30, 300, 60],
    ['gate', 1100, 2370, 300, 60],
    ['day-places', 2200, 2200, 300, 200],
    ['toilet', 0, 2200, 200, 200],
  ] as const) {
    const form = page.locator('form', { has: page.locator('#shape-kind') });
    await page.locator('#shape-kind').selectOption(kind);
    for (const [id, value] of [
      ['x', x],
      ['y', y],
      ['w', w],
      ['h', h],
    ] as const) {
      await page.locator(`#shape-${id}`).fill(String(value));
    }
    if (kind === 'day-places') {
      await page.locator('#shape-zone-new').selectOption('A');
      await page.locator('#shape-units-new').fill('6');
    }
    await form.getByRole('button', { name: 'Thêm hình' }).press('Enter');
  }
  await page.keyboard.press('Alt+1');
  await page.locator('#shape-units').fill('3');
  await pressKey(page, 'Áp vào hình');
  // Day places are cut and numbered by themselves, and a ground that is too thin for them says so.
  await page.keyboard.press('Alt+3');
  await page.locator('#shapes').selectOption({ label: 'Chỗ ngày · A · 300 × 200 · (2200, 2200)' });
  await page.keyboard.press('Alt+1');
  await page.getByText('Từ A 1 đến A 6, mỗi chỗ chừng 100 × 100 cm.').waitFor();
  await page.locator('#day-first').fill('7');
  await page.getByText('Từ A 7 đến A 12').waitFor();
  await page.locator('#day-first').fill('1');
  // The rules have nothing left to say but what the aisles give: none.
  await page.getByRole('button', { name: 'Lỗi: 0' }).waitFor();

  // A stall is chosen in the list, moved from there, seen in numbers, and put back.
  await page.keyboard.press('Alt+3');
  await page.locator('#shapes').selectOption({ label: 'A1-01 · Rau củ quả · 150 × 200 · (500, 300)' });
  await page.locator('#shapes').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await page.getByRole('button', { name: 'Lỗi: 1' }).waitFor();
  await page.keyboard.press('Alt+4');
  await page.getByText('A1-01, A1-02 (Tầng trệt)', { exact: true }).waitFor();
  await page.keyboard.press('Control+Z');
  await page.getByRole('button', { name: 'Lỗi: 0' }).waitFor();
  expect(await barriersOf(page, false)).toEqual([]);
  await putInForce(page, markets.keys);
});

test('by mouse, with a second clerk at the same drawing', async () => {
  const { page, context, forgive } = await asDesktop();
  forgive(/status of 404/);
  await enter(context, 'board_clerk');
  await beginDrawing(page, markets.mouse);
  await drawFloor(page);
  await drawRows(page);
  const canvas = page.getByRole('application');
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('The drawing is not on the page.');

  // A gate is drawn with the mouse; a stall is dragged, and its edge holds at its neighbour's.
  await page.getByRole('button', { name: 'Vẽ khung' }).click();
  await page.getByLabel('Vẽ gì').first().selectOption('gate');
  await page.mouse.move(box.x + box.width / 2, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + 26, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => page.locator('.plan .gate').count()).toBe(1);

  await page.getByRole('button', { name: 'Chọn', exact: true }).click();
  const stall = await page.locator('.plan .stall').last().boundingBox();
  if (stall === null) throw new Error('No stall is drawn.');
  const [x, y] = [stall.x + stall.width / 2, stall.y + stall.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y, { steps: 5 });
  await page.mouse.up();
  await expect
    .poll(async () => (await page.locator('.plan .stall.chosen').boundingBox())?.x ?? 0)
    .toBeGreaterThan(stall.x + 20);
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  // The line around what is chosen is some px wide.
  await expect
    .poll(async () => Math.abs(((await page.locator('.plan .stall.chosen').boundingBox())?.x ?? 0) - stall.x))
    .toBeLessThan(8);

  // A box around everything chooses the stalls, which are numbered anew as the preview says.
  await page.mouse.move(box.x + 4, box.y + box.height - 4);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 4, box.y + 40, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => page.locator('.plan .stall.chosen').count()).toBe(60);
  await page.getByRole('button', { name: 'Đang chọn' }).click();
  await page.getByText('Đánh số lại').click();
  await page.locator('#number-pattern').fill('B1-##');
  await page.getByRole('button', { name: 'Đổi 60 mã' }).click();
  await page.getByText('Đã lưu', { exact: true }).waitFor();

  // Somebody else moves a stall on another screen; here the same one is renamed: both are told, and one decides.
  const draft = page.url().split('/').at(-1)?.split('?')[0] ?? '';
  const id = await page.locator('.plan .stall').first().getAttribute('data-id');
  const at = `/api/v1/markets/${markets.mouse}/layouts/${draft}`;
  const { items, layout } = await (await context.request.get(at)).json();
  const theirs = items.find((one: { id: string }) => one.id === id);
  const body = {
    id: crypto.randomUUID(),
    seen: layout.revision,
    changes: [{ id, item: { ...theirs.item, code: 'B9-99' }, base: theirs.revision }],
  };
  const reply = await context.request.post(`${at}/changes`, {
    data: body,
    headers: { origin: product.origin },
  });
  expect(reply.status()).toBe(200);
  await page.getByRole('button', { name: 'Danh sách' }).click();
  await page.locator('#shapes').selectOption(id ?? '');
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByText('1 hình bị hai người cùng sửa').waitFor();
  await page.getByRole('button', { name: 'Lấy của họ' }).click();
  await expect.poll(() => page.locator('#shapes option:checked').textContent()).toMatch(/^B9-99/);
  await page.getByText('Đã lưu', { exact: true }).waitFor();
  expect(await barriersOf(page, false)).toEqual([]);
});
