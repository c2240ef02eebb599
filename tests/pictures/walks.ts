import type { Client } from '@so-cho/api/client';
import type { Page } from 'playwright-core';

/** Opens a page and waits until nothing more is asked for. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' });
}

/** The scan page of today's pork whose way is known best: what a shopper should meet. */
export async function openBestLot(page: Page, client: Client): Promise<void> {
  await open(page, `/L/${await bestLot(client)}`);
}

async function bestLot(client: Client): Promise<string> {
  const lots = (await soldInRow(client, 'A1')).flatMap(({ lots }) => lots);
  const [best] = lots.sort((a, b) => b.knownHops - a.knownHops || a.code.localeCompare(b.code));
  return best?.code ?? '';
}

/** The first stalls of a row that have goods of today, with these. @throws Error when none has */
async function soldInRow(client: Client, row: string) {
  const stalls = Array.from({ length: 10 }, (_, index) => `${row}-${String(index + 1).padStart(2, '0')}`);
  const looked = await Promise.all(
    stalls.map(async (stall) => {
      const { market, openLots } = await client.market('BT').stall(stall);
      return { stall, lots: openLots.filter((lot) => lot.day === market.today) };
    }),
  );
  const sold = looked.filter(({ lots }) => lots.length > 0);
  if (sold.length === 0)
    throw new Error(`No stall of row ${row} has goods of today; take pictures after 05:00.`);
  return sold;
}

/** A stall as its plate's code opens it, with goods of today. */
export async function openStallOnSale(page: Page, client: Client): Promise<void> {
  const [fish] = await soldInRow(client, 'C1');
  await open(page, `/S/BT/${fish?.stall}`);
}

/** The board's morning, once its charts are drawn. */
export async function openBoard(page: Page): Promise<void> {
  await open(page, '/ban-quan-ly');
  await page.locator('canvas').first().waitFor();
}

/** The PIN pad with two digits pressed; the card is made up and is not sent. */
export async function openPin(page: Page): Promise<void> {
  await open(page, '/dang-nhap/the#t=BT.chi-de-chup-hinh');
  for (const digit of ['2', '4']) await page.getByRole('button', { name: digit, exact: true }).tap();
}

/** The trader's page with yesterday's goods offered. */
export async function openOffers(page: Page): Promise<void> {
  await open(page, '/tieu-thuong');
  await page.getByRole('button', { name: /^Nhập \d+ món/ }).waitFor();
}

/** The first of the two taps: the question with every line. */
export async function askToEnter(page: Page): Promise<void> {
  await openOffers(page);
  await page.getByRole('button', { name: /^Nhập \d+ món/ }).tap();
  await page.getByRole('button', { name: 'Đúng rồi, nhập' }).waitFor();
}

/** The goods of the day, each with its label and its "hết hàng". */
export async function showTodaysLots(page: Page): Promise<void> {
  await open(page, '/tieu-thuong');
  await page.getByRole('heading', { name: 'Hàng hôm nay' }).evaluate((heading) => heading.scrollIntoView());
}

/** One of today's goods with its amount changed by a thumb; the button is left alone. */
export async function openFix(page: Page): Promise<void> {
  await open(page, '/tieu-thuong');
  await page.getByRole('link', { name: /^Sửa/ }).first().tap();
  await page.getByRole('button', { name: /^Thêm/ }).tap();
  await page.getByRole('button', { name: 'Đúng rồi, sửa' }).waitFor();
}

/** Whom the stall bought from this month, and what can be printed of it. */
export async function showSources(page: Page): Promise<void> {
  await open(page, '/tieu-thuong/so');
  await page
    .getByRole('heading', { name: 'Tháng này lấy của ai' })
    .evaluate((heading) => heading.scrollIntoView());
}

/** The row leader's list of the stalls beside. */
export async function chooseNeighbour(page: Page): Promise<void> {
  await open(page, '/tieu-thuong');
  // Who holds one stall is asked to help, who holds several is asked which.
  await page.getByRole('button', { name: /^(Ghi giúp sạp bên|Sạp nào\?)$/ }).tap();
  await page.getByRole('heading', { name: 'Sạp nào?' }).waitFor();
}

/** The neighbour's page, which says for whom one writes. */
export async function helpNeighbour(page: Page): Promise<void> {
  await chooseNeighbour(page);
  await page.getByRole('dialog').locator('h3 + ul button').nth(4).tap();
  await page.getByText(/^Đang ghi giúp sạp/).waitFor();
  await page.waitForLoadState('networkidle');
}

/** A new vehicle, and the keys of a stall pressed. */
export async function pressStall(page: Page): Promise<void> {
  await open(page, '/cong');
  await page.getByRole('button', { name: 'Ghi xe mới' }).tap();
  for (const key of ['A', '1', '0', '5'])
    await page.getByRole('button', { name: key, exact: true }).first().tap();
}

/** On to the question for papers. */
export async function walkToPaper(page: Page): Promise<void> {
  await pressStall(page);
  await page.getByRole('button', { name: /A1-05/ }).tap();
  await page.locator('main ul.bare button').first().tap();
  for (const key of ['4', '0']) await page.getByRole('button', { name: key, exact: true }).tap();
  await page.getByRole('button', { name: 'Tiếp', exact: true }).tap();
  await page.getByRole('button', { name: 'Không có giấy' }).waitFor();
}

/** On to the four answers a guard may give. */
export async function walkToDecision(page: Page): Promise<void> {
  await walkToPaper(page);
  await page.getByRole('button', { name: 'Không có giấy' }).tap();
  await page.getByRole('heading', { name: 'Cho vào không?' }).waitFor();
}

/** A quick test filled in as doubtful, with what would follow, and not sent. */
export async function fillTest(page: Page, client: Client): Promise<void> {
  const [fish] = await soldInRow(client, 'C1');
  await open(page, `/kiem-tra/sap/${fish?.stall}`);
  await page.getByRole('link', { name: 'Test nhanh' }).first().click();
  await page.waitForURL('**/kiem-tra/lo/**');
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Ghi kết quả test' }) });
  await form.getByLabel('Tên bộ kit').fill('Ống thử formol');
  await form.getByLabel('Số lô của kit').fill('F2611-07');
  await form.getByLabel('Hạn dùng của kit').fill('2027-12-31');
  await form.getByLabel('Mức thấy được nhỏ nhất').fill('10');
  await form.getByRole('radio', { name: 'Có hiện' }).check();
  await form.getByRole('radio', { name: /^Nghi ngờ, đang xác minh/ }).check();
  await page.waitForLoadState('networkidle');
  const button = page.getByRole('button', { name: 'Ghi kết quả test' });
  await button.evaluate((shown) => shown.scrollIntoView({ block: 'end' }));
}

/** An order to hold a lot, with its document, and not sent. */
export async function fillOrder(page: Page, client: Client): Promise<void> {
  await open(page, '/ban-quan-ly/ngung-ban?cho=BT');
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Ra lệnh ngừng bán' }) });
  await form.getByLabel('Mã lô').fill(await bestLot(client));
  await form.getByRole('radio', { name: /^Tạm giữ/ }).check();
  await form.getByLabel('Lý do').fill('Chờ kết quả kiểm nghiệm');
  await form.getByLabel('Cơ quan ra lệnh').fill('Cơ quan quản lý (mô phỏng)');
  await form.getByLabel('Số văn bản').fill('00/QĐ-MP');
  await form.evaluate((shown) => shown.scrollIntoView({ block: 'end' }));
}

/** The touch map with words typed on its own keys. */
export async function findOnWall(page: Page): Promise<void> {
  await open(page, '/kiosk?m=BT');
  await page.getByRole('button', { name: 'Chạm để tìm món, tìm sạp' }).tap();
  await page.locator('#words').fill('ca loc');
}
