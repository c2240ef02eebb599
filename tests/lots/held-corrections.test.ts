import { randomUUIDv7 } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { aPerson } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aFishMarket, asking, at, type Ask, type FishMarket } from './a-fish-market.ts';

// Goal: nobody corrects their goods out of a hold. Method: one lot under a hold, and one whose stop of sale was
// lifted while its presumption stands; the trader and the board correct both through the API.
const record = await testRecord();
const now = new Date('2026-11-22T21:00:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let trader: Ask;
let clerk: Ask;
let head: Ask;
let inspector: Ask;

beforeAll(async () => {
  market = await aFishMarket(record, 'FH');
  const marketId = market.id;
  trader = await asking(api, market.trader);
  clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId }));
  head = await asking(api, await aPerson(record, { role: 'board_head', marketId }));
  inspector = await asking(api, await aPerson(record, { role: 'inspector', marketId }));
});

const stamp = () => ({ id: randomUUIDv7(), deviceAt: now.toISOString() });

async function aLot(): Promise<string> {
  const line = { id: randomUUIDv7(), goodCode: 'ca-loc-dong', quantity: { unit: 'kg', amount: 12_000 } };
  const lines = [{ ...line, supplierId: market.suppliers.bay }];
  const answer = await trader('POST', '/markets/FH/lots', { ...stamp(), stall: 'C1-12', lines });
  return String(at(answer.json, 'lots', 0, 'code'));
}
const correct = (ask: Ask, code: string, correction: object) =>
  ask('POST', `/markets/FH/lots/${code}/corrections`, { ...stamp(), correction, note: 'Nhìn lại hàng' });

async function aHeldLot(): Promise<string> {
  const code = await aLot();
  const hold = { id: randomUUIDv7(), lot: code, kind: 'stop_sale', reason: 'Chờ xác minh nguồn' };
  expect((await clerk('POST', '/markets/FH/holds', hold)).status).toBe(201);
  return code;
}

async function aPresumedLot(): Promise<string> {
  const code = await aLot();
  const kit = { kitType: 'Bộ thử', kitLot: 'K1', kitExpiresOn: '2027-01-01', controlOk: true };
  const read = { analyte: 'borax', outcome: 'presumptive', limitValue: 50, limitUnit: 'ppm' };
  const test = { ...stamp(), kind: 'quick_test', lot: code, ...kit, ...read, performedAt: now.toISOString() };
  expect((await inspector('POST', '/markets/FH/checks', test)).status).toBe(201);
  const holds = await clerk('GET', '/markets/FH/holds?open=yes');
  const placed = [holds.json].flat().find((one) => at(one, 'lot') === code);
  const reason = 'Chờ kết quả ở nơi khác';
  const lifted = await head('POST', `/markets/FH/holds/${String(at(placed, 'id'))}/release`, { reason });
  expect(lifted.status).toBe(200);
  return code;
}

test.each([
  ['a hold', aHeldLot],
  ['an open presumption', aPresumedLot],
])('under %s the good, the stall and the supplier are the board’s', async (_, aStoppedLot) => {
  const code = await aStoppedLot();
  const renaming = [
    { field: 'good', goodCode: 'gao-thom' },
    { field: 'supplier', supplierId: market.suppliers.unplaced },
    { field: 'stall', stall: 'C1-12' },
  ];
  for (const correction of renaming) {
    const answer = await correct(trader, code, correction);
    expect([answer.status, at(answer.json, 'code')]).toEqual([403, 'correction-while-held']);
  }
  const amount = { field: 'amount', quantity: { unit: 'kg', amount: 7000 } };
  expect((await correct(trader, code, amount)).status).toBe(201);
  expect((await api.ask('GET', `/api/v1/lots/${code}`)).json).toMatchObject({
    good: { code: 'ca-loc-dong' },
    quantity: { amount: 7000 },
  });
  expect((await correct(clerk, code, { field: 'good', goodCode: 'ca-ro-phi' })).status).toBe(201);
});

test('a lot that nothing stops is corrected by its trader', async () => {
  const code = await aLot();
  expect((await correct(trader, code, { field: 'good', goodCode: 'gao-thom' })).status).toBe(201);
});
