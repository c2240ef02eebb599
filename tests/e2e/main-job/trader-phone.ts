import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';
import type { Product } from '../harness/product.ts';

/** Opens what the card's QR says, and presses the PIN as a thumb does. */
export async function enrol(page: Page, { card, pin }: { card: string; pin: string }): Promise<void> {
  await page.goto(`/dang-nhap/the#t=${card}`);
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).tap();
  await page.getByRole('button', { name: 'Vào sổ' }).tap();
  await page.waitForURL('**/tieu-thuong');
  // The card's secret stays in no history.
  expect(page.url()).not.toContain(card);
}

/** Two taps: the sum, and "that is right". @returns what the button offered */
export async function logAsYesterday(page: Page): Promise<string> {
  const button = page.getByRole('button', { name: /^Nhập \d+ món/ });
  const offered = await button.innerText();
  await button.tap();
  await page.getByRole('button', { name: 'Đúng rồi, nhập' }).tap();
  return offered;
}

export interface ByHand {
  /** Typed into the search; folded, as one types at four in the morning. */
  readonly words: string;
  /** The good that is tapped among those found. */
  readonly good: string;
  readonly kg: string;
  /** With a photograph of its paper, unless said. */
  readonly hasPhoto?: boolean;
  /** The photograph is of something with many details, and stays large however it is shrunk. */
  readonly isLarge?: boolean;
}

/**
 * One lot by hand from the page of today.
 *
 * @param how `click` where the screen is not touched; `stay` when the page must not be left
 */
export async function logByHand(
  page: Page,
  lot: ByHand,
  how: 'tap' | 'click' | 'stay' = 'tap',
): Promise<void> {
  const press = (what: Locator) => (how === 'click' ? what.click() : what.tap());
  await fillByHand(page, lot, press);
  await press(page.getByRole('button', { name: 'Nhập món này' }));
  if (how !== 'stay') await page.waitForURL('**/tieu-thuong');
}

/** The same, up to the last press. */
export async function fillByHand(
  page: Page,
  lot: ByHand,
  press = (what: Locator) => what.tap(),
): Promise<void> {
  await press(page.getByRole('link', { name: '+ Món khác' }));
  await page.getByLabel('Món gì?').fill(lot.words);
  await press(page.getByRole('button', { name: lot.good, exact: true }));
  await page.getByRole('textbox', { name: lot.good }).fill(lot.kg);
  if (lot.hasPhoto !== false)
    await takePhotograph(page, lot.isLarge === true ? await aPictureOfNoise() : await aPhotograph());
}

async function takePhotograph(page: Page, buffer: Buffer): Promise<void> {
  await page.locator('#photo').setInputFiles({
    name: 'giay.jpg',
    mimeType: 'image/jpeg',
    buffer,
  });
  await page.getByText('Đã chụp, sẽ gửi kèm món này').waitFor();
}

/** A picture as a telephone makes it: larger than what is kept, and with the place where it was taken. */
async function aPhotograph(): Promise<Buffer> {
  const paper = { width: 2400, height: 1800, channels: 3, background: '#e8e0cf' } as const;
  return sharp({ create: paper })
    .jpeg()
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 45/1 0/1' } })
    .toBuffer();
}

async function aPictureOfNoise(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  return sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#888', noise } })
    .jpeg()
    .toBuffer();
}

export interface WrittenLot {
  readonly code: string;
  readonly good: string;
  readonly papers: number;
}

/** What the record holds of a stall's market day that is today, oldest first. */
export function lotsToday(product: Product, stall: string): Promise<WrittenLot[]> {
  return product.ask<{ code: string; good: string; papers: number }>(
    `select lot.code, good.name_vi as good,
            (select count(*)::int from paper_lot p where p.market_id = lot.market_id and p.lot_id = lot.id) as papers
       from lot
       join market on market.id = lot.market_id
       join stall on stall.market_id = lot.market_id and stall.id = lot.stall_id
       join good on good.code = lot.good_code
      where market.code = 'BT' and stall.code = $1
        and lot.day = (now() at time zone 'Asia/Ho_Chi_Minh')::date
      order by lot.recorded_at, lot.code`,
    [stall],
  );
}

/** The codes that stand on the page of today, as printed. */
export async function shownCodes(page: Page): Promise<string[]> {
  return (await page.locator('main a[href^="/L/"]').allInnerTexts()).map((text) => text.trim());
}

/** 'activated' once the phone has all it needs to open the book without a network. */
export function keptOnPhone(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/tieu-thuong');
    return registration?.active?.state;
  });
}
