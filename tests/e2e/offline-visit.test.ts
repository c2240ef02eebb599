import { execFileSync } from 'node:child_process';
import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCable } from './harness/cable.ts';
import type { Cable } from './harness/cable.ts';
import { openOwnBrowser } from './harness/own-browser.ts';
import type { OwnBrowser } from './harness/own-browser.ts';
import { becomes } from './harness/polling.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';

// Goal: a visit made without a network on a tablet that dies in the middle of it reaches the public whole. Method: a real
// browser process is killed with SIGKILL and opened again on the same disk; the record is looked at from outside.
let product: Product;
let cable: Cable;
let tablet: OwnBrowser | undefined;
const folder = mkdtempSync(join(tmpdir(), 'so-cho-tablet-'));
const photo = join(folder, 'nen.jpg');

beforeAll(async () => {
  product = await openProduct();
  cable = await aCable(product.port);
  const picture = sharp({ create: { width: 800, height: 600, channels: 3, background: '#886644' } });
  writeFileSync(photo, await picture.jpeg().toBuffer());
});
afterAll(async () => {
  await tablet?.kill();
  await cable.cut();
  rmSync(folder, { recursive: true, force: true });
});

async function enter(context: BrowserContext, role: 'inspector' | 'board_head'): Promise<void> {
  const reply = await context.request.post(`${cable.origin}/api/v1/session`, {
    data: product.staff(role),
    headers: { origin: cable.origin },
  });
  expect(reply.status()).toBe(201);
}

/** @param isNew signed in on it; one that was killed is opened without a network */
async function openTablet(isNew = true): Promise<Page> {
  tablet = await openOwnBrowser(join(folder, 'profile'));
  if (isNew) await enter(tablet.context, 'inspector');
  return tablet.context.newPage();
}

test('a visit offline with photo and signature survives a killed tablet, is handed in, published and seen', async () => {
  const [{ code = '' } = {}] = await product.ask<{ code: string }>(
    `select s.code from stall s join market m on m.id = s.market_id and m.code = 'BT'
       join category c on c.code = s.category_code and c.goods_group = 'vegetable'
       join tenancy t on t.market_id = s.market_id and t.stall_id = s.id and upper_inf(t.period)
      where s.state = 'trading' and exists (select from lot_state l where l.stall_id = s.id and l.closed_at is null
        and l.day > current_date - 3) order by s.code desc limit 1`,
  );
  let page = await openTablet();
  await page.goto(`${cable.origin}/kiem-tra/hom-nay`);
  await page.getByLabel('Mã sạp').waitFor();
  await becomes(
    () =>
      page.evaluate(async () => {
        const found = await navigator.serviceWorker.getRegistration('/kiem-tra');
        return found?.active?.state ?? 'none';
      }),
    'activated',
  );

  await cable.cut();
  // The inspector's start leads to what works without a network.
  await page.goto(`${cable.origin}/kiem-tra`);
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
  await sign(page);
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

  await tablet?.kill();
  page = await openTablet(false);
  await page.goto(`${cable.origin}/kiem-tra`);
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

  await cable.mend();
  if (tablet === undefined) throw new Error('The tablet is there.');
  await enter(tablet.context, 'inspector');
  await page.reload();
  await page.getByText(/^Đã nộp/).waitFor();
  await page.getByText(/Đã ghi vào sổ lúc/).waitFor();
  const [strip] = await product.ask(
    `select k.outcome, k.kit_lot, k.read_minute, k.read_from from safety_check k join stall s on s.id = k.stall_id and s.code = $1
      order by k.recorded_at desc limit 1`,
    [code],
  );
  expect(strip).toEqual({ outcome: 'negative', kit_lot: 'K-1', read_minute: 0, read_from: 0 });
  const [row] = await product.ask<{ id: string; signature: boolean; photo: boolean; rating: number }>(
    `select i.id, i.rating, exists (select from stored_file f where f.hash = i.signature_hash) as signature,
       exists (select from finding g join stored_file f on f.hash = g.photo_hash where g.inspection_id = i.id) as photo
     from inspection i join stall s on s.id = i.stall_id and s.code = $1 order by i.recorded_at desc limit 1`,
    [code],
  );
  expect(row).toMatchObject({ signature: true, photo: true, rating: 5 });
  await page.goto(`${cable.origin}/S/BT/${code}`);
  expect(await page.getByText('Nước đọng').count()).toBe(0);

  const minutes = await tablet.context.request.get(
    `${cable.origin}/api/v1/markets/BT/inspections/${row?.id}/minutes.pdf`,
  );
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: await minutes.body() }).toString();
  expect(text).toContain('BIÊN BẢN GIÁM SÁT, NHẮC NHỞ');
  expect(text).toContain('Nước đọng trước sạp');

  const before = await page.getByText('1 nhẹ').count();
  await enter(tablet.context, 'board_head');
  const published = await tablet.context.request.post(
    `${cable.origin}/api/v1/markets/BT/inspections/${row?.id}/publication`,
    { data: { id: randomUUIDv7() }, headers: { origin: cable.origin } },
  );
  expect(published.status()).toBe(200);
  await becomes(async () => {
    await page.reload();
    return (await page.getByText('1 nhẹ').count()) - before;
  }, 1);
}, 90_000);

test('a sample goes under seal from the bench to the laboratory, hand by hand, on its pages', async () => {
  if (tablet === undefined) throw new Error('The tablet is there.');
  await enter(tablet.context, 'inspector');
  const page = await tablet.context.newPage();
  const [{ code: lot = '' } = {}] = await product.ask<{ code: string }>(
    `select l.code from lot l join market m on m.id = l.market_id and m.code = 'BT' order by l.arrived_at desc limit 1`,
  );
  await page.goto(`${cable.origin}/kiem-tra/mau/moi?lo=${lot}`, { waitUntil: 'networkidle' });
  await page.getByLabel('Số niêm phong').fill('NP-0001');
  await page.getByLabel('Lượng mẫu').fill('300 g');
  await page.getByLabel('Người làm chứng').fill('Tổ trưởng (mô phỏng)');
  await page.getByRole('button', { name: 'Lấy mẫu, niêm phong' }).click();
  await page.getByText('Đã ghi mẫu NP-0001').waitFor();
  await page.getByLabel('Người giao').fill('Kiểm tra viên');
  await page.getByLabel('Người nhận', { exact: true }).fill('Phòng kiểm nghiệm');
  await page.getByLabel('Nơi bàn giao').fill('Cổng C1');
  await page.getByLabel(/Nhiệt độ mẫu/).fill('4,5');
  await sign(page);
  await page.getByRole('button', { name: 'Ghi bàn giao' }).click();
  await page.getByText('Kiểm tra viên → Phòng kiểm nghiệm').waitFor();
  const [link] = await product.ask(
    `select e.temperature_c::float8 as temperature, e.is_seal_intact, f.media_type is not null as signed from custody_event e
       join sample s on s.id = e.sample_id and s.seal = 'NP-0001' left join stored_file f on f.hash = e.signature_hash`,
  );
  expect(link).toEqual({ temperature: 4.5, is_seal_intact: true, signed: true });
}, 60_000);

/** Draws a line as a finger does. */
async function sign(page: Page): Promise<void> {
  const pad = page.getByLabel('Ký vào khung này');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('There is no place to sign.');
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  for (let step = 1; step < 12; step += 1) {
    await page.mouse.move(box.x + 40 + step * 15, box.y + 40 + (step % 3) * 20);
  }
  await page.mouse.up();
  await page.getByRole('button', { name: 'Chữ ký người có mặt' }).click();
}
