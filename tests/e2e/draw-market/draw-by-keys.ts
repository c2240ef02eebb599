import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { hall } from './new-markets.ts';
import type { Worker } from './open-and-walk.ts';

/** More stops than any page of these has. */
const tabsMax = 200;

/** Goes on by Tab until the control has the focus, as somebody does who has nothing else. */
async function tabTo(page: Page, what: Locator): Promise<void> {
  await what.waitFor();
  const isHere = () => what.evaluate((element) => element === document.activeElement);
  for (let tabs = 0; tabs < tabsMax; tabs++) {
    if (await isHere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${String(what)}.`);
}

export function keyHand(page: Page): Worker & {
  choose(select: Locator, value: string): Promise<void>;
} {
  return {
    press: async (what) => {
      await tabTo(page, what);
      const isBox = await what.evaluate((element) => element.matches('input[type=checkbox]'));
      await page.keyboard.press(isBox ? 'Space' : 'Enter');
    },
    write: async (field, text) => {
      await tabTo(page, field);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    },
    choose: async (select, value) => {
      await tabTo(page, select);
      await page.keyboard.press('Home');
      for (let step = 0; step < 120; step++) {
        if ((await select.inputValue()) === value) return;
        await page.keyboard.press('ArrowDown');
      }
      throw new Error(`The arrow never came to ${value}.`);
    },
  };
}

/** The same hall from nothing by keys: rows, corners and sizes typed, a stall found in the list and moved from there. */
export async function drawByKeys(page: Page, market: string): Promise<void> {
  const hand = keyHand(page);
  const press = (name: string | RegExp) =>
    hand.press(page.getByRole('button', { name, exact: typeof name === 'string' }));
  await page.goto(`/ban-quan-ly/so-do?cho=${market}`, { waitUntil: 'networkidle' });
  await press('Vẽ bản mới');
  await page.getByRole('application').waitFor();
  await page.waitForLoadState('networkidle');
  await press('Thêm tầng');
  await hand.write(page.getByLabel('Tên khu', { exact: true }), 'Rau củ quả');
  await hand.choose(page.locator('#zone-category'), 'VEG-LEAF');
  await press('Thêm khu');
  await page.keyboard.press('Alt+2');
  await hand.press(page.getByLabel('Hai dãy đâu lưng'));
  for (let band = 0; band < 3; band++) await press(/^Vẽ dãy 20 sạp/);
  await hand.press(page.locator('summary', { hasText: 'Thêm hình' }));
  await drawOutline(page, hand);
  for (const [kind, { from, to }, label] of [
    ['gate', hall.south, 'C1'],
    ['gate', hall.north, 'C2'],
    ['day-places', { from: [2_200, 1_700], to: [2_500, 1_900] }, 'A'],
    ['toilet', hall.toilet, ''],
  ] as const) {
    await hand.choose(page.locator('#shape-kind'), kind);
    const sizes = { x: from[0], y: from[1], w: to[0] - from[0], h: to[1] - from[1] };
    for (const [name, value] of Object.entries(sizes))
      await hand.write(page.locator(`#shape-${name}`), String(value));
    if (kind === 'day-places') {
      await hand.choose(page.locator('#shape-zone-new'), label);
      await hand.write(page.locator('#shape-units-new'), '6');
    } else if (label !== '') await hand.write(page.locator('#shape-label-new'), label);
    await hand.press(page.locator('form', { has: page.locator('#shape-kind') }).getByRole('button'));
  }
  await page.keyboard.press('Alt+1');
  await hand.write(page.locator('#shape-units'), '3');
  await press('Áp vào hình');
  await page.getByRole('button', { name: 'Lỗi: 0' }).waitFor();
}

/** Corners in the wrong order are refused with the place, and stay in the field to be put right. */
async function drawOutline(page: Page, hand: ReturnType<typeof keyHand>): Promise<void> {
  const field = page.locator('#shape-corners');
  const add = page.locator('form', { has: page.locator('#shape-kind') }).getByRole('button');
  const textOf = (corners: readonly (readonly number[])[]) =>
    corners.map((corner) => corner.join(' ')).join('; ');
  const [a, b, c, d, e] = hall.outline;
  await hand.write(field, textOf([a, c, b, d, e]));
  await hand.press(add);
  await page.getByText(/^Các góc này làm đường vẽ tự cắt ở chỗ \([\d.]+, [\d.]+\) cm/).waitFor();
  expect(await field.inputValue()).toBe(textOf([a, c, b, d, e]));
  expect(await page.locator('.plan .outline').count()).toBe(0);
  await hand.write(field, textOf(hall.outline));
  await hand.press(add);
  await expect.poll(() => page.locator('.plan .outline').count()).toBe(1);
}

/** Day places are numbered by themselves; a stall is chosen in the list, moved, seen in numbers, and put back. */
export async function mendByKeys(page: Page): Promise<void> {
  const hand = keyHand(page);
  await page.keyboard.press('Alt+3');
  await chooseShape(page, /^Chỗ ngày · A/);
  await page.keyboard.press('Alt+1');
  await page.getByText('Từ A 1 đến A 6, mỗi chỗ chừng 100 × 100 cm.').waitFor();
  await hand.write(page.locator('#day-first'), '7');
  await page.getByText('Từ A 7 đến A 12').waitFor();
  await hand.write(page.locator('#day-first'), '1');
  await page.keyboard.press('Alt+3');
  await chooseShape(page, /^A1-01 · Rau củ quả · 150 × 200 · \(300, 300\)/);
  await page.keyboard.press('Alt+ArrowRight');
  await page.getByRole('button', { name: 'Lỗi: 1' }).waitFor();
  await page.keyboard.press('Alt+4');
  await page.getByText('A1-01, A1-02 (Tầng trệt)', { exact: true }).waitFor();
  await page.keyboard.press('Control+Z');
  await page.getByRole('button', { name: 'Lỗi: 0' }).waitFor();
}

async function chooseShape(page: Page, name: RegExp): Promise<void> {
  const shapes = page.locator('#shapes');
  await tabTo(page, shapes);
  await page.keyboard.press('Home');
  for (let step = 0; step < 120; step++) {
    const [chosen = ''] = await shapes.locator('option:checked').allTextContents();
    if (name.test(chosen.trim())) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`The arrow never came to ${name}.`);
}
