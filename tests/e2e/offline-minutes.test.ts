import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { becomes } from './harness/polling.ts';
import { sign, Tablet } from './harness/tablet.ts';

// Goal: whoever signs can read, and take away on paper, what is signed, where there is no network; and what is asked of an
// answer is asked before it is handed in. Method: the cable is cut, the page is printed by the browser, and its words are
// held against those of the record's own minutes.
let tablet: Tablet;

beforeAll(async () => {
  tablet = await Tablet.arrange();
});
afterAll(() => tablet.end());

const textOf = (pdf: Buffer) =>
  execFileSync('pdftotext', ['-', '-'], { input: pdf }).toString().normalize('NFC');
const wordsOf = (text: string) => new Set(text.split(/\s+/).filter((word) => word !== ''));

test('minutes are read, signed and printed without a network, in the words of the record’s', async () => {
  const [{ code = '', today = '' } = {}] = await tablet.product.ask<{ code: string; today: string }>(
    `select s.code, current_date::text as today from stall s join market m on m.id = s.market_id and m.code = 'BT'
       join category c on c.code = s.category_code and c.goods_group = 'seafood'
       join tenancy t on t.market_id = s.market_id and t.stall_id = s.id and upper_inf(t.period)
      where s.state = 'trading' order by s.code desc limit 1`,
  );
  const page = await tablet.open();
  await tablet.enter('inspector');
  await tablet.takesTheDay(page);
  await tablet.cable.cut();
  await page.goto(`${tablet.cable.origin}/kiem-tra/hom-nay`);
  await page.getByLabel('Mã sạp').fill(code);
  await page.getByRole('button', { name: 'Mở sạp này' }).click();
  const cold = page.getByRole('group', { name: /Hàng lạnh đúng nhiệt độ/ });
  await cold.waitFor();
  await page.locator('fieldset input[value="yes"]').evaluateAll((inputs) => {
    for (const input of inputs) if (input instanceof HTMLInputElement) input.click();
  });

  // Item 5 is made of its reading, and what is no number is said at once.
  const unclear = page.getByText(/^Chưa ghi đủ hoặc ghi chưa đúng ở mục: 5$/);
  await unclear.waitFor();
  await cold.getByLabel(/Số đo/).fill('4 độ');
  await cold.getByText('Chỉ gõ số, ví dụ 4,5').waitFor();
  await cold.getByLabel(/Số đo/).fill('3,5');
  await becomes(() => unclear.count(), 0);
  // A photograph stands beside an answer that is met, too.
  const photo = join(tablet.folder, 'nhiet-ke.jpg');
  await sharp({ create: { width: 640, height: 480, channels: 3, background: '#446688' } }).toFile(photo);
  await cold.locator('input[type="file"]').setInputFiles(photo);
  await cold.getByText('1 ảnh').waitFor();

  const bench = page.getByRole('group', { name: /Bàn bán cao/ });
  await bench.getByText('TCVN 11856:2017, mục 5.1 (số mục chờ xác nhận)').waitFor();
  await bench.getByText('Không đạt').click();
  await bench.getByText(/^Phải khắc phục trước hết ngày/).click();
  await bench.getByLabel('Phải làm gì').fill('Ốp inox mặt bàn');
  await bench.getByLabel('Hạn khắc phục').fill('2020-01-01');
  await bench.getByText('Hạn phải từ ngày kiểm trở đi').waitFor();
  await bench.getByLabel('Hạn khắc phục').fill(today);
  await becomes(() => page.getByText('Hạn phải từ ngày kiểm trở đi').count(), 0);

  // What is signed is read before it is signed.
  await page.getByRole('link', { name: 'Xem biên bản trước khi ký' }).click();
  const sheet = page.locator('article');
  await sheet.getByText('BIÊN BẢN GIÁM SÁT, NHẮC NHỞ').waitFor();
  expect(await sheet.locator('img').count()).toBe(0);
  await page.getByRole('link', { name: /Xem phiếu/ }).click();
  await page.getByLabel('Họ tên người có mặt').fill('Người có mặt (mô phỏng)');
  await sign(page, 'Chữ ký người có mặt');
  await page.getByText('Đã có chữ ký').waitFor();
  await page.getByRole('button', { name: 'Kết thúc và nộp phiếu' }).click();
  await page.getByText('Chờ mạng để nộp').waitFor();
  await page.getByRole('link', { name: 'In biên bản' }).click();
  await page.waitForURL(/\/bien-ban/);
  await sheet.waitFor();
  await page.reload();
  const picture = sheet.locator('img');
  await becomes(
    () => picture.evaluate((img) => (img instanceof HTMLImageElement ? img.naturalWidth : 0)),
    900,
  );
  const printed = textOf(await page.pdf({ preferCSSPageSize: true, format: 'A4' }));
  expect(printed).toContain('bản tại chỗ, chưa nộp');
  expect(printed).toContain('3,5 °C · 1 ảnh');
  expect(printed).toContain('Ốp inox mặt bàn');
  expect(printed).toContain('Người có mặt (mô phỏng)');
  expect(printed).not.toContain('In biên bản');
  const body = sheet.locator(':scope > :not(.foot)');
  const onTablet = wordsOf((await body.allInnerTexts()).join('\n').normalize('NFC'));

  await tablet.cable.mend();
  await tablet.enter('inspector');
  await page.goto(`${tablet.cable.origin}/kiem-tra/hom-nay`);
  await page.getByText(/^Đã nộp/).waitFor();
  const [row] = await tablet.product.ask<{ id: string; hash: string; required: string; due: string }>(
    `select i.id, left(i.content_hash, 16) as hash, c.required_text as required, c.due_on::text as due from inspection i
       join stall s on s.id = i.stall_id and s.code = $1 join finding f on f.inspection_id = i.id
       join correction c on c.finding_id = f.id order by i.recorded_at desc limit 1`,
    [code],
  );
  expect(row).toMatchObject({ required: 'Ốp inox mặt bàn', due: today });
  const filed = await tablet.context.request.get(
    `${tablet.cable.origin}/api/v1/markets/BT/inspections/${row?.id}/minutes.pdf`,
  );
  const onRecord = textOf(await filed.body());
  // The record's pages carry their numbers and its hash at their feet; every word above them is the same.
  expect([...onTablet].filter((word) => !wordsOf(onRecord).has(word))).toEqual([]);
  const record = wordsOf(onRecord.replaceAll(/^Sổ Chợ · .*$/gm, '').replaceAll(/^\d+\/\d+$/gm, ''));
  expect([...record].filter((word) => !onTablet.has(word))).toEqual([]);

  // What was handed in is still printed without a network, now with the hash it is filed under.
  await tablet.cable.cut();
  await page.getByRole('link', { name: 'In biên bản' }).first().click();
  await sheet.getByText(`mã nội dung ${row?.hash}`).waitFor();
  await becomes(
    () => picture.evaluate((img) => (img instanceof HTMLImageElement ? img.naturalWidth : 0)),
    900,
  );
}, 120_000);
