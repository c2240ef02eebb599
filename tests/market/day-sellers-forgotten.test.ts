import { randomUUIDv7 } from 'node:crypto';
import { inMarket, forgetDaySellers } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { endDaySellers } from '../../api/retention/forget-day-sellers.ts';
import { aMarket, aPerson } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { asking, at, type Ask } from '../lots/a-fish-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: who stood at a day place is forgotten when the term is over, and how often the place was let is not. Method: bookings
// on both sides of the term, in two markets; a dry run, the run, and the run once more.
const record = await testRecord();
const now = new Date('2026-11-29T01:00:00Z');
const api = testApi(record, { clock: { now: () => now } });
const zone = { timeZone: 'Asia/Ho_Chi_Minh', dayTurnsAt: '00:00' };
const markets: { id: number; code: string }[] = [];
let clerk: Ask;

const run = (index: number, isDryRun: boolean) => {
  const market = markets[index];
  if (!market) throw new Error('There is no such market.');
  return endDaySellers({ orm: record.orm, clock: { now: () => now }, isDryRun }, { ...market, ...zone });
};
const rows = () =>
  withConnection(record.ownerUrl, (owner) =>
    owner.query<{ market: string; days: string; name: string | null; phone: string | null; gone: boolean }>(
      `select m.code as market, b.from_day || '/' || b.until_day as days, b.seller_name as name, b.seller_phone as phone, b.forgotten_at is not null as gone
       from day_booking b join market m on m.id = b.market_id order by 1, 2`,
    ),
  );

beforeAll(async () => {
  for (const code of ['DS', 'DT']) {
    const market = await aMarket(record, { code });
    markets.push(market);
    await withConnection(record.ownerUrl, async (owner) => {
      for (const [from, until] of [
        ['2026-05-01', '2026-05-03'],
        ['2026-05-27', '2026-05-28'],
        ['2026-05-28', '2026-05-29'],
        ['2026-11-28', '2026-12-02'],
      ])
        await owner.query(
          `with place as (insert into day_place (market_id, zone_id, number, added_at, added_by)
             select $1, $2, coalesce(max(number), 0) + 1, now(), $3 from day_place where market_id = $1 returning id)
           insert into day_booking (market_id, id, place_id, from_day, until_day, seller_name, seller_phone, booked_at, booked_by)
           select $1, $4, id, $5, $6, 'Bà Thử', '0900 000 777', now(), $3 from place`,
          [market.id, market.zoneId, randomUUIDv7(), randomUUIDv7(), from, until],
        );
    });
  }
  const marketId = markets[0]?.id ?? 0;
  clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId }));
});

test('a dry run counts what is past its term and changes nothing', async () => {
  const before = await rows();
  expect(await run(0, true)).toEqual({
    market: 'DS',
    basis: expect.stringContaining('chờ xác nhận'),
    isConfirmed: false,
    bookings: 2,
    firstDay: '2026-05-01',
    lastDay: '2026-05-28',
  });
  expect(await rows()).toEqual(before);
});

test('name and telephone go with the term, the days stay; the other market keeps its own', async () => {
  expect((await run(0, false)).bookings).toBe(2);
  const after = await rows();
  const named = { name: 'Bà Thử', phone: '0900 000 777', gone: false };
  const nobody = { name: null, phone: null, gone: true };
  expect(after.filter((row) => row.market === 'DS')).toEqual([
    { market: 'DS', days: '2026-05-01/2026-05-03', ...nobody },
    { market: 'DS', days: '2026-05-27/2026-05-28', ...nobody },
    { market: 'DS', days: '2026-05-28/2026-05-29', ...named },
    { market: 'DS', days: '2026-11-28/2026-12-02', ...named },
  ]);
  expect(after.filter((row) => row.market === 'DT' && row.gone)).toEqual([]);
  expect((await run(0, false)).bookings).toBe(0);
  const audits = await withConnection(record.ownerUrl, (owner) =>
    owner.query(`select after from audit_entry where action = 'day-sellers.forgotten'`),
  );
  expect(audits).toHaveLength(1);
  expect(JSON.stringify(audits)).not.toMatch(/Bà Thử|777/);
});

test('a day of long ago shows its places and nobody', async () => {
  const listed = await clerk('GET', '/markets/DS/day-places?day=2026-05-01');
  expect(listed.status).toBe(200);
  expect(at(listed.json, 'places', 0, 'booking')).toBeNull();
  expect(listed.text).not.toMatch(/Bà Thử|777/);
});

test('the application forgets nobody before the term it is given, nor in another market', async () => {
  const [here, there] = markets;
  if (!here || !there) throw new Error('There are no markets.');
  await expect(
    inMarket(record.orm, { marketId: here.id }, (tx) => forgetDaySellers(tx, '2099-01-01')),
  ).rejects.toThrow('not past their term');
  await expect(
    inMarket(record.orm, { marketId: here.id }, (tx) =>
      forgetDaySellers({ ...tx, marketId: there.id }, '2026-05-29'),
    ),
  ).rejects.toThrow('not the one one stands in');
});
