import { afterAll, beforeAll, expect, test } from 'vitest';
import { becomes } from './harness/polling.ts';
import { Tablet } from './harness/tablet.ts';

// Goal: a guard whose tablet went out at night opens the gate's page without a network, writes a vehicle down and lets it in; it goes out
// by itself when there is a network, once; and what the page kept goes with the sign-in. Method: a browser process that is killed, on a
// cable that is cut; what was written is read in the record itself.
let tablet: Tablet;
/** A stall that somebody runs, of a zone in which no other suite writes. */
let stall = '';
const kg = '37';

beforeAll(async () => {
  tablet = await Tablet.arrange();
  const [row] = await tablet.product.ask<{ code: string }>(
    `select s.code from stall s join market m on m.id = s.market_id
      where m.code = 'BT' and s.code like 'E%'
        and exists (select from tenancy t where t.market_id = s.market_id and t.stall_id = s.id and t.period @> current_date
          and t.role in ('operator', 'holder'))
        and exists (select from lot_state st where st.market_id = s.market_id and st.stall_id = s.id)
      order by s.code desc limit 1`,
  );
  stall = row?.code ?? '';
});
afterAll(() => tablet.end());

const written = () =>
  tablet.product.ask<{ amount: number }>(
    `select l.amount::float8 as amount from lot l join stall s on s.market_id = l.market_id and s.id = l.stall_id
      where s.code = $1 and l.source = 'gate' and l.recorded_at > now() - interval '10 minutes'`,
    [stall],
  );

test('a vehicle is written down by a page that opened without a network', async () => {
  let page = await tablet.open();
  await tablet.enter('gate_guard');
  await page.goto(`${tablet.cable.origin}/cong`);
  await page.getByRole('button', { name: 'Ghi xe mới' }).waitFor();
  await tablet.keepsRoom(page, '/cong');
  const cookies = await tablet.context.cookies();
  /** A browser writes its cookies to the disk within half a minute, for which nobody waits here. */
  const reopen = async () => {
    const opened = await tablet.open();
    await tablet.context.addCookies(cookies);
    return opened;
  };
  await tablet.kill();
  await tablet.cable.cut();

  page = await reopen();
  await page.goto(`${tablet.cable.origin}/cong`);
  await page.getByText(/^Danh sách lúc/).waitFor();
  await page.getByRole('button', { name: 'Ghi xe mới' }).click();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  for (const key of stall.replaceAll(/[^A-Z0-9]/g, '')) await press(key);
  await page.getByRole('listitem').filter({ hasText: stall }).getByRole('button').first().click();
  await page.getByRole('heading', { name: /Món gì/ }).waitFor();
  await page.getByRole('main').getByRole('listitem').first().getByRole('button').click();
  for (const key of kg) await press(key);
  await press('Tiếp');
  await press('Không có giấy');
  await page
    .getByRole('button', { name: /^Cho vào/ })
    .first()
    .click();
  await page.getByText('1 xe chờ gửi').waitFor();
  expect(await written()).toEqual([]);
  await tablet.kill();

  // Another power cut later the vehicle still waits, and leaves when the network is back.
  page = await reopen();
  await page.goto(`${tablet.cable.origin}/cong`);
  await page.getByText('1 xe chờ gửi').waitFor();
  await tablet.cable.mend();
  await becomes(written, [{ amount: Number(kg) }], 40_000);
  await becomes(() => page.getByText('1 xe chờ gửi').count(), 0);

  // Signed out meanwhile: the next visit leads to the sign-in, and what was kept for the guard is gone.
  await tablet.context.clearCookies();
  await page.goto(`${tablet.cable.origin}/cong`);
  await page.waitForURL(/dang-nhap/);
  await becomes(() => page.evaluate(keptPages), 0);
});

/** Runs in the page. @returns how many pages of the gate lie on the tablet */
async function keptPages(): Promise<number> {
  const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const requests = (await Promise.all(stores.map((store) => store.keys()))).flat();
  return requests.filter(({ url }) => new URL(url).pathname === '/cong').length;
}
