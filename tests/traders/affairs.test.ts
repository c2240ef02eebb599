import { randomUUIDv7 } from 'node:crypto';
import { isProblem, type Client } from '@so-cho/api/client';
import { inMarket, takeLayoutsIntoForce } from '@so-cho/db';
import { addDays } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  arrangeCatalogue,
  arrangeLot,
  arrangeMarket,
  arrangePerson,
  openApi,
} from '../checks/small-market.ts';
import type { SmallMarket } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: one write says who is where, and map, list, report and public page all say it at once. Method: the API with a
// clock of the test's own, on a market of three stalls.
const record = await testRecord();
let now = new Date('2026-11-22T03:00:00Z');
const today = '2026-11-22';
const api = openApi(record, () => now);
let market: SmallMarket;
type Board = ReturnType<Client['market']>;
let clerk: Board;
let guard: Board;
const traders: string[] = [];

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    market = await arrangeMarket(owner, 'TN');
    await owner.query(`update stall set state = 'vacant' where market_id = $1`, [market.id]);
    await owner.query(
      `with made as (insert into layout (market_id, number, state, in_force) values ($1, 1, 'in_force', '[2026-01-01,)') returning id)
       insert into layout_shape (market_id, layout_id, level_id, kind, stall_id, label, outline)
       select $1, made.id, s.level_id, 'stall', s.id, s.code, array[n * 200, 0, n * 200 + 150, 0, n * 200 + 150, 200, n * 200, 200]
       from made, (select *, row_number() over (order by code)::integer as n from stall where market_id = $1) s`,
      [market.id],
    );
    clerk = (await api.clientOf(await arrangePerson(owner, 'board_clerk', market.id))).market('TN');
    guard = (await api.clientOf(await arrangePerson(owner, 'gate_guard', market.id))).market('TN');
  });
  for (const businessName of ['Cá Cô Ba', 'Rau Chị Tư', 'Chè Út']) {
    const { id } = await clerk.addTrader({ id: randomUUIDv7(), businessName, phone: '0901 234 567' });
    traders.push(id);
  }
});

const trader = (index: number) => traders[index] ?? '';
const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
    return 'nothing';
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown;
    return thrown.problem.code;
  }
};
const begin = (stall: string, index: number, more: object = {}) =>
  clerk.beginTenancy({
    id: randomUUIDv7(),
    stall,
    traderId: trader(index),
    role: 'holder',
    from: today,
    ...more,
  });
const state = (stall: string, to: 'vacant' | 'reserved' | 'trading' | 'closed_temporarily') =>
  clerk.changeStallState(stall, { id: randomUUIDv7(), to, reason: 'theo đơn' });
const onMap = async (stall: string) =>
  (await api.nobody.market('TN').map()).levels
    .flatMap((level) => level.stalls)
    .find((one) => one.code === stall);

describe('one write', () => {
  test('lets a vacant stall, and map, register and public page say so at once', async () => {
    expect(await onMap('A1-01')).toMatchObject({ state: 'vacant', businessName: null, tint: 'empty' });
    const line = await begin('A1-01', 0, { lastDay: '2026-12-20', contractNumber: 'HĐ 12/2026' });
    expect(line).toMatchObject({ businessName: 'Cá Cô Ba', lastDay: '2026-12-20', term: 'd30' });
    const { stalls, total, zones } = await clerk.register();
    expect(stalls[0]).toMatchObject({
      code: 'A1-01',
      state: 'allocated',
      holder: 'Cá Cô Ba',
      areaCm2: 30_000,
    });
    expect(total).toMatchObject({ stalls: 3, vacant: 2, trading: 0, other: 1 });
    expect(zones).toMatchObject([{ code: 'A', tally: { vacant: 2 } }]);
    expect(await onMap('A1-01')).toMatchObject({ state: 'allocated', businessName: 'Cá Cô Ba' });
    expect(await api.nobody.market('TN').stall('A1-01')).toMatchObject({ businessName: 'Cá Cô Ba' });
    await state('A1-01', 'trading');
    expect(await onMap('A1-01')).toMatchObject({ state: 'trading' });
    expect((await clerk.register()).total).toMatchObject({ trading: 1, vacant: 2 });
  });

  test('is done once, however often it is sent', async () => {
    const body = {
      id: randomUUIDv7(),
      stall: 'A1-01',
      traderId: trader(1),
      role: 'seller' as const,
      from: today,
    };
    const [one, other] = [await clerk.beginTenancy(body), await clerk.beginTenancy(body)];
    expect(other).toEqual(one);
    expect((await clerk.affairs('A1-01')).tenancies).toHaveLength(2);
  });
});

describe('what the rules do not let through', () => {
  test('leaves everything as it was', async () => {
    const before = await clerk.affairs('A1-01');
    expect(await codeOf(begin('A1-01', 1))).toBe('tenancy-overlaps');
    expect(await codeOf(begin('A1-02', 1, { role: 'operator' }))).toBe('stall-needs-holder');
    expect(await codeOf(begin('A1-02', 1, { lastDay: '2026-11-20' }))).toBe('tenancy-days-wrong');
    expect(await codeOf(begin('Z9-99', 1))).toBe('stall-unknown');
    expect(
      await codeOf(
        clerk.beginTenancy({
          id: randomUUIDv7(),
          stall: 'A1-02',
          traderId: randomUUIDv7(),
          role: 'holder',
          from: today,
        }),
      ),
    ).toBe('trader-unknown');
    expect(await codeOf(begin('A1-02', 1, { categoryCode: 'NO-SUCH' }))).toBe('category-unknown');
    expect(await codeOf(state('A1-01', 'vacant'))).toBe('stall-state-order');
    expect(await codeOf(state('A1-02', 'trading'))).toBe('stall-state-order');
    expect(await clerk.affairs('A1-01')).toEqual(before);
  });

  test('a transfer waits for a critical finding to be put right', async () => {
    const pass = () =>
      clerk.transferStall('A1-01', {
        id: randomUUIDv7(),
        traderId: trader(2),
        from: addDays(today, 1),
        reason: 'sang sạp',
      });
    const lift = await criticalAt(market, 'A1-01');
    expect((await clerk.affairs('A1-01')).hasOpenCritical).toBe(true);
    expect(await codeOf(pass())).toBe('stall-critical-open');
    await lift();
    await pass();
    const { tenancies } = await clerk.affairs('A1-01');
    expect(tenancies.filter((one) => one.role === 'holder')).toMatchObject([
      { businessName: 'Chè Út', from: '2026-11-23', lastDay: null },
      { businessName: 'Cá Cô Ba', lastDay: '2026-11-22', endedAs: 'transferred' },
    ]);
    // The seller was there under the former holder's right.
    expect(tenancies.find((one) => one.role === 'seller')).toMatchObject({ lastDay: '2026-11-22' });
  });
});

describe('days that come', () => {
  test('let a stall on the first day of its contract, and give it back after the last', async () => {
    await begin('A1-03', 1, { from: '2026-11-25' });
    expect((await clerk.affairs('A1-03')).stall.state).toBe('vacant');
    now = new Date('2026-11-25T01:00:00Z');
    await dayBegins('2026-11-25');
    expect((await clerk.affairs('A1-03')).stall).toMatchObject({ state: 'allocated', holder: 'Rau Chị Tư' });
    const { tenancies } = await clerk.affairs('A1-03');
    const holder = tenancies[0]?.id ?? '';
    const end = { id: randomUUIDv7(), lastDay: '2026-11-26', reason: 'về quê' };
    expect(await codeOf(clerk.endTenancy(holder, { ...end, as: 'ended' }))).toBe('tenancy-ending-wrong');
    await clerk.endTenancy(holder, { ...end, as: 'surrendered' });
    expect((await clerk.affairs('A1-03')).stall.state).toBe('allocated');
    now = new Date('2026-11-27T01:00:00Z');
    await dayBegins('2026-11-27');
    const { stall, events, next } = await clerk.affairs('A1-03');
    expect(stall).toMatchObject({ state: 'surrendered', holder: null });
    expect(events[0]).toMatchObject({ from: 'allocated', to: 'surrendered', reason: 'về quê' });
    expect(next).toEqual(['vacant']);
    expect(await codeOf(begin('A1-03', 1, { from: '2026-11-27' }))).toBe('stall-not-let');
  });

  test('a contract that only ran out leaves people where they are, and is asked after', async () => {
    await begin('A1-02', 0, { from: '2026-11-27', lastDay: '2026-12-01' });
    now = new Date('2026-12-03T01:00:00Z');
    await dayBegins('2026-12-03');
    expect((await clerk.affairs('A1-02')).stall).toMatchObject({
      state: 'allocated',
      oddities: ['held-without-holder'],
    });
    const { tenancies, counts } = await clerk.expiring();
    expect(tenancies).toMatchObject([{ stall: 'A1-02', term: 'ended', lastDay: '2026-12-01' }]);
    expect(counts.ended).toBe(1);
    await clerk.renewTenancy(tenancies[0]?.id ?? '', { id: randomUUIDv7(), lastDay: '2027-02-20' });
    expect((await clerk.expiring()).counts).toEqual({ ended: 0, d7: 0, d30: 0, d60: 0, d90: 1 });
  });
});

describe('licences', () => {
  test('are asked after by the newest of each kind, for those who trade', async () => {
    const add = (
      index: number,
      kind: 'health_check' | 'food_commitment',
      validTo: string | null,
      isVoid = false,
    ) => clerk.addLicence(trader(index), { id: randomUUIDv7(), kind, validTo, isVoid });
    await add(0, 'health_check', '2026-12-05');
    await add(0, 'food_commitment', '2026-12-20');
    await add(1, 'health_check', '2026-12-05');
    const kinds = async () => (await clerk.expiring()).licences.map((one) => `${one.kind} ${one.term ?? ''}`);
    expect(await kinds()).toEqual(['health_check d7', 'food_commitment d30']);
    await add(0, 'health_check', '2027-12-05');
    expect(await kinds()).toEqual(['food_commitment d30']);
    await add(0, 'food_commitment', null, true);
    expect(await kinds()).toEqual([]);
    expect((await clerk.trader(trader(0))).licences).toHaveLength(1);
  });
});

describe('open today', () => {
  const attendance = async (stall: string) => (await clerk.affairs(stall)).stall.attendance;

  test('is said by the walk, and by goods that come after it; nothing said is not shut', async () => {
    expect(await attendance('A1-01')).toBeNull();
    const seen = [
      { stall: 'A1-01', isOpen: false },
      { stall: 'a1-02', isOpen: true },
    ];
    expect(await guard.noteWalk({ id: randomUUIDv7(), seen })).toMatchObject({ noted: 2 });
    expect(await attendance('A1-01')).toEqual({ isOpen: false, by: 'walk' });
    expect(await attendance('A1-02')).toEqual({ isOpen: true, by: 'walk' });
    expect((await clerk.register()).total).toMatchObject({ open: 1, shut: 1 });
    now = new Date(now.getTime() + 60_000);
    await withConnection(record.ownerUrl, (owner) =>
      arrangeLot(owner, market, 1, { arrivedAt: now, stallId: market.stalls[0]?.id ?? '' }),
    );
    expect(await attendance('A1-01')).toEqual({ isOpen: true, by: 'lots' });
  });

  test('a walk past a stall that is not there is not kept at all', async () => {
    const seen = [
      { stall: 'A1-01', isOpen: false },
      { stall: 'Q9-99', isOpen: true },
    ];
    expect(await codeOf(guard.noteWalk({ id: randomUUIDv7(), seen }))).toBe('stall-unknown');
    expect(await attendance('A1-01')).toEqual({ isOpen: true, by: 'lots' });
  });
});

async function dayBegins(day: string): Promise<void> {
  await inMarket(record.orm, { marketId: market.id }, (tx) => takeLayoutsIntoForce(tx, day));
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(`select follow_tenancies($1, $2::date, null)`, [market.id, day]),
  );
}

/** A published visit with a critical finding at a stall. @returns what verifies its correction */
async function criticalAt(of: SmallMarket, code: string): Promise<() => Promise<void>> {
  const [visit, finding, correction] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];
  const stall = of.stalls.find((one) => one.code === code)?.id ?? '';
  return withConnection(record.ownerUrl, async (owner) => {
    const people = await owner.query<{ id: string }>(
      `select user_id as id from role_grant where market_id = $1 order by user_id`,
      [of.id],
    );
    const [one, other] = [people[0]?.id, people[1]?.id];
    await owner.query(
      `insert into inspection (market_id, id, stall_id, kind, template_code, template_version, started_at, ended_at, recorded_at, performed_by,
         hygiene, structure, management, rating)
       values ($1, $2, $3, 'periodic', 'retail', 1, $5, $5, $5, $4, 10, 5, 5, 3)`,
      [of.id, visit, stall, one, now],
    );
    await owner.query(
      `insert into finding (market_id, id, inspection_id, item_code, severity) values ($1, $2, $3, '3', 'critical')`,
      [of.id, finding, visit],
    );
    await owner.query(
      `insert into correction (market_id, id, finding_id, required_text, due_on, created_at) values ($1, $2, $3, 'Tách riêng', '2026-11-30', $4)`,
      [of.id, correction, finding, now],
    );
    return async () => {
      await withConnection(record.ownerUrl, async (again) => {
        for (const [state, by] of [
          ['evidence_submitted', one],
          ['verified', other],
        ]) {
          await again.query(
            `insert into correction_event (market_id, id, correction_id, state, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6)`,
            [of.id, randomUUIDv7(), correction, state, by, now],
          );
        }
      });
    };
  });
}
