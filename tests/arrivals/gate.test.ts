import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { aPerson } from '../access/people.ts';
import { asking, aFishMarket, at, type Ask, type FishMarket } from '../lots/a-fish-market.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';

// Goal: what the gate answers decides what becomes of the goods, and one source typed three ways stays one.
// Method: vehicles with each grade, through the API.
const record = await testRecord();
const now = new Date('2026-11-22T20:30:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let guard: Ask;
let trader: Ask;

beforeAll(async () => {
  market = await aFishMarket(record, 'GA');
  guard = await asking(api, await aPerson(record, { role: 'gate_guard', marketId: market.id }));
  trader = await asking(api, market.trader);
});

const anArrival = (grade: string, over: object = {}) => ({
  id: randomUUIDv7(),
  gate: 'C1',
  arrivedAt: '2026-11-22T20:10:00.000Z',
  deviceAt: now.toISOString(),
  plate: '51C-000.00',
  grade,
  lots: ['C1-12', 'C1-13'].map((stall) => ({
    id: randomUUIDv7(),
    stall,
    goodCode: 'ca-loc-dong',
    quantity: { unit: 'kg', amount: 20_000 },
    supplierId: market.suppliers.bay,
  })),
  ...over,
});
const arrive = (arrival: object) => guard('POST', '/markets/GA/arrivals', arrival);
const lotPage = async (answer: { json: unknown }, index = 0) =>
  (await api.ask('GET', `/api/v1/lots/${String(at(answer.json, 'lots', index, 'code'))}`)).json;

describe('a vehicle', () => {
  test('that is let in brings a lot to each stall, inspected at the gate', async () => {
    const answer = await arrive(anArrival('admit'));
    expect(answer.status).toBe(201);
    const lot = await lotPage(answer, 1);
    expect(lot).toMatchObject({ stall: { code: 'C1-13' }, knownHops: 2, verdict: 'unproven', hold: null });
    const way = at(lot, 'way');
    expect(Array.isArray(way) && way.find((hop) => at(hop, 'hop') === 'gate')).toMatchObject({
      evidence: 'inspected',
      at: '2026-11-22T20:10:00.000Z',
    });
  });

  test('that owes a paper is let in until a stated time', async () => {
    await arrive(anArrival('admit_owing', { id: '0193526a-0000-7000-8000-000000000001' }));
    const day = await guard('GET', '/markets/GA/arrivals');
    const arrivals = at(day.json, 'arrivals');
    expect(
      Array.isArray(arrivals) && arrivals.find((one) => at(one, 'grade') === 'admit_owing'),
    ).toMatchObject({
      owingUntil: '2026-11-23T20:30:00.000Z',
      plate: '51C-000.00',
      lots: [{ stall: 'C1-12', goodName: 'Cá lóc đồng' }, { stall: 'C1-13' }],
    });
  });

  test('that waits at the gate brings lots whose sale is stopped', async () => {
    const answer = await arrive(anArrival('hold'));
    expect(await lotPage(answer)).toMatchObject({
      verdict: 'held',
      hold: { kind: 'stop_sale' },
      knownHops: 1,
    });
  });

  test('that is refused is on record and brings no lots', async () => {
    const arrival = anArrival('refuse');
    const answer = await arrive(arrival);
    expect([answer.status, at(answer.json, 'lots')]).toEqual([201, []]);
    const rows = await withConnection(record.ownerUrl, (owner) =>
      owner.query(
        'select grade, (select count(*)::int from lot where arrival_id = a.id) as lots from arrival a where id = $1',
        [arrival.id],
      ),
    );
    expect(rows).toEqual([{ grade: 'refuse', lots: 0 }]);
  });

  test('recorded twice is one, and its plate is in neither the audit nor the log', async () => {
    const arrival = anArrival('admit');
    const [first, second] = [await arrive(arrival), await arrive(arrival)];
    expect(second.json).toEqual(first.json);
    const rows = await withConnection(record.ownerUrl, (owner) =>
      owner.query(
        `select (select count(*)::int from arrival where id = $1) as arrivals,
           (select count(*)::int from audit_entry where after::text like '%51C%') as audited,
           (select count(*)::int from log_outbox where leaf like '%51C%') as logged`,
        [arrival.id],
      ),
    );
    expect(rows).toEqual([{ arrivals: 1, audited: 0, logged: 0 }]);
  });

  test('names wrong fields by the lot they are in', async () => {
    const arrival = anArrival('admit');
    const lots = arrival.lots.map((lot, index) => (index === 1 ? { ...lot, stall: 'Z9-99' } : lot));
    expect((await arrive({ ...arrival, lots })).json).toMatchObject({
      errors: [{ path: 'lots.1.stall', code: 'stall-unknown' }],
    });
  });
});

describe('suppliers', () => {
  const add = (name: string, over: object = {}) =>
    trader('POST', '/markets/GA/suppliers', {
      id: randomUUIDv7(),
      name,
      kind: 'wholesale_bay',
      placeText: 'Tiền Giang',
      ...over,
    });

  test('typed three ways stay one, and another bay is another', async () => {
    const first = await add('Vựa Tám Thử', { bay: 'AD-11' });
    expect(first.json).toMatchObject({ place: 'Tiền Giang, nay Đồng Tháp', bay: 'AD-11' });
    for (const name of ['vua tam thu', 'VỰA TÁM  THỬ']) {
      expect(at((await add(name, { bay: 'ad-11' })).json, 'id')).toBe(at(first.json, 'id'));
    }
    expect(at((await add('Vựa Tám Thử', { bay: 'AD-12' })).json, 'id')).not.toBe(at(first.json, 'id'));
  });
});

test('yesterday is offered to be repeated until it is written down today', async () => {
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `insert into lot (market_id, id, code, day, number, good_code, stall_id, trader_id, supplier_id, unit, amount, grams, arrived_at, recorded_at, source)
      values ($1, $2, 'GA-261121-0001-0', '2026-11-21', 1, 'ca-ro-phi', $3, $4, $5, 'kg', 9000, 9000, '2026-11-20T21:00:00Z', '2026-11-20T21:00:00Z', 'trader')`,
      [market.id, randomUUIDv7(), market.stalls.own, market.traderId, market.suppliers.bay],
    ),
  );
  const offers = async () => at((await trader('GET', '/markets/GA/trader-day')).json, 'offers');
  const [offer, ...others] = [await offers()].flat();
  expect(others).toEqual([]);
  expect(offer).toMatchObject({
    goodCode: 'ca-ro-phi',
    fromDay: '2026-11-21',
    quantity: { amount: 9000 },
    stall: 'C1-12',
  });
  const line = {
    id: randomUUIDv7(),
    goodCode: 'ca-ro-phi',
    quantity: { unit: 'kg', amount: 9000 },
    supplierId: at(offer, 'supplierId'),
  };
  await trader('POST', '/markets/GA/lots', {
    id: randomUUIDv7(),
    stall: 'C1-12',
    deviceAt: now.toISOString(),
    lines: [line],
  });
  expect(await offers()).toEqual([]);
  const foreign = await trader('GET', '/markets/GA/trader-day?stall=C1-13');
  expect([foreign.status, at(foreign.json, 'code')]).toEqual([403, 'stall-not-yours']);
});
