import { appUrl, createOrm } from '@so-cho/db';
import { beforeAll, expect, test } from 'vitest';
import { keepRounds } from '../../api/inspections/keep-rounds.ts';
import { aHardNight } from './board-morning/a-hard-night.ts';
import { aBrowser } from './harness/browser.ts';
import { becomes } from './harness/polling.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signIn } from './main-job/staff.ts';

// Goal: at six in the morning the board sees on one screen, and reads on one sheet of A4, where to go and why; and anyone
// draws the round again. Method: the built product with its demonstration market, in a real browser.
let product: Product;
const { asDesktop, asPhone } = aBrowser(() => product.origin);

/** The round of today, drawn: the clockwork makes it within a minute, and draws it a minute later. */
const picks = () =>
  product.ask<{ stall: string; reason: string }>(
    `select p.stall, p.reason from inspection_draw d
     join inspection_round r on r.market_id = d.market_id and r.id = d.round_id and r.day = current_date
     join market m on m.id = r.market_id and m.code = 'BT', jsonb_to_recordset(d.picks) as p (stall text, reason text)`,
  );

beforeAll(async () => {
  product = await openProduct();
});

test('the morning fits a screen of 1440 × 900 and names stalls with reasons, those of chance marked', async () => {
  await becomes(async () => (await picks()).length > 0, true, 150_000);
  const { page } = await asDesktop();
  await signIn(page, product, 'board_head');
  await page.waitForURL('**/ban-quan-ly');
  await page.locator('canvas').first().waitFor();
  // What other suites call back or hold meanwhile adds lines to the notice above; the morning itself has its place beneath.
  const beyond = `document.documentElement.scrollHeight - innerHeight
    - [...document.querySelectorAll('main .notice')].reduce((sum, one) => sum + one.offsetHeight, 0)`;
  await becomes(async () => (await page.evaluate<number>(beyond)) <= 0, true);
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Hôm nay nên đến' }) });
  const rows = card.locator('tbody tr:visible');
  expect(await rows.count()).toBe(5);
  const chance = rows.filter({ hasText: 'Bốc thăm ngẫu nhiên' });
  expect(await chance.count()).toBe(1);
  await chance.getByRole('link', { name: '(tự tính lại được)' }).waitFor();
  expect(await rows.first().innerText()).toMatch(/\+\d+[\s\S]*\d+$/);
  await card.getByRole('link', { name: /^cả danh sách \d+$/ }).click();
  await page.waitForURL('**/ban-quan-ly/nen-den#hom-nay');
});

test('the morning prints on one sheet of A4, with ten stalls to visit, after the hardest of nights too', async () => {
  await becomes(async () => (await picks()).length > 0, true, 150_000);
  const { page, context } = await asDesktop();
  await signIn(page, product, 'board_head');
  await page.waitForURL('**/ban-quan-ly');
  const end = await aHardNight(product, context.request);
  try {
    await page.reload();
    await page.getByText(/^\d{2} lô bị nguồn hàng nói không phải của họ$/).waitFor();
    // The table of hours stands open until the picture of them is drawn.
    await becomes(() => page.locator('main details[open]').count(), 0);
    // Letters that are still on their way are wider, and nobody prints before they are there.
    await page.evaluate('document.fonts.ready');
    const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(sheets.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(sheets).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    await page.emulateMedia({ media: 'print' });
    const rows = page.getByRole('table').filter({ hasText: 'Vì sao' }).locator('tbody tr:visible');
    expect(await rows.count()).toBe(10);
    expect(await rows.filter({ hasText: 'Bốc thăm ngẫu nhiên' }).count()).toBeGreaterThan(0);
    for (const row of await rows.all()) expect((await row.innerText()).length).toBeGreaterThan(15);
  } finally {
    await end();
  }
});

test('the morning stays on one sheet when the charts’ own script never comes: the hours are printed as a table', async () => {
  const { page, context, forgive } = await asDesktop();
  forgive(/Failed to load resource|Failed to fetch dynamically imported module/);
  await page.route('**/_app/immutable/**/*.js', async (route) => {
    const reply = await route.fetch();
    await ((await reply.text()).includes('indexAxis') ? route.abort() : route.fulfill({ response: reply }));
  });
  await signIn(page, product, 'board_head');
  await page.waitForURL('**/ban-quan-ly');
  const end = await aHardNight(product, context.request);
  try {
    await page.reload();
    await page.getByText(/^\d{2} lô bị nguồn hàng nói không phải của họ$/).waitFor();
    await page.waitForLoadState('networkidle');
    await page.evaluate('document.fonts.ready');
    expect(await page.locator('main details[open]').count()).toBe(1);
    // The table of a whole day, whatever the hour is at which this is tried.
    await page.evaluate(`(() => {
      const hours = document.querySelector('main figure tbody');
      while (hours.rows.length < 24) hours.append(hours.rows[0].cloneNode(true));
    })()`);
    const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(sheets.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('main details[open] tbody tr:visible').count()).toBe(24);
  } finally {
    await end();
  }
});

test('decisions about demerits: the first eight are asked at once, the rest a tap below', async () => {
  const { page } = await asPhone();
  await signIn(page, product, 'board_head');
  await page.goto('/ban-quan-ly/ket-qua/xep-loai', { waitUntil: 'networkidle' });
  const all = await page.locator('article:has(form)').count();
  expect(all).toBeGreaterThan(8);
  expect(await page.locator('article:has(form):visible').count()).toBe(8);
  await page.getByText(`Xem ${all - 8} dòng còn lại`).tap();
  expect(await page.locator('article:has(form):visible').count()).toBe(all);
});

test('from the map anyone comes to the draws and draws a round again, held against the public log', async () => {
  const orm = await createOrm({ url: appUrl(product.ownerUrl) });
  try {
    const [market] = await product.ask<{ id: number; code: string }>(
      `select id, code from market where code = 'BT'`,
    );
    if (market === undefined) throw new Error('There is no BT.');
    const clock = { timeZone: 'Asia/Ho_Chi_Minh', dayTurnsAt: '00:00' };
    const keep = (now: Date) => keepRounds({ orm, now }, { ...market, ...clock });
    const yesterday = new Date(Date.now() - 86_400_000);
    await keep(yesterday);
    const day = Temporal.Instant.from(yesterday.toISOString())
      .toZonedDateTimeISO(clock.timeZone)
      .toPlainDate()
      .toString();
    const isShown = async () => {
      await keep(new Date());
      const [shown] = await product.ask(
        `select 1 from inspection_reveal v join inspection_round r on r.market_id = v.market_id and r.id = v.round_id where r.day = '${day}'`,
      );
      return shown !== undefined;
    };
    await becomes(isShown, true);
    const { page } = await asPhone();
    await page.goto('/m/BT');
    await page.getByRole('link', { name: 'Bốc thăm đi kiểm' }).tap();
    await page.waitForURL('**/m/BT/boc-tham');
    await page.getByRole('listitem').filter({ hasText: 'tính lại được' }).getByRole('link').first().tap();
    await page.waitForURL(`**/m/BT/boc-tham/${day}`);
    await page.getByRole('button', { name: 'Tính lại trên máy này' }).tap();
    await page.getByText('Đúng: tính lại ra cùng các sạp').waitFor();
    await page.getByText('chữ ký đầu tiên có chứa lời khóa').waitFor();
  } finally {
    await orm.close();
  }
});
