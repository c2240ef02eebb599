import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Hand, Spot } from './hands.ts';
import { hall } from './new-markets.ts';
import type { Corner } from './new-markets.ts';

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** Draws the hall with a mouse or a finger: rows by the panel, everything else on the drawing itself. */
export async function drawByHand(page: Page, hand: Hand, market: string): Promise<void> {
  await page.goto(`/ban-quan-ly/so-do?cho=${market}`, { waitUntil: 'networkidle' });
  await hand.press(button(page, 'Vẽ bản mới'));
  await page.getByRole('application').waitFor();
  await page.waitForLoadState('networkidle');
  await hand.press(button(page, 'Thêm tầng'));
  await hand.write(page.getByLabel('Tên khu', { exact: true }), 'Rau củ quả');
  await pick(page.locator('#zone-category'), 'VEG-LEAF');
  await hand.press(button(page, 'Thêm khu'));
  await drawRows(page, hand);
  await drawOutline(page, hand);
  await hand.press(button(page, 'Vẽ khung'));
  const at = await groundOf(page);
  for (const [kind, { from, to }, label] of [
    ['gate', hall.south, 'C1'],
    ['gate', hall.north, 'C2'],
    ['toilet', hall.toilet, ''],
  ] as const) {
    await pick(page.getByLabel('Vẽ gì').first(), kind);
    await hand.drag(at(from), at(to));
    await hand.press(button(page, 'Đang chọn'));
    if (label !== '') await hand.write(page.locator('#shape-label'), label);
    else await hand.write(page.locator('#shape-units'), '3');
    await hand.press(button(page, 'Áp vào hình'));
  }
  await button(page, 'Lỗi: 0').waitFor();
}

/** The browser draws the list of a select in a window of its own, which no event of the page reaches: what was picked in it. */
async function pick(select: Locator, value: string): Promise<void> {
  await select.selectOption(value);
}

async function drawRows(page: Page, hand: Hand): Promise<void> {
  await hand.press(button(page, 'Thêm dãy'));
  await hand.press(page.getByLabel('Hai dãy đâu lưng'));
  for (let band = 1; band <= 3; band++) {
    await hand.press(button(page, /^Vẽ dãy 20 sạp/));
    await expect.poll(() => page.locator('.plan .stall').count()).toBe(20 * band);
  }
}

/** Where a place of the level lies on the screen, by the two stalls whose places are known. */
async function groundOf(page: Page): Promise<(corner: Corner) => Spot> {
  const boxOf = async (code: string) => {
    const drawn = page.locator('.plan .stall', { has: page.locator(`text="${code}"`) }).locator('path');
    const box = await drawn.boundingBox();
    if (box === null) throw new Error(`${code} is not drawn.`);
    return box;
  };
  const { firstStall, lastStall } = hall;
  const [first, last] = [await boxOf(firstStall.code), await boxOf(lastStall.code)];
  const scale = (last.x + last.width - first.x) / (lastStall.right - firstStall.x);
  return ([x, y]) => ({ x: first.x + (x - firstStall.x) * scale, y: first.y + (y - firstStall.y) * scale });
}

/** The outline as a polygon; a corner that would cross a wall is refused on the way, and nothing drawn is lost. */
async function drawOutline(page: Page, hand: Hand): Promise<void> {
  await hand.press(button(page, 'Vẽ đa giác'));
  const at = await groundOf(page);
  await pick(page.getByLabel('Vẽ gì').first(), 'outline');
  const corners = page.locator('.strokes circle');
  for (const [index, corner] of hall.outline.entries()) {
    await hand.tapAt(at(corner));
    await expect.poll(() => corners.count()).toBe(index + 1);
    if (index !== 2) continue;
    await hand.tapAt(at(hall.wrongCorner));
    await page.getByText(/^Đường vẽ tự cắt ở chỗ \(/).waitFor();
    expect(await corners.count()).toBe(3);
  }
  await hand.press(button(page, 'Bỏ góc cuối'));
  await expect.poll(() => corners.count()).toBe(4);
  await hand.tapAt(at([0, 2_200]));
  await hand.press(button(page, 'Khép hình'));
  await expect.poll(() => page.locator('.plan .outline').count()).toBe(1);
  expect(await corners.count()).toBe(0);
}

/** Drags the last stall half into the one after next, sees the rules say so, and takes it back; then chooses two one after another. */
export async function dragAndTakeBack(page: Page, hand: Hand): Promise<void> {
  await hand.press(button(page, 'Chọn'));
  const stall = page.locator('.plan .stall', { has: page.locator('text="A1-60"') });
  const [one, next] = [
    await middleOf(stall),
    await middleOf(page.locator('.plan .stall', { has: page.locator('text="A1-59"') })),
  ];
  await hand.drag(one, { x: one.x + 1.5 * (next.x - one.x), y: one.y });
  await button(page, /^Lỗi: [1-9]/).waitFor();
  await hand.press(button(page, 'Hoàn tác'));
  await button(page, 'Lỗi: 0').waitFor();
  await hand.press(button(page, 'Chọn thêm'));
  await hand.tapAt(next);
  await expect.poll(() => page.locator('.plan .stall.chosen').count()).toBe(2);
  await hand.press(button(page, 'Chọn thêm'));
}

async function middleOf(what: Locator): Promise<Spot> {
  const box = await what.locator('path').boundingBox();
  if (box === null) throw new Error('The stall is not drawn.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
