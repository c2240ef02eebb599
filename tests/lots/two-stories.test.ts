import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { aPerson, password, signIn } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aFishMarket, asking, at, type Ask, type FishMarket } from './a-fish-market.ts';

// Goal: two mornings as they happen. (i) A bay's goods are found bad: one question finds nine lots at six stalls, their
// sale is stopped within a quarter of an hour, they are called back, every page is red, and it is closed. (ii) Goods come
// with a stamp and no bay; the slip that comes the next day settles whose they were. Method: the API alone, by the clock.
const record = await testRecord();
let now = new Date('2026-11-22T20:05:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let trader: Ask;
let clerk: Ask;
let head: Ask;
let inspector: Ask;
const sixStalls = ['C1-12', 'C1-13', 'C2-01', 'C2-02', 'C2-03', 'C2-04'];

beforeAll(async () => {
  market = await aFishMarket(record, 'TS');
  const marketId = market.id;
  trader = await asking(api, market.trader);
  clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId }));
  head = await asking(api, await aPerson(record, { role: 'board_head', marketId }));
  inspector = await asking(api, await aPerson(record, { role: 'inspector', marketId }));
  await owned(`update supplier set bay = 'DD-17' where id = $1`, [market.suppliers.bay]);
  for (const stall of sixStalls.slice(2)) {
    await owned(
      `with made as (
         insert into stall (market_id, code, zone_id, level_id, state, category_code)
         select market_id, $2, zone_id, level_id, 'trading', 'FISH-LIVE' from stall where market_id = $1 and code = 'C1-12' returning id)
       insert into tenancy (market_id, stall_id, trader_id, role, period)
       select $1, made.id, $3, 'operator', daterange('2026-01-01', null) from made`,
      [market.id, stall, market.traderId],
    );
  }
});

const owned = <Row extends object>(sql: string, values: unknown[] = []) =>
  withConnection(record.ownerUrl, (owner) => owner.query<Row & Record<string, unknown>>(sql, values));
const minutesLater = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));
const stamp = () => ({ id: randomUUIDv7(), deviceAt: now.toISOString() });
const listOf = (json: unknown, ...path: (string | number)[]) => [at(json, ...path)].flat();
const page = async (code: string) => (await api.ask('GET', `/api/v1/lots/${code}`)).json;

async function aLot(stall: string, amount: number, over: object = {}): Promise<string> {
  const line = { id: randomUUIDv7(), goodCode: 'ca-loc-dong', quantity: { unit: 'kg', amount } };
  const lines = [{ ...line, supplierId: market.suppliers.bay, ...over }];
  const answer = await clerk('POST', '/markets/TS/lots', { ...stamp(), stall, lines });
  expect(answer.status, answer.text).toBe(201);
  return String(at(answer.json, 'lots', 0, 'code'));
}

test('(i) from one positive test to the close: nine lots at six stalls, two of them sold out', async () => {
  // Two stalls buy three times, each weight its own, so that nothing is asked about twice.
  const counts = [3, 2, 1, 1, 1, 1];
  const lots: string[] = [];
  for (const [index, stall] of sixStalls.entries()) {
    for (let n = 0; n < (counts[index] ?? 0); n++)
      lots.push(await aLot(stall, 12_000 + index * 4000 + n * 3000));
  }
  const elsewhere = await aLot('C1-12', 5000, {
    supplierId: market.suppliers.unplaced,
    goodCode: 'ca-ro-phi',
  });
  for (const code of [lots[2], lots[6]]) {
    const closure = { ...stamp(), state: 'sold_out' };
    expect((await clerk('POST', `/markets/TS/lots/${String(code)}/closure`, closure)).status).toBe(201);
  }
  minutesLater(125);
  const positiveAt = now;
  const kit = { kitType: 'Bộ thử', kitLot: 'K1', kitExpiresOn: '2027-01-01', controlOk: true };
  const read = { analyte: 'formol', outcome: 'presumptive', limitValue: 5, limitUnit: 'ppm' };
  const done = {
    ...stamp(),
    kind: 'quick_test',
    lot: lots[0],
    ...kit,
    ...read,
    performedAt: now.toISOString(),
  };
  expect((await inspector('POST', '/markets/TS/checks', done)).status).toBe(201);

  const question = '/markets/TS/trace?by=day&from=2026-11-23&until=2026-11-23&bay=dd%2017';
  const asked = listOf((await clerk('GET', question)).json, 'lots').filter(
    (lot) => at(lot, 'side') === 'asked',
  );
  expect(asked.map((lot) => at(lot, 'lot')).sort()).toEqual(lots.toSorted());
  expect(new Set(asked.map((lot) => at(lot, 'stall'))).size).toBe(6);

  for (const lot of lots.slice(1)) {
    minutesLater(1);
    const hold = {
      id: randomUUIDv7(),
      lot,
      kind: 'stop_sale',
      reason: 'Cùng ô DD-17 với lô nghi dương tính',
    };
    expect((await clerk('POST', '/markets/TS/holds', hold)).status).toBe(201);
  }
  expect(now.getTime() - positiveAt.getTime()).toBeLessThan(15 * 60_000);
  for (const lot of lots) expect(await page(lot)).toMatchObject({ verdict: 'held' });

  const scope = '/markets/TS/recall-scope?by=bay&ref=DD-17&from=2026-11-23&until=2026-11-23';
  expect((await clerk('GET', scope)).json).toMatchObject({ lots: 9, stalls: 6 });
  await head('POST', '/session/confirmation', { password });
  const recall = {
    id: randomUUIDv7(),
    by: 'bay',
    ref: 'DD-17',
    from: '2026-11-23',
    until: '2026-11-23',
    lots: 9,
    reason: 'Hai lần test nhanh dương tính',
    legalBasis: 'Luật An toàn thực phẩm, Điều 55',
    orderedBy: 'Sở An toàn thực phẩm',
    documentNumber: '17/QĐ-ATTP',
  };
  const ordered = await head('POST', '/markets/TS/recalls', recall);
  expect(ordered.status, ordered.text).toBe(201);
  for (const lot of lots) {
    expect(await page(lot)).toMatchObject({ verdict: 'recalled', hold: { documentNumber: '17/QĐ-ATTP' } });
  }
  expect(await page(elsewhere)).not.toMatchObject({ verdict: 'recalled' });

  const note = (ask: Ask, body: object) =>
    ask('POST', `/markets/TS/recalls/${recall.id}/events`, { id: randomUUIDv7(), ...body });
  for (const stall of sixStalls) expect((await note(inspector, { kind: 'stopped', stall })).status).toBe(201);
  const left = lots.filter((lot) => lot !== lots[2] && lot !== lots[6]);
  // What is left is taken back and destroyed by the board, which alone moves held goods.
  expect(
    (
      await trader('POST', `/markets/TS/lots/${String(left[0])}/moves`, {
        ...stamp(),
        move: { kind: 'destroy', amount: null },
      })
    ).json,
  ).toMatchObject({ code: 'lot-held' });
  for (const lot of left) {
    expect((await note(clerk, { kind: 'recovered', lot, amount: 1000 })).status).toBe(201);
    const destroy = { ...stamp(), note: 'Biên bản tiêu hủy', move: { kind: 'destroy', amount: null } };
    expect((await clerk('POST', `/markets/TS/lots/${lot}/moves`, destroy)).status).toBe(201);
  }
  const silent = { ...stamp(), move: { kind: 'destroy', amount: 1 } };
  expect((await clerk('POST', `/markets/TS/lots/${lots[2] ?? ''}/moves`, silent)).json).toMatchObject({
    errors: [{ path: 'note', code: 'required' }],
  });
  expect((await note(head, { kind: 'closed', note: 'Đã thu và tiêu hủy phần còn lại' })).status).toBe(201);
  expect((await clerk('GET', `/markets/TS/recalls/${recall.id}`)).json).toMatchObject({
    stallsStopped: 6,
    gramsRecovered: 7000,
  });
});

test('(ii) a stamp and no bay: the slip of the next day documents the supplier and a correction names it', async () => {
  const lot = await aLot('C1-12', 74_000, { supplierId: null, goodCode: 'ca-ro-phi' });
  const paper = (kind: string, over: object = {}) => ({ ...stamp(), kind, lots: [lot], ...over });
  const photo = await sentPhoto();
  const stamped = await trader('POST', '/markets/TS/papers', paper('KSGM', { fileHash: photo }));
  expect(stamped.status, stamped.text).toBe(201);
  const wayOf = async () =>
    Object.fromEntries(
      listOf(await page(lot), 'way').map((hop) => [String(at(hop, 'hop')), at(hop, 'evidence')]),
    );
  expect(await wayOf()).toMatchObject({ supplier: 'missing' });

  // Past the day in which a trader corrects.
  minutesLater(25 * 60);
  const correction = { correction: { field: 'supplier', supplierId: market.suppliers.bay } };
  const corrections = `/markets/TS/lots/${lot}/corrections`;
  expect((await trader('POST', corrections, { ...stamp(), ...correction })).json).toMatchObject({
    code: 'correction-too-late',
  });
  expect((await clerk('POST', corrections, { ...stamp(), ...correction })).json).toMatchObject({
    errors: [{ path: 'note', code: 'required' }],
  });
  const slip = await clerk(
    'POST',
    '/markets/TS/papers',
    paper('PXK', { number: '204/HM', issuedOn: '2026-11-23' }),
  );
  expect(slip.status, slip.text).toBe(201);
  const named = { ...stamp(), ...correction, note: 'Theo phiếu 204/HM' };
  expect((await clerk('POST', corrections, named)).status).toBe(201);

  const after = await page(lot);
  expect(after).toMatchObject({ isCorrected: true });
  expect(JSON.stringify(at(after, 'way'))).toContain('Vựa Thử');
  const known = await clerk('GET', `/markets/TS/lots/${lot}/record`);
  expect(at(known.json, 'declared', 'supplier')).toBe('');
  expect(at(known.json, 'events')).toContainEqual(
    expect.objectContaining({ kind: 'correction', note: 'Theo phiếu 204/HM' }),
  );
  expect(listOf(known.json, 'papers').map((one) => at(one, 'kind'))).toEqual(['KSGM', 'PXK']);
  const asked = await clerk('GET', '/markets/TS/trace?by=bay&ref=DD-17&from=2026-11-23&until=2026-11-23');
  expect(listOf(asked.json, 'lots').map((one) => at(one, 'lot'))).toContain(lot);
});

/** A photograph as a phone sends it. @returns the hash under which it is kept */
async function sentPhoto(): Promise<string> {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer();
  const response = await api.app.fetch(
    new Request('http://localhost:3000/api/v1/markets/TS/files', {
      method: 'POST',
      headers: {
        origin: 'http://localhost:3000',
        'content-type': 'image/jpeg',
        cookie: await signIn(api, market.trader),
      },
      body: new Uint8Array(bytes),
    }),
  );
  expect(response.status).toBe(201);
  return String(at(await response.json(), 'hash'));
}
