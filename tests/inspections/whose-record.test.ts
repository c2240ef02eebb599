import { randomUUIDv7 } from 'node:crypto';
import type { Client } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { arrangeLot } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';
import { apiOver, arrangeVisits, aVisit } from './visit-market.ts';
import type { VisitMarket } from './visit-market.ts';

// Goal: what was found belongs to the business it was found with, and grows stale by the interval of its goods. Method: a
// stall with a bad record is given to another household and back, and whatever speaks of its grade is asked each time.
const record = await testRecord();
const api = apiOver(record, '2026-11-02T03:00:00Z');
let place: VisitMarket;
type Here = ReturnType<Client['market']>;
let inspector: Here;
let clerk: Here;
let head: Here;
const visitors = api.nobody.market('AI');
const stallOf = (index: number) => place.market.stalls[index]?.code ?? '';
const dayAt = (day: string) => api.moveTo(`${day}T03:00:00Z`);

beforeAll(async () => {
  place = await arrangeVisits(record, 'AI');
  const here = async (person: keyof VisitMarket['people']) =>
    (await api.clientOf(place.people[person])).market('AI');
  [inspector, clerk, head] = await Promise.all([here('inspector'), here('clerk'), here('head')]);
});

/** A visit at noon of a day, published at once. */
async function visited(index: number, day: string, over: Parameters<typeof aVisit>[2] = {}): Promise<void> {
  dayAt(day);
  const visit = aVisit(place, api.now(), { stall: stallOf(index), presence: { how: 'typed' }, ...over });
  const made = await inspector.submitInspection(visit);
  await clerk.publishInspection(made.id, { id: randomUUIDv7() });
}

/** What the public page and the board's map say of a stall's grade, which is always the same. */
async function gradeOf(index: number) {
  const { grade } = await visitors.stall(stallOf(index));
  const onMap = (await clerk.boardMap()).stalls.find(({ stall }) => stall === stallOf(index));
  expect(onMap?.grade ?? null).toEqual(grade);
  return grade;
}

const handOver = (sql: string, values: readonly unknown[] = []) =>
  withConnection(record.ownerUrl, (owner) =>
    owner.query(sql, [place.market.id, place.market.stalls[0]?.id, ...values]),
  );

test('a new household begins a new record, and finds its old one when it comes back', async () => {
  await visited(0, '2026-11-02', { no: [6], reply: 'Đã bỏ hàng' });
  await visited(0, '2026-11-04', { no: [6] });
  const lot = await withConnection(record.ownerUrl, (owner) =>
    arrangeLot(owner, place.market, 1, { arrivedAt: api.now() }),
  );
  dayAt('2026-11-05');
  await head.decideDemerits(stallOf(0), { id: randomUUIDv7(), measure: 'training', reason: 'Hai lần liền' });
  const bad = { status: 'graded', rating: 1, visits: 2, lastVisitOn: '2026-11-04' };
  expect(await gradeOf(0)).toMatchObject(bad);

  const other = randomUUIDv7();
  await handOver(
    `insert into trader (market_id, id, business_name, fold, started_on) select $1, $3, 'Sạp Mới', 'sap moi', '2026-11-10' where $2::uuid is not null`,
    [other],
  );
  await handOver(
    `update tenancy set period = daterange(lower(period), '2026-11-10') where market_id = $1 and stall_id = $2`,
  );
  dayAt('2026-11-12');
  // Between two households nobody is graded.
  expect((await visitors.stall(stallOf(0))).grade).toMatchObject({ status: 'new', visits: 0, rating: null });
  await handOver(
    `insert into tenancy (market_id, stall_id, trader_id, role, period) values ($1, $2, $3, 'operator', '[2026-11-10,2026-12-01)')`,
    [other],
  );
  // The laboratory answers after the old household has gone.
  await inspector.recordCheck({
    id: randomUUIDv7(),
    lot: lot.code,
    kind: 'lab',
    analyte: 'pesticide',
    outcome: 'fail',
    labName: 'Phòng kiểm nghiệm Thử',
    performedAt: api.now().toISOString(),
    deviceAt: api.now().toISOString(),
  });
  expect(await gradeOf(0)).toMatchObject({ status: 'new', visits: 0, lastVisitOn: null });
  expect(await visitors.stallVisits(stallOf(0))).toEqual([]);
  expect(await clerk.demerits()).toEqual([]);
  // Beside the old household's lot stands the old household's grade.
  expect((await api.nobody.lot(lot.code)).stall).toMatchObject({ businessName: 'Sạp Thử', grade: bad });

  await visited(0, '2026-11-13');
  await visited(0, '2026-11-14');
  expect(await gradeOf(0)).toMatchObject({ status: 'graded', rating: 5, visits: 2 });
  expect((await visitors.stallVisits(stallOf(0))).map(({ reply }) => reply)).toEqual(['', '']);
  // What is to be put right at the stall stays on the board's list, whoever stands there.
  expect(await clerk.corrections({ stall: stallOf(0) })).toHaveLength(2);

  await handOver(
    `insert into tenancy (market_id, stall_id, trader_id, role, period) values ($1, $2, $3, 'operator', '[2026-12-01,)')`,
    [place.market.traderId],
  );
  dayAt('2026-12-02');
  expect(await gradeOf(0)).toMatchObject(bad);
  expect(await clerk.demerits()).toMatchObject([
    { stall: stallOf(0), points: 12, decision: { measure: 'training' } },
  ]);
});

test('a stall is overdue by the interval of its own goods, as the plan counts it', async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await owner.query(`insert into category (code, name_vi, name_en, name_zh, goods_group, units, shelf_life_days) values
      ('DRY-TEST', 'Hàng khô', 'Dry goods', '干货', 'dry_goods', '{kg}', 90)`);
    await owner.query(`update stall set category_code = 'DRY-TEST' where market_id = $1 and id = $2`, [
      place.market.id,
      place.market.stalls[1]?.id,
    ]);
  });
  for (const index of [1, 2]) {
    await visited(index, '2026-11-13');
    await visited(index, '2026-11-14');
  }
  dayAt('2027-04-13');
  expect(await gradeOf(1)).toMatchObject({ status: 'graded' });
  expect(await gradeOf(2)).toMatchObject({ status: 'overdue' });
  dayAt('2027-08-16');
  expect(await gradeOf(1)).toMatchObject({ status: 'overdue' });
});
