import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { becomes } from './harness/polling.ts';
import { sign, Tablet } from './harness/tablet.ts';

// Goal: a sample's chain of hands is whole and in order, also when the tablet had no network and died in the middle. Method:
// a real browser process is killed with SIGKILL and opened again on the same disk; the record is looked at from outside.
let tablet: Tablet;

beforeAll(async () => {
  tablet = await Tablet.arrange();
});
afterAll(() => tablet.end());

test('a sample goes under seal from the bench to the laboratory, hand by hand, on its pages', async () => {
  const page = await tablet.open();
  await tablet.enter('inspector');
  const [{ code: lot = '' } = {}] = await tablet.product.ask<{ code: string }>(
    `select l.code from lot l join market m on m.id = l.market_id and m.code = 'BT' order by l.arrived_at desc limit 1`,
  );
  await page.goto(`${tablet.cable.origin}/kiem-tra/mau/moi?lo=${lot}`, { waitUntil: 'networkidle' });
  await page.getByLabel('Số niêm phong').fill('NP-0001');
  await page.getByLabel('Lượng mẫu').fill('300 g');
  await page.getByLabel('Người làm chứng').fill('Tổ trưởng (mô phỏng)');
  await page.getByRole('button', { name: 'Lấy mẫu, niêm phong' }).click();
  await page.getByText('Đã ghi mẫu NP-0001').waitFor();
  await page.getByLabel('Người giao').fill('Kiểm tra viên');
  await page.getByLabel('Người nhận', { exact: true }).fill('Phòng kiểm nghiệm');
  await page.getByLabel('Nơi bàn giao').fill('Cổng C1');
  await page.getByLabel(/Nhiệt độ mẫu/).fill('4,5');
  await sign(page, 'Lấy chữ ký này');
  await page.getByRole('button', { name: 'Ghi bàn giao' }).click();
  await page.getByText('Kiểm tra viên → Phòng kiểm nghiệm').waitFor();
  const [link] = await tablet.product.ask(
    `select e.temperature_c::float8 as temperature, e.is_seal_intact, f.media_type is not null as signed from custody_event e
       join sample s on s.id = e.sample_id and s.seal = 'NP-0001' left join stored_file f on f.hash = e.signature_hash`,
  );
  expect(link).toEqual({ temperature: 4.5, is_seal_intact: true, signed: true });
}, 60_000);

test('a sample taken and handed on without a network is on record once, with its chain in order', async () => {
  await tablet.enter('inspector');
  const [{ code = '', lots = 0 } = {}] = await tablet.product.ask<{ code: string; lots: number }>(
    `select s.code, (select count(*)::int from sample) as lots from stall s join market m on m.id = s.market_id and m.code = 'BT'
      where s.state = 'trading' and exists (select from lot_state l where l.stall_id = s.id and l.closed_at is null
        and l.day > current_date - 3) order by s.code desc limit 1`,
  );
  let page = await tablet.context.newPage();
  await tablet.takesTheDay(page);

  await tablet.cable.cut();
  await page.getByRole('link', { name: 'Lấy mẫu' }).click();
  await page.getByRole('heading', { name: 'Lấy mẫu lô nào?' }).waitFor();
  await page.getByLabel('Mã sạp').fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Xem lô của sạp' }).click();
  await page.getByRole('button', { name: /· BT-/ }).first().click();
  const take = page.getByRole('button', { name: 'Lấy mẫu, niêm phong' });
  expect(await take.isDisabled()).toBe(true);
  // A seal the tablet knows is refused at once; one that somebody else uses meanwhile it cannot know of.
  await page.getByLabel('Số niêm phong').fill('NP-0001');
  await page.getByText('Máy này đã có mẫu mang số niêm phong đó').waitFor();
  await page.getByLabel('Số niêm phong').fill('NP-0009');
  await takeElsewhere('NP-0009');
  await page.getByLabel('Lượng mẫu').fill('300 g');
  await page.getByLabel('Người làm chứng').fill('Tổ trưởng (mô phỏng)');
  // The last words are on the disk before the battery is empty.
  await page.waitForTimeout(300);
  await tablet.kill();

  page = await tablet.open();
  await page.goto(`${tablet.cable.origin}/kiem-tra/hom-nay/mau`);
  await page.getByRole('link', { name: 'Việc hôm nay' }).click();
  const begun = page.getByRole('listitem').filter({ hasText: 'đang ghi, chưa niêm phong' });
  await begun.getByRole('link').click();
  expect(await page.getByLabel('Lượng mẫu').inputValue()).toBe('300 g');
  await page.getByRole('button', { name: 'Lấy mẫu, niêm phong' }).click();

  const handOn = async (to: string, isProven: boolean) => {
    await page.getByRole('link', { name: 'Bàn giao', exact: true }).first().click();
    await page.getByRole('button', { name: 'Bàn giao phần 1' }).click();
    await page.getByLabel('Người nhận', { exact: true }).fill(to);
    await page.getByLabel('Nơi bàn giao').fill('Cổng C1');
    const finish = page.getByRole('button', { name: 'Ghi bàn giao' });
    await page.getByText(/Còn thiếu: .*nhiệt độ mẫu.*chữ ký/).waitFor();
    if (isProven) {
      await page.getByLabel(/Nhiệt độ mẫu/).fill('-1,5');
      await sign(page, 'Lấy chữ ký này');
      await page.getByText('Đã có chữ ký').waitFor();
    } else {
      await page.getByLabel('Lý do không đo').fill('Nhiệt kế hỏng');
      expect(await finish.isDisabled()).toBe(true);
      await page.getByLabel('Lý do không ký').fill('Phòng nhận mẫu không ký');
    }
    await finish.click();
    await page.getByText(`→ ${to}`).first().waitFor();
  };
  await handOn('Lái xe (mô phỏng)', true);
  await handOn('Phòng kiểm nghiệm (mô phỏng)', false);
  expect(await page.getByText('Chờ mạng để gửi').count()).toBe(3);

  await tablet.cable.mend();
  await tablet.enter('inspector');
  await page.reload();
  // Refused in words; what waits behind it is not lost and not sent before it.
  await page.getByText(/Số niêm phong này đã dùng/).waitFor();
  expect(await page.getByText('phải sửa và gửi cái trước nó đã').count()).toBe(1);
  await page.getByRole('button', { name: 'Mở lại để sửa' }).click();
  await page.getByRole('listitem').filter({ hasText: 'đang sửa, chưa gửi lại' }).getByRole('link').click();
  await page.getByText('Bàn giao đang chờ theo mẫu: 2').waitFor();
  await page.getByLabel('Số niêm phong').fill('NP-0002');
  await page.getByRole('button', { name: 'Lấy mẫu, niêm phong' }).click();
  await becomes(() => page.getByText(/Đã ghi vào sổ lúc/).count(), 3);
  // A second copy would show here.
  await page.reload();
  await page
    .getByText(/Đã ghi vào sổ lúc/)
    .first()
    .waitFor();

  const chain = await tablet.product.ask(
    `select e.handed_to, e.temperature_c::float8 as temperature, e.unmeasured_reason as unmeasured, f.hash is not null as signed, e.unsigned_reason as unsigned, e.handed_at < e.recorded_at as waited
       from custody_event e join sample s on s.id = e.sample_id and s.seal = 'NP-0002'
       left join stored_file f on f.hash = e.signature_hash order by e.recorded_at`,
  );
  const proven = { temperature: -1.5, unmeasured: null, signed: true, unsigned: null };
  const explained = { unmeasured: 'Nhiệt kế hỏng', unsigned: 'Phòng nhận mẫu không ký' };
  expect(chain).toEqual([
    { ...proven, handed_to: 'Lái xe (mô phỏng)', waited: true },
    {
      ...explained,
      temperature: null,
      signed: false,
      handed_to: 'Phòng kiểm nghiệm (mô phỏng)',
      waited: true,
    },
  ]);
  const [count] = await tablet.product.ask('select count(*)::int as samples from sample');
  expect(count).toEqual({ samples: lots + 2 });
  const [{ id = '' } = {}] = await tablet.product.ask<{ id: string }>(
    `select id from sample where seal = 'NP-0002'`,
  );
  const read = await tablet.context.request.get(`${tablet.cable.origin}/api/v1/markets/BT/samples/${id}`);
  const sample = (await read.json()) as { hash: string; custody: { hash: string; previousHash: string }[] };
  expect(sample.custody.map(({ previousHash }) => previousHash)).toEqual([
    sample.hash,
    sample.custody[0]?.hash,
  ]);
}, 90_000);

/** Another person takes a sample under this seal, where there is a network. */
async function takeElsewhere(seal: string): Promise<void> {
  const { origin } = tablet.product;
  const json = { origin, 'content-type': 'application/json' };
  const entered = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(tablet.product.staff('board_head')),
  });
  const cookie = entered.headers.getSetCookie().map((one) => one.split(';')[0]);
  const [{ code: lot = '' } = {}] = await tablet.product.ask<{ code: string }>(
    `select l.code from lot l join market m on m.id = l.market_id and m.code = 'BT' order by l.arrived_at desc limit 1`,
  );
  const rest = { what: 'Rau', quantity: '1 bó', parts: 1, witness: 'Tổ trưởng (mô phỏng)' };
  const taken = await fetch(`${origin}/api/v1/markets/BT/samples`, {
    method: 'POST',
    headers: { ...json, cookie: cookie.join('; ') },
    body: JSON.stringify({ id: randomUUIDv7(), lot, seal, takenAt: new Date().toISOString(), ...rest }),
  });
  expect(taken.status).toBe(201);
}
