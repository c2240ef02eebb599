import { randomUUIDv7 } from 'node:crypto';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { aPerson, signIn } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aFishMarket, asking, at, type Ask, type FishMarket } from './a-fish-market.ts';

// Goal: the board reads of a lot all that was ever said about it, by whom and when, also what was corrected away.
// Method: one lot through the API, by its trader, an inspector and the board.
const record = await testRecord();
let now = new Date('2026-11-22T21:00:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let trader: Ask;
let clerk: Ask;
let inspector: Ask;

beforeAll(async () => {
  market = await aFishMarket(record, 'LR');
  trader = await asking(api, market.trader);
  clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
  inspector = await asking(api, await aPerson(record, { role: 'inspector', marketId: market.id }));
});

const minute = () => (now = new Date(now.getTime() + 60_000));
const stamp = () => ({ id: randomUUIDv7(), deviceAt: minute().toISOString() });

async function aLot(): Promise<string> {
  const line = {
    id: randomUUIDv7(),
    goodCode: 'ca-loc-dong',
    quantity: { unit: 'kg', amount: 12_000 },
    supplierId: market.suppliers.bay,
  };
  const answer = await trader('POST', '/markets/LR/lots', { ...stamp(), stall: 'C1-12', lines: [line] });
  return String(at(answer.json, 'lots', 0, 'code'));
}

async function correct(code: string, correction: object, note = 'nhìn lại hàng'): Promise<string> {
  const body = { ...stamp(), correction, note };
  expect((await clerk('POST', `/markets/LR/lots/${code}/corrections`, body)).status).toBe(201);
  return body.id;
}

const readRecord = async (code: string) => (await clerk('GET', `/markets/LR/lots/${code}/record`)).json;

function events(json: unknown): unknown[] {
  const found = at(json, 'events');
  return Array.isArray(found) ? found : [];
}

test('the declaration stays as it was said, and each correction stands beside what it corrects', async () => {
  const code = await aLot();
  const kg = (amount: number) => ({ unit: 'kg', amount });
  const first = await correct(code, { field: 'amount', quantity: kg(10_000) }, 'cân lại');
  const second = await correct(code, { field: 'amount', quantity: kg(9_500) });
  await correct(code, { field: 'stall', stall: 'C1-13' });
  await correct(code, { field: 'good', goodCode: 'ca-ro-phi' });
  await correct(code, { field: 'supplier', supplierId: market.suppliers.unplaced });
  const json = await readRecord(code);
  expect(at(json, 'declared')).toMatchObject({
    stall: 'C1-12',
    good: { vi: 'Cá lóc đồng', en: 'Snakehead' },
    quantity: kg(12_000),
    supplier: 'Vựa Thử',
    origin: 'Tiền Giang, nay Đồng Tháp',
    by: { name: market.trader.username, role: 'trader' },
    isOnBehalf: false,
    source: 'trader',
  });
  const corrections = events(json).filter((event) => at(event, 'kind') === 'correction');
  expect(corrections.map((event) => at(event, 'correction'))).toMatchObject([
    { field: 'amount', corrects: null, was: { quantity: kg(12_000) }, becomes: { quantity: kg(10_000) } },
    { field: 'amount', corrects: first, was: { quantity: kg(10_000) }, becomes: { quantity: kg(9_500) } },
    { field: 'stall', corrects: null, was: { text: 'C1-12' }, becomes: { text: 'C1-13' } },
    { field: 'good', was: { good: { en: 'Snakehead' } }, becomes: { good: { en: 'Tilapia' } } },
    { field: 'supplier', was: { text: 'Vựa Thử' }, becomes: { text: 'Nguồn Thử' } },
    { field: 'origin', was: { text: 'Tiền Giang, nay Đồng Tháp' }, becomes: { text: 'chợ đầu mối' } },
  ]);
  expect(corrections[0]).toMatchObject({ id: first, note: 'cân lại', by: { role: 'board_clerk' } });
  expect(corrections[1]).toMatchObject({ id: second, note: 'nhìn lại hàng' });
});

test('events come in the order they were recorded, with the device’s own time', async () => {
  const code = await aLot();
  const shut = { ...stamp(), state: 'sold_out' };
  now = new Date(now.getTime() + 8 * 3_600_000);
  expect((await trader('POST', `/markets/LR/lots/${code}/closure`, shut)).status).toBe(201);
  const json = await readRecord(code);
  const closed = events(json).at(-1);
  expect(closed).toMatchObject({
    kind: 'sold_out',
    deviceAt: shut.deviceAt,
    recordedAt: now.toISOString(),
    by: { name: market.trader.username, role: 'trader' },
    correction: null,
  });
  expect(events(json).slice(0, -1)).toMatchObject([
    { kind: 'hop', hop: 'supplier', evidence: 'declared', organisation: 'Vựa Thử' },
    { kind: 'hop', hop: 'stall', evidence: 'documented' },
  ]);
  const times = events(json).map((event) => String(at(event, 'recordedAt')));
  expect(times).toEqual([...times].sort());
});

test('a paper is named with its picture, which whoever reads the record may open', async () => {
  const code = await aLot();
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#ded' } })
    .jpeg()
    .toBuffer();
  const cookie = await signIn(api, market.trader);
  const headers = { 'content-type': 'image/jpeg' };
  const file = await api.ask('POST', '/api/v1/markets/LR/files', { cookie, headers, body: photo });
  const fileHash = String(at(file.json, 'hash'));
  const paper = { kind: 'HD', number: '0042', issuedOn: '2026-11-20', lots: [code], fileHash };
  const added = { ...stamp(), ...paper };
  expect((await trader('POST', '/markets/LR/papers', added)).status).toBe(201);
  const json = await readRecord(code);
  expect(at(json, 'papers')).toMatchObject([
    {
      id: added.id,
      kind: 'HD',
      number: '0042',
      issuedOn: '2026-11-20',
      validTo: null,
      evidence: 'documented',
      fileHash,
      mediaType: 'image/jpeg',
      by: { name: market.trader.username, role: 'trader' },
    },
  ]);
  expect(events(json).filter((event) => at(event, 'paperId') === added.id)).toMatchObject([
    { kind: 'hop', hop: 'supplier', evidence: 'documented' },
  ]);
  for (const hash of [fileHash, String(at(json, 'papers', 0, 'thumbnailHash'))]) {
    const answer = await clerk('GET', `/markets/LR/files/${hash}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  }
});

test('checks and holds of this lot, and of no other', async () => {
  const [code, other] = [await aLot(), await aLot()];
  for (const lot of [code, other]) {
    const hold = { id: randomUUIDv7(), lot, kind: 'stop_sale', reason: 'chờ xác minh' };
    expect((await inspector('POST', '/markets/LR/holds', hold)).status).toBe(201);
  }
  const json = await readRecord(code);
  expect(at(json, 'holds')).toMatchObject([{ lot: code, kind: 'stop_sale', releasedAt: null }]);
  expect(at(json, 'checks')).toEqual([]);
});

test('a lot that is not there, and one of another market, are unknown', async () => {
  for (const code of ['LR-261123-9999-4', 'ZZ-261123-0001-0']) {
    const answer = await clerk('GET', `/markets/LR/lots/${code}/record`);
    expect([answer.status, at(answer.json, 'code')]).toEqual([404, 'lot-unknown']);
  }
});
