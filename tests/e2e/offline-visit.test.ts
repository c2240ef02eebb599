import { execFileSync } from 'node:child_process';
import { randomUUIDv7 } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { becomes } from './harness/polling.ts';
import { sign, Tablet } from './harness/tablet.ts';

// Goal: a visit made without a network on a tablet that dies in the middle of it reaches the public whole. Method: a real
// browser process is killed with SIGKILL and opened again on the same disk; the record is looked at from outside.
let tablet: Tablet;
let photo: string;

beforeAll(async () => {
  tablet = await Tablet.arrange();
  photo = join(tablet.folder, 'nen.jpg');
  const picture = sharp({ create: { width: 800, height: 600, channels: 3, background: '#886644' } });
  writeFileSync(photo, await picture.jpeg().toBuffer());
});
afterAll(() => tablet.end());

test('a visit offline with photo and signature survives a killed tablet, is handed in, published and seen', async () => {
  const [{ code = '' } = {}] = await tablet.product.ask<{ code: string }>(
    `select s.code from stall s join market m on m.id = s.market_id and m.code = 'BT'
       join category c on c.code = s.category_code and c.goods_group = 'vegetable'
       join tenancy t on t.market_id = s.market_id and t.stall_id = s.id and upper_inf(t.period)
      where s.state = 'trading' and exists (select from lot_state l where l.stall_id = s.id and l.closed_at is null
        and l.day > current_date - 3) order by s.code desc limit 1`,
  );
  let page = await tablet.open();
  await tablet.enter('inspector');
  await tablet.takesTheDay(page);

  await tablet.cable.cut();
  // The inspector's start leads to what works without a network.
  await page.goto(`${tablet.cable.origin}/kiem-tra`);
  await page.getByText('Mất mạng').first().waitFor();
  await page.getByLabel('Mã sạp').fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Mở sạp này' }).click();
  await page.getByRole('group', { name: /Nền khô/ }).waitFor();
  await page.locator('fieldset input[value="yes"]').evaluateAll((inputs) => {
    for (const input of inputs) if (input instanceof HTMLInputElement) input.click();
  });
  const floor = page.getByRole('group', { name: /Nền khô/ });
  await floor.getByText('Không đạt').click();
  await floor.getByLabel(/Ghi chú/).fill('Nước đọng trước sạp');
  await floor.locator('input[type="file"]').setInputFiles(photo);
  await floor.getByText('1 ảnh').waitFor();
  await page.getByLabel('Họ tên người có mặt').fill('Người có mặt (mô phỏng)');
  await sign(page, 'Chữ ký người có mặt');
  await page.getByText('Đã có chữ ký').waitFor();

  // A strip is dipped at the same stall, read in its time, and waits for a network beside the visit.
  await page.getByRole('link', { name: 'Test nhanh' }).click();
  await page.getByRole('button', { name: /· BT-/ }).first().click();
  await page.getByLabel('Tên bộ kit').fill('Bộ thử (mô phỏng)');
  await page.getByLabel('Số lô của kit').fill('K-1');
  await page.getByLabel('Hạn dùng của kit').fill('2099-01-01');
  await page.getByLabel('Mức thấy được nhỏ nhất').fill('0,5');
  await page.getByLabel('Đọc sớm nhất, phút').fill('0');
  await page.getByRole('button', { name: 'Nhúng que, bấm giờ' }).click();
  await page.getByText('Đọc được rồi').waitFor();
  const send = page.getByRole('button', { name: 'Ghi kết quả test' });
  expect(await send.isDisabled()).toBe(true);
  await page.getByText('Có hiện', { exact: true }).click();
  await page.getByRole('radio', { name: /^Âm tính/ }).click();
  await page.getByText('Đã đọc đúng giờ').waitFor();
  await send.click();
  await page.getByText('Chờ mạng để gửi').waitFor();
  // The last words are on the disk before the battery is empty.
  await page.waitForTimeout(300);

  await tablet.kill();
  page = await tablet.open();
  await page.goto(`${tablet.cable.origin}/kiem-tra`);
  const kept = page.getByRole('listitem').filter({ hasText: 'Đang làm dở' });
  await kept.getByRole('link', { name: 'Xem phiếu' }).click();
  await page.getByText('Đã có chữ ký').waitFor();
  expect(
    await page
      .getByRole('group', { name: /Nền khô/ })
      .getByLabel(/Ghi chú/)
      .inputValue(),
  ).toBe('Nước đọng trước sạp');
  await page.getByRole('button', { name: 'Kết thúc và nộp phiếu' }).click();
  await page.getByText('Chờ mạng để nộp').waitFor();

  await tablet.cable.mend();
  await tablet.enter('inspector');
  await page.reload();
  await page.getByText(/^Đã nộp/).waitFor();
  await page.getByText(/Đã ghi vào sổ lúc/).waitFor();
  const [strip] = await tablet.product.ask(
    `select k.outcome, k.kit_lot, k.read_minute, k.read_from from safety_check k join stall s on s.id = k.stall_id and s.code = $1
      order by k.recorded_at desc limit 1`,
    [code],
  );
  expect(strip).toEqual({ outcome: 'negative', kit_lot: 'K-1', read_minute: 0, read_from: 0 });
  const [row] = await tablet.product.ask<{ id: string; signature: boolean; photo: boolean; rating: number }>(
    `select i.id, i.rating, exists (select from stored_file f where f.hash = i.signature_hash) as signature,
       exists (select from finding g join stored_file f on f.hash = g.photo_hash where g.inspection_id = i.id) as photo
     from inspection i join stall s on s.id = i.stall_id and s.code = $1 order by i.recorded_at desc limit 1`,
    [code],
  );
  expect(row).toMatchObject({ signature: true, photo: true, rating: 5 });
  await page.goto(`${tablet.cable.origin}/S/BT/${code}`);
  expect(await page.getByText('Nước đọng').count()).toBe(0);

  const minutes = await tablet.context.request.get(
    `${tablet.cable.origin}/api/v1/markets/BT/inspections/${row?.id}/minutes.pdf`,
  );
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: await minutes.body() }).toString();
  expect(text).toContain('BIÊN BẢN GIÁM SÁT, NHẮC NHỞ');
  expect(text).toContain('Nước đọng trước sạp');

  const before = await page.getByText('1 nhẹ').count();
  await tablet.enter('board_head');
  const published = await tablet.context.request.post(
    `${tablet.cable.origin}/api/v1/markets/BT/inspections/${row?.id}/publication`,
    { data: { id: randomUUIDv7() }, headers: { origin: tablet.cable.origin } },
  );
  expect(published.status()).toBe(200);
  await becomes(async () => {
    await page.reload();
    return (await page.getByText('1 nhẹ').count()) - before;
  }, 1);
}, 90_000);
