import { randomUUIDv7 } from 'node:crypto';
import { dayStalls, inMarket, stallsSeen } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { pointsOfStall } from '../../api/inspections/keep-rounds.ts';
import { arrangeLot } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';
import { arrangeVisits } from './visit-market.ts';
import type { VisitMarket } from './visit-market.ts';

// Goal: what a stall's place in the plan is made of counts by the market's own days and by the board's own rules of
// what counts. Method: rows at the edges of days and of validity, and the points that come of them.
const record = await testRecord();
const now = new Date('2026-11-20T05:00:00Z');
const clock = { timeZone: 'Asia/Ho_Chi_Minh', dayTurnsAt: '00:00' };
const day = '2026-11-20';
let place: VisitMarket;

beforeAll(async () => {
  place = await arrangeVisits(record, 'BT');
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `insert into tenancy (market_id, stall_id, trader_id, role, period)
       select market_id, id, $2, 'operator', '[2024-01-01,)' from stall where market_id = $1`,
      [place.market.id, place.market.traderId],
    ),
  );
});

const planned = (of: { day?: string; dayTurnsAt?: string } = {}) =>
  inMarket(record.orm, { marketId: place.market.id }, async (tx) => {
    const at = { day, ...clock, ...of };
    const stalls = await dayStalls(tx, { ...at, now });
    const [first, second] = stalls.map((stall) => ({ stall, points: pointsOfStall(stall, at.day, at) }));
    const seen = await stallsSeen(tx, { ...at, until: now });
    if (!first || !second) throw new Error('The market has two stalls.');
    return { first, second, seen: new Map(seen.map((row) => [row.stall, row])) };
  });

/** A visit to the first stall that ended then. */
const visit = (endedAt: string) =>
  withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `insert into inspection (market_id, stall_id, operator_id, kind, template_code, template_version, started_at, ended_at, recorded_at, performed_by,
         hygiene, structure, management, rating)
       values ($1, $2, $3, 'supervision', 'SAP', 1, $4, $4, $4, $5, 5, 5, 5, 4)`,
      [
        place.market.id,
        place.market.stalls[0]?.id,
        place.market.traderId,
        endedAt,
        place.people.inspector.id,
      ],
    ),
  );

test('a visit at 05:30 at the market was on that day, and the record begins with that day', async () => {
  // 05:30 on the tenth; in UTC it is the ninth.
  await visit('2026-11-09T22:30:00Z');
  const { first, second, seen } = await planned();
  expect(first.points).toMatchObject({ waitDays: 10, terms: { wait: 2 } });
  // Whom nobody has visited waits since the record began.
  expect(second.stall.began_on).toBe('2026-11-10');
  expect(second.points.waitDays).toBe(10);
  expect(seen.get(first.stall.code)).toMatchObject({ last_on: '2026-11-10' });
});

test('at a night market the day turns with the market', async () => {
  // 01:00 on the twelfth belongs to the night of the eleventh where the day turns at noon.
  await visit('2026-11-11T18:00:00Z');
  const { first, seen } = await planned({ dayTurnsAt: '12:00' });
  expect(first.points.waitDays).toBe(9);
  expect(seen.get(first.stall.code)).toMatchObject({ last_on: '2026-11-11' });
  expect((await planned()).first.points.waitDays).toBe(8);
});

/** A check of the second stall. */
const check = (kind: 'quick_test' | 'lab', outcome: string, at: string, kitExpiresOn = '2027-01-01') =>
  withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `insert into safety_check (market_id, stall_id, kind, analyte, outcome, kit_type, kit_lot, kit_expires_on, control_ok, limit_value,
         limit_unit, lab_name, performed_at, recorded_at, performed_by)
       select $1, $2, $3, 'borax', $4, kit.type, kit.type, case when kit.type is not null then $6::date end, case when kit.type is not null then true end,
         case when kit.type is not null then 50 end, kit.type, case when kit.type is null then 'Phòng kiểm nghiệm' end, $5, $5, $7
       from (select case when $3 = 'quick_test' then 'BK04' end as type) kit`,
      [
        place.market.id,
        place.market.stalls[1]?.id,
        kind,
        outcome,
        at,
        kitExpiresOn,
        place.people.inspector.id,
      ],
    ),
  );
const presumptive = async () => (await planned()).second.points.terms.presumptive;

test('a presumption gives points while it counts: not of an expired kit, and not once a laboratory has passed it', async () => {
  // Expired on the tenth; read on the eleventh at 01:00, which in UTC is still the tenth.
  await check('quick_test', 'presumptive', '2026-11-10T18:00:00Z', '2026-11-10');
  expect(await presumptive()).toBe(0);
  await check('quick_test', 'presumptive', '2026-11-12T02:00:00Z');
  expect(await presumptive()).toBe(5);
  await check('lab', 'fail', '2026-11-13T02:00:00Z');
  expect(await presumptive()).toBe(5);
  await check('lab', 'pass', '2026-11-14T02:00:00Z');
  expect(await presumptive()).toBe(0);
  // What is found after the laboratory spoke counts anew.
  await check('quick_test', 'presumptive', '2026-11-15T02:00:00Z');
  expect(await presumptive()).toBe(5);
});

/** Another household has every stall from a day on, as holder that runs it; a second contract follows the first. */
const movesIn = (from: string, renewedOn: string) =>
  withConnection(record.ownerUrl, async (owner) => {
    const trader = randomUUIDv7();
    const marketId = place.market.id;
    await owner.query(
      `insert into trader (market_id, id, business_name, fold, started_on) values ($1, $2, 'Sạp Mới', 'sap moi', $3)`,
      [marketId, trader, from],
    );
    await owner.query(`update tenancy set period = daterange(lower(period), $2) where market_id = $1`, [
      marketId,
      from,
    ]);
    for (const [first, last] of [
      [from, renewedOn],
      [renewedOn, null],
    ]) {
      await owner.query(
        `insert into tenancy (market_id, stall_id, trader_id, role, period)
         select market_id, id, $2, 'holder', daterange($3, $4) from stall where market_id = $1`,
        [marketId, trader, first, last],
      );
    }
  });

test('what the plan holds against a stall is its present household’s, and the wait is the stall’s own', async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await owner.query(
      `with found as (insert into finding (market_id, inspection_id, item_code, severity)
         select market_id, id, '6', 'critical' from inspection where market_id = $1 order by ended_at desc limit 1 returning *)
       insert into correction (market_id, finding_id, required_text, due_on, created_at)
       select market_id, id, 'Bỏ hàng hỏng', '2026-11-13', '2026-11-12' from found`,
      [place.market.id],
    );
    await arrangeLot(owner, place.market, 7, {
      arrivedAt: new Date('2026-11-16T20:00:00Z'),
      stallId: place.market.stalls[1]?.id ?? '',
      supplierId: null,
    });
  });
  const before = await planned();
  expect(before.first.points.terms.critical).toBe(20);
  expect(before.second.points.terms).toMatchObject({ presumptive: 5, origin: 5 });

  await movesIn('2026-11-18', '2026-11-19');
  const { first, second, seen } = await planned();
  expect(first.points.terms).toMatchObject({ critical: 0, presumptive: 0, origin: 0 });
  expect(second.points.terms).toMatchObject({ critical: 0, presumptive: 0, origin: 0 });
  expect(first.points.waitDays).toBe(before.first.points.waitDays);
  // A holder that nobody runs the stall for is who is waited at, since the first of its contracts there.
  expect(seen.get(first.stall.code)).toMatchObject({ business_name: 'Sạp Mới', last_on: '2026-11-12' });
  expect(seen.get(second.stall.code)).toMatchObject({ business_name: 'Sạp Mới', waits_since: '2026-11-18' });
});
