import { marketDay, marketTime } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { aMarket, aStall, aTenancy, aTrader, insertRows } from '@so-cho/fixtures';
import type { TestMarket } from '@so-cho/fixtures';
import { beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { aBrowser } from './harness/browser.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';

// Goal: "open now" says of each stall what attendance, hours and notices say together. Method: markets of the suite's own,
// whose hours lie around the minute in which it runs, looked at in a real browser with and without script.
let product: Product;
const { asPhone, asDesktop } = aBrowser(() => product.origin);
const timeZone = 'Asia/Ho_Chi_Minh';
/** The market's wall clock so many minutes from now, `HH:MM`. */
const clock = (minutes: number, zone = timeZone) => marketTime(new Date(Date.now() + minutes * 60_000), zone);
/** A zone in which it is about noon: hours around this minute lie within one day there, whenever the suite runs. */
const noonZone = () => {
  const ahead = 12 - new Date().getUTCHours();
  // The names of these zones say what is to be added to reach UTC.
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
};
beforeAll(async () => {
  product = await openProduct();
});

interface Seen {
  readonly code: string;
  /** What was seen on a walk so many days ago; nothing when nobody looked. */
  readonly walk?: { readonly isOpen: boolean; readonly daysAgo?: number };
  /** Hours of its own, in minutes from now. */
  readonly hours?: readonly [from: number, to: number];
}

/** A market open from an hour ago until in an hour, and on its map a row of stalls. */
async function aMarketSeen(
  code: string,
  dayTurnsAt: string,
  seen: readonly Seen[],
  zone = timeZone,
): Promise<TestMarket> {
  return withConnection(product.ownerUrl, async (owner) => {
    const market = await aMarket(owner, { code, dayTurnsAt });
    const common = { market_id: market.id };
    await owner.query('update market set time_zone = $2 where id = $1', [market.id, zone]);
    await setHours(market, -60, 60, zone);
    const layoutId = crypto.randomUUID();
    const since = { in_force: '[2024-01-01,)', created_at: new Date('2024-01-01T00:00:00Z') };
    await insertRows(owner, 'layout', [{ ...common, id: layoutId, number: 1, state: 'in_force', ...since }]);
    for (const [at, one] of seen.entries()) {
      const stall = await aStall(owner, market, { code: one.code });
      const trader = await aTrader(owner, market, { businessName: `Sạp thử ${one.code}` });
      await aTenancy(owner, market, { stallId: stall.id, traderId: trader.id });
      const outline = [at * 200, 0, at * 200 + 150, 0, at * 200 + 150, 200, at * 200, 200];
      await insertRows(owner, 'layout_shape', [
        {
          ...common,
          layout_id: layoutId,
          level_id: market.levelId,
          kind: 'stall',
          stall_id: stall.id,
          outline,
        },
      ]);
      if (one.hours !== undefined)
        await owner.query('update stall set opens_at = $1, closes_at = $2 where market_id = $3 and id = $4', [
          ...one.hours.map((minutes) => clock(minutes, zone)),
          market.id,
          stall.id,
        ]);
      if (one.walk !== undefined) await walk(market, stall.id, { timeZone: zone, dayTurnsAt }, one.walk);
    }
    return market;
  });
}

async function walk(
  market: TestMarket,
  stallId: string,
  dayClock: { timeZone: string; dayTurnsAt: string },
  { isOpen, daysAgo = 0 }: NonNullable<Seen['walk']>,
): Promise<void> {
  const at = new Date(Date.now() - daysAgo * 86_400_000);
  const day = marketDay(at, dayClock);
  await product.ask(
    'insert into stall_sighting (market_id, stall_id, day, is_open, seen_at) values ($1, $2, $3, $4, $5)',
    [market.id, stallId, day, isOpen, at],
  );
}

async function setHours(market: TestMarket, from: number, to: number, zone = timeZone): Promise<void> {
  await product.ask('update market set opens_at = $1, closes_at = $2 where id = $3', [
    clock(from, zone),
    clock(to, zone),
    market.id,
  ]);
}

/** What the list says is open, which the map marks too. */
async function openOn(page: Page, market: TestMarket): Promise<string[]> {
  await page.goto(`/m/${market.code}?mo=1`);
  const codes = async (of: string, pattern: RegExp) => {
    const found = await page
      .locator(of)
      .evaluateAll((links) => links.map((a) => a.getAttribute('href') ?? ''));
    return found.map((href) => pattern.exec(href)?.[1] ?? href).sort();
  };
  const listed = await codes('#main li a[href*="s=A1-"]', /s=(A1-\d\d)/);
  expect(await codes('.map a.found', /(A1-\d\d)/)).toEqual(listed);
  return listed;
}

test('open now are those seen open today within their hours, on the list and on the map, with and without script', async () => {
  const market = await aMarketSeen('GIA', '00:00', [
    { code: 'A1-01', walk: { isOpen: true } },
    { code: 'A1-02', walk: { isOpen: false } },
    { code: 'A1-03' },
    { code: 'A1-04', walk: { isOpen: true }, hours: [-180, -1] },
    { code: 'A1-05', walk: { isOpen: true }, hours: [-180, 30] },
    { code: 'A1-06', walk: { isOpen: true }, hours: [5, 180] },
  ]);
  const [bare, desk] = [await asPhone({ javaScriptEnabled: false }), await asDesktop()];
  expect(await openOn(bare.page, market)).toEqual(['A1-01', 'A1-05']);
  expect(await openOn(desk.page, market)).toEqual(['A1-01', 'A1-05']);
  // The filter is the checkbox on the page, too.
  await desk.page.goto(`/m/${market.code}`, { waitUntil: 'networkidle' });
  await desk.page.getByLabel('Đang mở').check();
  await desk.page.waitForURL(/mo=1/);
  await expect.poll(() => desk.page.locator('.map a.found').count()).toBe(2);

  // The market shuts; a stall with later hours of its own goes on.
  await setHours(market, -180, -1);
  expect(await openOn(bare.page, market)).toEqual(['A1-05']);
});

test('on a day of a notice the market is shut or has other hours, until the notice is taken back', async () => {
  const zone = noonZone();
  const market = await aMarketSeen('GIB', '00:00', [{ code: 'A1-01', walk: { isOpen: true } }], zone);
  const { page } = await asPhone({ javaScriptEnabled: false });
  const today = marketDay(new Date(), { timeZone: zone, dayTurnsAt: '00:00' });
  const notice = async (kind: string, hours: readonly (string | null)[]) => {
    const [row] = await product.ask<{ id: string }>(
      `insert into market_notice (market_id, kind, from_day, until_day, opens_at, closes_at, text_vi)
       values ($1, $2, $3, $3, $4, $5, 'Thử') returning id`,
      [market.id, kind, today, ...hours],
    );
    return row?.id;
  };
  expect(await openOn(page, market)).toEqual(['A1-01']);
  await notice('hours', [clock(-120, zone), clock(-1, zone)]);
  expect(await openOn(page, market)).toEqual([]);
  await notice('hours', [clock(-120, zone), clock(60, zone)]);
  expect(await openOn(page, market)).toEqual(['A1-01']);
  const closed = await notice('closed', [null, null]);
  expect(await openOn(page, market)).toEqual([]);
  await page
    .getByText('Chưa có sạp nào')
    .or(page.getByRole('heading', { level: 2 }))
    .first()
    .waitFor();
  await product.ask('insert into market_notice_withdrawal (market_id, notice_id) values ($1, $2)', [
    market.id,
    closed,
  ]);
  expect(await openOn(page, market)).toEqual(['A1-01']);
});

test('right after the day turned nobody is open who was only seen the day before', async () => {
  // The day of this market turned a minute ago.
  const turned = clock(-1);
  const market = await aMarketSeen('GIC', turned, [
    { code: 'A1-01', walk: { isOpen: true, daysAgo: 2 / 24 } },
    { code: 'A1-02', walk: { isOpen: true } },
  ]);
  // It opens as its day turns: of hours that run on through the turn the evening before would count.
  await setHours(market, -1, 60);
  const { page } = await asPhone({ javaScriptEnabled: false });
  expect(await openOn(page, market)).toEqual(['A1-02']);
});

/** A zone in which it is between one and two in the morning. */
function nightZone(): string {
  const east = (1 - new Date().getUTCHours() + 24) % 24;
  // By POSIX the sign says how far UTC is ahead.
  return east <= 14 ? `Etc/GMT-${east}` : `Etc/GMT+${24 - east}`;
}

test('a night past midnight is one opening: seen in the evening, open until it closes, whatever the new day says', async () => {
  const zone = nightZone();
  const evening = { isOpen: true, daysAgo: 2 / 24 };
  const market = await aMarketSeen(
    'GID',
    '00:00',
    [
      { code: 'A1-01', walk: evening, hours: [-180, 180] },
      { code: 'A1-02', walk: evening, hours: [-180, -1] },
      { code: 'A1-03', walk: evening },
      { code: 'A1-04', walk: { isOpen: false, daysAgo: 2 / 24 }, hours: [-180, 180] },
      { code: 'A1-05', walk: { isOpen: true }, hours: [-180, 180] },
    ],
    zone,
  );
  const { page } = await asPhone({ javaScriptEnabled: false });
  expect(await openOn(page, market)).toEqual(['A1-01', 'A1-05']);
  const closed = (daysAgo: number) => {
    const day = marketDay(new Date(Date.now() - daysAgo * 86_400_000), {
      timeZone: zone,
      dayTurnsAt: '00:00',
    });
    return product.ask(
      `insert into market_notice (market_id, kind, from_day, until_day, text_vi) values ($1, 'closed', $2, $2, 'Thử')`,
      [market.id, day],
    );
  };
  await closed(0);
  expect(await openOn(page, market)).toEqual(['A1-01', 'A1-05']);
  await closed(1);
  expect(await openOn(page, market)).toEqual([]);
});
