import { randomUUIDv7 } from 'node:crypto';
import { checklistOn } from '@so-cho/db/domain';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sign, Tablet } from './harness/tablet.ts';

// Goal: a visit that the record does not take because of what happened while the tablet was away can be put right on the
// tablet. Method: the cable is cut; meanwhile a colleague checks the same household and the stall's goods become others.
let tablet: Tablet;

beforeAll(async () => {
  tablet = await Tablet.arrange();
});
afterAll(() => tablet.end());

interface Place extends Record<string, unknown> {
  readonly code: string;
  readonly other: string;
  readonly today: string;
}

test('a refused official visit says what is missing, asks for it, and is handed in', async () => {
  const { product } = tablet;
  const [place] = await product.ask<Place>(
    `select s.code, s.category_code as was, current_date::text as today,
       (select code from category where goods_group = 'seafood' order by code limit 1) as other
     from stall s join market m on m.id = s.market_id and m.code = 'BT'
       join category c on c.code = s.category_code and c.goods_group = 'grain'
       join tenancy t on t.market_id = s.market_id and t.stall_id = s.id and upper_inf(t.period)
      where s.state = 'trading' and not exists (select from inspection i where i.operator_id = t.trader_id
        and i.kind in ('periodic', 'unannounced', 'specialised', 'joint') and i.ended_at > now() - interval '1 year')
      order by s.code desc limit 1`,
  );
  if (place === undefined)
    throw new Error('The demonstration has a stall of rice whose household nobody checked.');
  const page = await tablet.open();
  await tablet.enter('inspector');
  await tablet.takesTheDay(page);

  await tablet.cable.cut();
  await page.goto(`${tablet.cable.origin}/kiem-tra/hom-nay`);
  await page.getByLabel('Mã sạp').fill(place.code);
  await page.getByRole('button', { name: 'Mở sạp này' }).click();
  await page.getByRole('group', { name: /Nền khô/ }).waitFor();
  await page.getByLabel('Loại').selectOption({ label: 'Kiểm tra chuyên ngành' });
  await page.locator('fieldset input[value="yes"]').evaluateAll((inputs) => {
    for (const input of inputs) if (input instanceof HTMLInputElement) input.click();
  });
  expect(await page.getByLabel('Lý do kiểm tra thêm trong năm').count()).toBe(0);
  await page.getByLabel('Họ tên người có mặt').fill('Người có mặt (mô phỏng)');
  await sign(page, 'Chữ ký người có mặt');
  await page.getByText('Đã có chữ ký').waitFor();
  await page.getByRole('button', { name: 'Kết thúc và nộp phiếu' }).click();
  await page.getByText('Chờ mạng để nộp').waitFor();

  await checksMeanwhile(place);
  await product.ask(
    `update stall set category_code = $2 from market m where m.id = stall.market_id and m.code = 'BT' and stall.code = $1`,
    [place.code, place.other],
  );

  await tablet.cable.mend();
  await tablet.enter('inspector');
  await page.reload();
  await page.getByText(/Máy chủ không nhận: Còn mục chưa trả lời: 3, 5, 7, 11, 15\./).waitFor();
  await page.getByRole('button', { name: 'Mở lại để sửa' }).click();
  await page.getByRole('link', { name: 'Xem phiếu' }).click();
  await page.getByText(/Máy chủ không nhận: Còn mục chưa trả lời: 3, 5, 7, 11, 15\./).waitFor();
  for (const item of [/Sống chín/, /Hàng lạnh/, /Nước và nước đá/, /con vật sống/, /nước máy/]) {
    await page.getByRole('group', { name: item }).getByText('Không áp dụng').click();
  }
  await page.getByText('Lý do kiểm tra thêm trong năm').first().waitFor();
  const finish = page.getByRole('button', { name: 'Kết thúc và nộp phiếu' });
  expect(await finish.isDisabled()).toBe(true);
  await page.getByLabel('Lý do kiểm tra thêm trong năm').selectOption({ label: 'Có phản ánh, tố giác' });
  await finish.click();
  await page.getByText(/^Đã nộp/).waitFor();
  const [row] = await product.ask(
    `select i.again_reason, i.signature_hash is not null as signed, jsonb_array_length(i.answers) as answers
       from inspection i join stall s on s.id = i.stall_id and s.code = $1 order by i.recorded_at desc limit 1`,
    [place.code],
  );
  expect(row).toEqual({ again_reason: 'report', signed: true, answers: 34 - notAskedOfFish });
}, 120_000);

test('a visit whose picture the tablet lost, begun at another plate, is handed in and says both', async () => {
  const { product, cable } = tablet;
  const [stall] = await product.ask<{ code: string }>(
    `select s.code from stall s join market m on m.id = s.market_id and m.code = 'BT'
     join category c on c.code = s.category_code and c.goods_group = 'vegetable' where s.state = 'trading' order by s.code desc limit 1`,
  );
  if (stall === undefined) throw new Error('The demonstration has a stall of vegetables.');
  const page = await tablet.context.newPage();
  await tablet.enter('inspector');
  await tablet.takesTheDay(page);
  await cable.cut();
  await page.goto(`${cable.origin}/kiem-tra/hom-nay`);
  await page.getByLabel('Mã sạp').fill(stall.code);
  await page.getByRole('button', { name: 'Mở sạp này' }).click();
  const floor = page.getByRole('group', { name: /Nền khô/ });
  await floor.waitFor();
  await page.locator('fieldset input[value="yes"]').evaluateAll((inputs) => {
    for (const input of inputs) if (input instanceof HTMLInputElement) input.click();
  });
  await floor.getByText('Không đạt').click();
  await floor.getByLabel(/Ghi chú/).fill('Nước đọng');
  const bytes = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  await floor
    .locator('input[type="file"]')
    .setInputFiles({ name: 'nen.jpg', mimeType: 'image/jpeg', buffer: bytes });
  await floor.getByText('1 ảnh').waitFor();
  await page.getByLabel('Lý do không ký').fill('Người bán vắng (mô phỏng)');
  await page.getByLabel('Người làm chứng').fill('Tổ trưởng (mô phỏng)');
  await page.getByRole('button', { name: 'Kết thúc và nộp phiếu' }).click();
  await page.getByText('Chờ mạng để nộp').waitFor();
  await page.evaluate(losesPictures);

  await cable.mend();
  await tablet.enter('inspector');
  await page.reload();
  const mine = page.getByRole('listitem').filter({ hasText: stall.code });
  const opensAgain = async () => {
    await mine.getByRole('button', { name: 'Mở lại để sửa' }).click();
    await mine.getByRole('link', { name: 'Xem phiếu' }).click();
  };
  await page.getByText(/Máy chủ không nhận: Ảnh không còn trong máy/).waitFor();
  await opensAgain();
  await page.getByText('Máy không còn 1 ảnh của phiếu này').waitFor();
  await page.getByRole('button', { name: 'Bỏ ảnh đã mất, ghi rõ trong phiếu' }).click();
  await page.getByRole('button', { name: 'Kết thúc và nộp phiếu' }).click();
  await page.getByText(/Máy chủ không nhận: Mã vừa quét không phải của sạp này/).waitFor();
  await opensAgain();
  await page.getByRole('button', { name: `Nộp theo mã gõ tay ${stall.code}` }).click();
  await page.getByRole('button', { name: 'Kết thúc và nộp phiếu' }).click();
  await mine.getByText(/^Đã nộp/).waitFor();
  const [row] = await product.ask(
    `select i.presence, (select f.note from finding f where f.inspection_id = i.id and f.photo_hash is null) as note
     from inspection i join stall s on s.id = i.stall_id and s.code = $1 order by i.recorded_at desc limit 1`,
    [stall.code],
  );
  expect(row).toEqual({
    presence: 'typed',
    note: 'Nước đọng Ảnh chụp mục này bị mất trên máy trước khi nộp.',
  });
}, 120_000);

/** What a browser that clears its files leaves behind, and a plate of another stall in place of the typed code. */
const losesPictures = `(async () => {
  const settle = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const db = await settle(indexedDB.open('so-cho-inspector'));
  const tx = db.transaction(['files', 'visits'], 'readwrite');
  await settle(tx.objectStore('files').clear());
  for (const visit of await settle(tx.objectStore('visits').getAll())) {
    if (visit.state.name !== 'waiting') continue;
    const presence = { how: 'scanned', payload: location.origin + '/S/BT/A9-99' };
    await settle(tx.objectStore('visits').put({ ...visit, presence }));
  }
  db.close();
})()`;

/** Item 4 is of cooked food alone. */
const notAskedOfFish = 1;

/** A colleague’s official check of the same stall, handed in from elsewhere while the tablet has no network. */
async function checksMeanwhile({ code, today }: Place): Promise<void> {
  const { port } = tablet.product;
  const origin = `http://127.0.0.1:${port}`;
  const say = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${origin}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...headers },
      body: JSON.stringify(body),
    });
  const session = await say('/session', tablet.product.staff('inspector', 1));
  expect(session.status).toBe(201);
  const cookie = session.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');
  const at = new Date().toISOString();
  const checklist = checklistOn(today);
  const reply = await say(
    '/markets/BT/inspections',
    {
      id: randomUUIDv7(),
      stall: code,
      kind: 'unannounced',
      template: { code: checklist?.code, version: checklist?.version },
      startedAt: at,
      endedAt: at,
      deviceAt: at,
      presence: { how: 'typed' },
      conditions: 'open',
      answers: (checklist?.items ?? []).map(({ number }) => ({ item: number, answer: 'yes' })),
      refusal: { reason: 'Không đồng ý (mô phỏng)', witness: 'Tổ trưởng (mô phỏng)' },
    },
    { cookie },
  );
  expect(reply.status).toBe(201);
}
