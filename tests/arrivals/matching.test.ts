import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { aPerson } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { asking, aFishMarket, at, type Ask, type FishMarket } from '../lots/a-fish-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: the trader's slip and the gate's slip of one lot are one lot, whoever writes first and however close together,
// and a person can always part them again. Method: both sides through the API, counted in the record.
const record = await testRecord();
const now = new Date('2026-11-22T20:30:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let guard: Ask;
let trader: Ask;
let clerk: Ask;

beforeAll(async () => {
  market = await aFishMarket(record, 'MA');
  guard = await asking(api, await aPerson(record, { role: 'gate_guard', marketId: market.id }));
  clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
  trader = await asking(api, market.trader);
});

interface Said {
  readonly good: string;
  readonly kg: number;
  readonly supplierId?: string | null;
}
const lineOf = ({ good, kg, supplierId = market.suppliers.bay }: Said) => ({
  id: randomUUIDv7(),
  goodCode: good,
  quantity: { unit: 'kg', amount: Math.round(kg * 1000) },
  supplierId,
});
const atGate = (said: Said, over: object = {}) =>
  guard('POST', '/markets/MA/arrivals', {
    id: randomUUIDv7(),
    gate: 'C1',
    arrivedAt: '2026-11-22T20:10:00.000Z',
    deviceAt: now.toISOString(),
    grade: 'admit',
    lots: [{ ...lineOf(said), stall: 'C1-12' }],
    ...over,
  });
const atStall = (said: Said) =>
  trader('POST', '/markets/MA/lots', {
    id: randomUUIDv7(),
    stall: 'C1-12',
    deviceAt: now.toISOString(),
    lines: [lineOf(said)],
  });
const codeOf = (answer: { json: unknown }) => String(at(answer.json, 'lots', 0, 'code'));
const page = async (code: string) => (await api.ask('GET', `/api/v1/lots/${code}`)).json;
const counted = async (good: string) => {
  const rows = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ slips: number; lots: number; grams: number }>(
      `select count(*)::int as slips, (count(*) filter (where merged_into is null))::int as lots,
         (sum(grams) filter (where merged_into is null))::int as grams from lot_state where market_id = $1 and good_code = $2`,
      [market.id, good],
    ),
  );
  return rows[0];
};
const matches = async (state: 'open' | 'decided') => {
  const { json } = await clerk('GET', `/markets/MA/lot-matches?state=${state}`);
  const list = at(json, 'matches');
  return Array.isArray(list) ? list.map((one: unknown) => one) : [];
};
const anotherMorning = () =>
  withConnection(record.ownerUrl, async (owner) => {
    // Another day for what was written so far, so that each test begins with an empty morning.
    await owner.query(`alter table lot disable trigger lot_append_only`);
    await owner.query(
      `update lot set day = day - 1, arrived_at = arrived_at - interval '1 day',
      number = number + 50000, code = replace(code, '261123', '261122') where market_id = $1 and day = '2026-11-23'`,
      [market.id],
    );
    await owner.query(`update lot_state set day = day - 1 where market_id = $1 and day = '2026-11-23'`, [
      market.id,
    ]);
    await owner.query(`alter table lot enable trigger lot_append_only`);
  });

test('whoever comes second is joined at once: one lot, one code, both slips kept, known at the gate', async () => {
  const first = await atStall({ good: 'ca-loc-dong', kg: 20 });
  const second = await atGate({ good: 'ca-loc-dong', kg: 20.8, supplierId: null });
  expect(codeOf(second)).toBe(codeOf(first));
  expect(await counted('ca-loc-dong')).toEqual({ slips: 2, lots: 1, grams: 20_000 });
  expect(await page(codeOf(first))).toMatchObject({
    quantity: { amount: 20_000 },
    knownHops: 2,
    isCorrected: false,
    sameAs: null,
  });
  const [match] = await matches('decided');
  expect(match).toMatchObject({ certainty: 'sure', answer: 'same', isByRule: true });
  expect(at(match, 'other', 'quantity', 'amount')).toBe(20_800);
});

test('a person parts them, and joins them again; each time every figure and page follows', async () => {
  const [match] = await matches('decided');
  const address = `/markets/MA/lot-matches/${String(at(match, 'id'))}/decision`;
  const [kept, other] = [String(at(match, 'kept', 'lot')), String(at(match, 'other', 'lot'))];
  expect(await page(other)).toMatchObject({ sameAs: kept });
  expect((await guard('POST', address, { answer: 'different', reason: 'Hai thùng khác nhau' })).status).toBe(
    200,
  );
  expect(await counted('ca-loc-dong')).toEqual({ slips: 2, lots: 2, grams: 40_800 });
  expect(await page(kept)).toMatchObject({ knownHops: 1 });
  expect(await page(other)).toMatchObject({ sameAs: null, knownHops: 2 });
  await clerk('POST', address, { answer: 'same' });
  await clerk('POST', address, { answer: 'same' });
  expect(await counted('ca-loc-dong')).toEqual({ slips: 2, lots: 1, grams: 20_000 });
  const decisions = await withConnection(record.ownerUrl, (owner) =>
    owner.query(`select number, answer from lot_match_decision where market_id = $1 order by number`, [
      market.id,
    ]),
  );
  expect(decisions.map(({ answer }) => answer)).toEqual(['same', 'different', 'same']);
  const leaves = await withConnection(record.ownerUrl, (owner) =>
    owner.query(`select count(*)::int as n from log_outbox where market_id = $1 and kind = 'lot-match'`, [
      market.id,
    ]),
  );
  expect(leaves).toEqual([{ n: 3 }]);
});

test('goods held at the gate are held under the code the trader has', async () => {
  const first = await atStall({ good: 'ca-ro-phi', kg: 9 });
  const second = await atGate({ good: 'ca-ro-phi', kg: 9 }, { grade: 'hold' });
  expect(codeOf(second)).toBe(codeOf(first));
  expect(await page(codeOf(first))).toMatchObject({ verdict: 'held', hold: { kind: 'stop_sale' } });
});

test('what is unsure stays two until a person says so', async () => {
  await anotherMorning();
  const first = await atGate({ good: 'ca-loc-dong', kg: 30 });
  const second = await atStall({ good: 'ca-loc-dong', kg: 18 });
  expect(codeOf(second)).not.toBe(codeOf(first));
  const [match] = await matches('open');
  expect(match).toMatchObject({ certainty: 'unsure', doubts: ['amount'], answer: null });
  expect(at(match, 'kept', 'lot')).toBe(codeOf(first));
  await clerk('POST', `/markets/MA/lot-matches/${String(at(match, 'id'))}/decision`, { answer: 'same' });
  expect(await matches('open')).toEqual([]);
  expect(await page(codeOf(second))).toMatchObject({ sameAs: codeOf(first) });
  // Yesterday's lots are in the count as well.
  expect(await counted('ca-loc-dong')).toMatchObject({ slips: 4, lots: 2 });
});

test('both sides at one moment, many times over: every pair is one lot, and nobody is joined twice', async () => {
  await anotherMorning();
  const weights = [5, 7, 10, 14, 20, 28];
  const answers = await Promise.all(
    weights.flatMap((kg) => [atGate({ good: 'gao-thom', kg }), atStall({ good: 'gao-thom', kg })]),
  );
  expect(answers.map(({ status }) => status)).toEqual(weights.flatMap(() => [201, 201]));
  expect(await counted('gao-thom')).toEqual({ slips: 12, lots: 6, grams: 84_000 });
});

test('a slip sent twice is joined once', async () => {
  await anotherMorning();
  await atStall({ good: 'gao-thom', kg: 50 });
  const line = { ...lineOf({ good: 'gao-thom', kg: 50 }), stall: 'C1-12' };
  const arrival = { id: randomUUIDv7(), lots: [line] };
  const [one, again] = [
    await atGate({ good: '', kg: 1 }, arrival),
    await atGate({ good: '', kg: 1 }, arrival),
  ];
  expect(again.json).toEqual(one.json);
  const repeated = await atGate({ good: '', kg: 1 }, { ...arrival, id: randomUUIDv7() });
  expect(codeOf(repeated)).toBe(codeOf(one));
  expect(await counted('gao-thom')).toMatchObject({ slips: 14, lots: 7 });
});

test('a recall of the vehicle reaches what the trader handed on under the other slip, and counts the lot once', async () => {
  await anotherMorning();
  const kept = codeOf(await atStall({ good: 'ca-loc-dong', kg: 12 }));
  expect(codeOf(await atGate({ good: 'ca-loc-dong', kg: 12 }, { plate: '51C-123.45' }))).toBe(kept);
  const moved = await trader('POST', `/markets/MA/lots/${kept}/moves`, {
    id: randomUUIDv7(),
    deviceAt: now.toISOString(),
    move: { kind: 'split', parts: [{ lotId: randomUUIDv7(), amount: 4_000 }] },
  });
  expect(moved.status, moved.text).toBe(201);
  const { json } = await clerk('GET', '/markets/MA/recall-scope?by=vehicle&ref=51c12345');
  expect(json).toMatchObject({ lots: 2, gramsIn: 12_000 });
  expect(at(json, 'lotCodes', 0)).toBe(kept);
  const trace = (await clerk('GET', '/markets/MA/trace?by=vehicle&ref=51c12345')).json;
  expect(trace).toMatchObject({ lots: [{ lot: kept }, {}], moves: [{ from: kept }] });
});
