import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { aPerson } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aFishMarket, asking, at, type Ask, type FishMarket } from './a-fish-market.ts';

// Goal: what was written by mistake is in no figure and on no counter, says so wherever it is still shown, and nothing of
// it is gone; nobody takes goods that did come out of the book that way. Method: slips that are really two, through the
// API, each test on a day of its own.
const record = await testRecord();
let now = new Date('2026-11-22T21:00:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let trader: Ask;
let leader: Ask;
let clerk: Ask;
let head: Ask;
let guard: Ask;

beforeAll(async () => {
  market = await aFishMarket(record, 'VD');
  const marketId = market.id;
  const person = async (role: 'row_leader' | 'board_clerk' | 'board_head' | 'gate_guard') =>
    asking(api, await aPerson(record, { role, marketId }));
  trader = await asking(api, market.trader);
  [leader, clerk, head, guard] = [
    await person('row_leader'),
    await person('board_clerk'),
    await person('board_head'),
    await person('gate_guard'),
  ];
  await owned(
    `update role_grant set zone_id = (select zone_id from stall where id = $1) where role = 'row_leader'`,
    [market.stalls.own],
  );
});
beforeEach(() => {
  now = new Date(now.getTime() + 86_400_000);
});

const owned = <Row extends object>(sql: string, values: unknown[] = []) =>
  withConnection(record.ownerUrl, (owner) => owner.query<Row & Record<string, unknown>>(sql, values));
const stamp = () => ({ id: randomUUIDv7(), deviceAt: now.toISOString() });
const lineOf = (kg: number) => ({
  id: randomUUIDv7(),
  goodCode: 'ca-loc-dong',
  quantity: { unit: 'kg', amount: kg * 1000 },
  supplierId: market.suppliers.bay,
});
const codeOf = (answer: { json: unknown }) => String(at(answer.json, 'lots', 0, 'code'));
const aLot = async (kg: number, by: Ask = trader) =>
  codeOf(await by('POST', '/markets/VD/lots', { ...stamp(), stall: 'C1-12', lines: [lineOf(kg)] }));
const atGate = async (kg: number) =>
  codeOf(
    await guard('POST', '/markets/VD/arrivals', {
      ...stamp(),
      gate: 'C1',
      arrivedAt: now.toISOString(),
      grade: 'admit',
      lots: [{ ...lineOf(kg), stall: 'C1-12' }],
    }),
  );
const close = (ask: Ask, code: string, state: string, note?: string) =>
  ask('POST', `/markets/VD/lots/${code}/closure`, { ...stamp(), state, ...(note !== undefined && { note }) });
const page = async (code: string) => (await api.ask('GET', `/api/v1/lots/${code}`)).json;
const asked = async () =>
  [at((await clerk('GET', '/markets/VD/lot-matches?state=open')).json, 'matches')].flat();
const boardToday = async () => at((await clerk('GET', '/markets/VD/board/today')).json, 'total');
const bookOf = async (code: string) => {
  const { json } = await trader('GET', '/markets/VD/day-book');
  return [at(json, 'lines')].flat().find((line) => at(line, 'code') === code);
};
const dayLot = async (code: string) =>
  [at((await trader('GET', '/markets/VD/trader-day')).json, 'lots')]
    .flat()
    .find((lot) => at(lot, 'code') === code);

test('two phones of a stall write the same goods down: a person is asked, and the double is taken off', async () => {
  const first = await aLot(20);
  const second = await aLot(20, leader);
  expect(await asked()).toMatchObject([
    {
      certainty: 'unsure',
      doubts: ['twice'],
      kept: { lot: first },
      other: { lot: second, isOnBehalf: true },
    },
  ]);
  expect(await dayLot(second)).toMatchObject({ twin: first, mayVoid: true, isVoided: false });
  expect(await boardToday()).toMatchObject({ lots: 2 });
  const body = { ...stamp(), state: 'voided' };
  const said = await trader('POST', `/markets/VD/lots/${second}/closure`, body);
  expect(said).toMatchObject({ status: 201, json: { code: second, isOpen: false, isVoided: true } });
  expect((await trader('POST', `/markets/VD/lots/${second}/closure`, body)).json).toEqual(said.json);
  expect(await asked()).toEqual([]);
  expect(await boardToday()).toMatchObject({ lots: 1 });
  expect(await page(second)).toMatchObject({ isVoided: true, isOpen: false });
  const stall = await api.ask('GET', '/api/v1/markets/VD/stalls/C1-12');
  expect([at(stall.json, 'openLots')].flat().map((lot) => at(lot, 'code'))).toEqual([first]);
  expect(await dayLot(second)).toMatchObject({ isVoided: true, twin: null });
  // The book shows it as what it is, and adds up what came.
  expect(await bookOf(second)).toMatchObject({ isVoided: true });
  const trace = await clerk('GET', `/markets/VD/lots/${second}/record`);
  expect(at(trace.json, 'events')).toContainEqual(expect.objectContaining({ kind: 'voided' }));
  const [leaf] = await owned<{ leaf: object }>(
    `select leaf::jsonb as leaf from log_outbox where kind = 'lot-closure' order by id desc limit 1`,
  );
  expect(leaf?.leaf).toMatchObject({ lot: second, state: 'voided' });
});

test('it can be taken back the same day, and then counts again', async () => {
  const code = await aLot(7);
  await close(trader, code, 'voided');
  expect(await boardToday()).toMatchObject({ lots: 0 });
  const refused = await close(trader, code, 'reopened');
  expect(refused).toMatchObject({ status: 409, json: { code: 'lot-voided' } });
  const correction = { ...stamp(), correction: { field: 'amount', quantity: { unit: 'kg', amount: 5000 } } };
  expect((await trader('POST', `/markets/VD/lots/${code}/corrections`, correction)).json).toMatchObject({
    code: 'lot-voided',
  });
  const move = { ...stamp(), move: { kind: 'return', amount: null } };
  expect((await trader('POST', `/markets/VD/lots/${code}/moves`, move)).json).toMatchObject({
    code: 'lot-voided',
  });
  expect((await close(trader, code, 'restored')).json).toMatchObject({ isOpen: true, isVoided: false });
  expect(await boardToday()).toMatchObject({ lots: 1 });
});

test('after the first day the board alone says so, and says why', async () => {
  const code = await aLot(8);
  now = new Date(now.getTime() + 25 * 3_600_000);
  expect((await close(trader, code, 'voided')).json).toMatchObject({ code: 'correction-too-late' });
  expect((await close(clerk, code, 'voided')).json).toMatchObject({
    code: 'invalid-input',
    errors: [{ path: 'note', code: 'required' }],
  });
  expect((await close(clerk, code, 'voided', 'Hai máy cùng ghi')).status).toBe(201);
  const events = at((await clerk('GET', `/markets/VD/lots/${code}/record`)).json, 'events');
  expect(events).toContainEqual(expect.objectContaining({ kind: 'voided', note: 'Hai máy cùng ghi' }));
});

test('what the gate wrote, what is held and what something hangs on is no mistake of the trader’s', async () => {
  const ofGate = await atGate(31);
  expect((await close(trader, ofGate, 'voided')).json).toMatchObject({ code: 'void-only-board' });
  const joined = await aLot(31);
  expect(joined).toBe(ofGate);
  expect((await close(clerk, ofGate, 'voided', 'Ghi nhầm sạp')).json).toMatchObject({ code: 'lot-in-use' });

  const held = await aLot(11);
  const hold = { id: randomUUIDv7(), lot: held, kind: 'stop_sale', reason: 'Chờ xác minh nguồn' };
  const placed = await clerk('POST', '/markets/VD/holds', hold);
  expect((await close(trader, held, 'voided')).json).toMatchObject({ code: 'lot-held' });
  expect((await close(head, held, 'voided', 'Ghi nhầm')).json).toMatchObject({ code: 'lot-held' });
  const release = { reason: 'Không có hàng này' };
  await head('POST', `/markets/VD/holds/${String(at(placed.json, 'id'))}/release`, release);
  expect((await close(head, held, 'voided', 'Ghi nhầm')).status).toBe(201);

  const moved = await aLot(13);
  await trader('POST', `/markets/VD/lots/${moved}/moves`, {
    ...stamp(),
    move: { kind: 'spoil', amount: 1000 },
  });
  expect((await close(trader, moved, 'voided')).json).toMatchObject({ code: 'lot-in-use' });
  const labelled = await aLot(17);
  const labels = { id: randomUUIDv7(), paper: 'a4-3x8', count: 1, amount: 1000, hasSerials: true };
  expect((await trader('POST', `/markets/VD/lots/${labelled}/label-runs`, labels)).status).toBe(201);
  expect((await close(trader, labelled, 'voided')).json).toMatchObject({ code: 'lot-in-use' });
});

test('nothing comes to hang on a mistake, whoever writes at the same moment', async () => {
  const [first, second] = [await aLot(41), await aLot(41)];
  const [match] = await asked();
  const decide = `/markets/VD/lot-matches/${String(at(match, 'id'))}/decision`;
  const [voided, same] = await Promise.all([
    close(trader, second, 'voided'),
    clerk('POST', decide, { answer: 'same' }),
  ]);
  expect([voided.status, same.status].filter((status) => status >= 400)).toEqual([409]);
  const [state] = await owned<{ voided: boolean; merged: boolean }>(
    `select s.voided_at is not null as voided, s.merged_into is not null as merged
     from lot l join lot_state s on s.lot_id = l.id where l.code = $1`,
    [second],
  );
  expect([state?.voided, state?.merged].filter(Boolean)).toHaveLength(1);
  expect(await boardToday()).toMatchObject({ lots: 1 });
  expect(await page(first)).toMatchObject({ isOpen: true });
  const written = await aLot(43);
  await close(trader, written, 'voided');
  const labels = { id: randomUUIDv7(), paper: 'a4-3x8', count: 1, amount: 1000, hasSerials: true };
  expect((await trader('POST', `/markets/VD/lots/${written}/label-runs`, labels)).status).toBe(409);
});

test('tomorrow does not offer what was written by mistake', async () => {
  const kept = await aLot(9);
  const double = await aLot(9);
  await close(trader, double, 'voided');
  now = new Date(now.getTime() + 86_400_000);
  const offers = [at((await trader('GET', '/markets/VD/trader-day')).json, 'offers')].flat();
  expect(offers).toHaveLength(1);
  await close(clerk, kept, 'voided', 'Không có hàng này');
  expect(at((await trader('GET', '/markets/VD/trader-day')).json, 'offers')).not.toEqual(offers);
});
