import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { aPerson } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aFishMarket, asking, at, type Ask, type FishMarket } from './a-fish-market.ts';

// Goal: goods that come to light after a recall was ordered are called back like those of the order, and whoever had read
// it is told again. Method: one recall of each kind, then slips, sheets, corrections, papers and merges that come late.
const record = await testRecord();
const morning = new Date('2026-11-22T21:00:00Z');
let now = morning;
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let [trader, head, clerk]: Ask[] = [];
const ask = (who: Ask | undefined, method: 'GET' | 'POST', path: string, body?: unknown) => {
  if (who === undefined) throw new Error('Nobody has signed in yet.');
  return who(method, `/markets/LR${path}`, body);
};

beforeAll(async () => {
  market = await aFishMarket(record, 'LR');
  const marketId = market.id;
  trader = await asking(api, market.trader);
  head = await asking(api, await aPerson(record, { role: 'board_head', marketId }));
  clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId }));
});

const stamp = () => ({ id: randomUUIDv7(), deviceAt: now.toISOString() });
const aSource = async (name: string) =>
  String(
    at((await ask(clerk, 'POST', '/suppliers', { id: randomUUIDv7(), name, kind: 'other' })).json, 'id'),
  );
const lineOf = (supplierId: string | null) => ({
  id: randomUUIDv7(),
  goodCode: 'ca-loc-dong',
  quantity: { unit: 'kg', amount: 10_000 },
  supplierId,
});
const codeIn = (answer: { json: unknown; text: string }) => {
  const code = at(answer.json, 'lots', 0, 'code');
  if (typeof code !== 'string') throw new Error(answer.text);
  return code;
};
const aLot = async (supplierId: string | null) =>
  codeIn(await ask(trader, 'POST', '/lots', { ...stamp(), stall: 'C1-12', lines: [lineOf(supplierId)] }));
async function order(by: string, ref: string, over: object = {}): Promise<string> {
  const answer = await tryOrder(by, ref, over);
  expect(answer.status, answer.text).toBe(201);
  return String(at(answer.json, 'id'));
}
const tryOrder = (by: string, ref: string, over: object) =>
  ask(head, 'POST', '/recalls', {
    ...{ id: randomUUIDv7(), by, ref, lots: 1 },
    ...{ reason: 'Nghi nhiễm formol', legalBasis: 'Luật An toàn thực phẩm, Điều 55', isOwn: true },
    ...over,
  });
const recallOf = async (id: string) => (await ask(clerk, 'GET', `/recalls/${id}`)).json;
const codesOf = async (id: string) => {
  const stalls = at(await recallOf(id), 'stallList');
  const lots = Array.isArray(stalls) ? stalls.flatMap((stall) => at(stall, 'lots')) : [];
  return lots.map((lot) => String(at(lot, 'lot'))).sort();
};
const verdictOf = async (code: string) => at((await api.ask('GET', `/api/v1/lots/${code}`)).json, 'verdict');
const owned = (sql: string, values: unknown[]) =>
  withConnection(record.ownerUrl, (owner) => owner.query<Record<string, unknown>>(sql, values));

describe('a slip that a phone sends an hour later', () => {
  let source = '';
  let recall = '';
  let late = '';
  const note = (kind: string) =>
    ask(trader, 'POST', `/recalls/${recall}/events`, { id: randomUUIDv7(), kind, stall: 'C1-12' });
  const stall = async () => at(await recallOf(recall), 'stallList', 0);

  test('joins the recall of its source and turns red', async () => {
    source = await aSource('Vựa Trễ');
    const first = await aLot(source);
    recall = await order('supplier', 'Vựa Trễ');
    expect((await note('stopped')).status).toBe(201);
    now = new Date(morning.getTime() + 60_000);
    late = await aLot(source);
    expect(await verdictOf(late)).toBe('recalled');
    expect(await codesOf(recall)).toEqual([first, late].sort());
    expect(await recallOf(recall)).toMatchObject({ lots: 2, lotsAdded: 1, gramsIn: 20_000 });
  });

  test('is told anew at a stall that had stopped the sale, and walked to when nobody reads it', async () => {
    expect(await stall()).toMatchObject({ readAt: null, stoppedAt: null, isOverdue: false });
    expect((await ask(trader, 'GET', '/trader-day')).json).toMatchObject({ recalls: { lots: 1, unread: 1 } });
    now = new Date(morning.getTime() + 17 * 60_000);
    expect(await stall()).toMatchObject({ isOverdue: true });
    expect((await note('stopped')).status).toBe(201);
    expect(await stall()).toMatchObject({ stoppedAt: now.toISOString(), isOverdue: false });
    now = morning;
  });

  test('is in the audit and in the public log as the lots of the order are', async () => {
    const [entry] = await owned(
      `select after from audit_entry where subject_id = $1 and action = 'recall.joined'`,
      [recall],
    );
    expect(entry).toMatchObject({ after: { lots: [late] } });
    const leaves = await owned(
      `select 1 from log_outbox where kind = 'hold' and (leaf::jsonb) ->> 'lot' = $1`,
      [late],
    );
    expect(leaves).toHaveLength(1);
  });

  test('of another source, or of a day the order does not name, is left alone', async () => {
    expect(await verdictOf(await aLot(market.suppliers.unplaced))).not.toBe('recalled');
    now = new Date(morning.getTime() + 24 * 3_600_000);
    expect(await verdictOf(await aLot(source))).not.toBe('recalled');
    now = morning;
  });

  test('changes nothing any more once the recall is closed', async () => {
    const closing = { id: randomUUIDv7(), kind: 'closed', note: 'Đã thu' };
    expect((await ask(head, 'POST', `/recalls/${recall}/events`, closing)).status).toBe(201);
    expect(await verdictOf(await aLot(source))).not.toBe('recalled');
  });
});

test('a correction of the source takes along what was made of the lot meanwhile', async () => {
  const source = await aSource('Vựa Sửa');
  await aLot(source);
  const recall = await order('supplier', 'Vựa Sửa');
  const wrong = await aLot(market.suppliers.unplaced);
  const move = { kind: 'transfer', amount: 4_000, toStall: 'C1-13', lotId: randomUUIDv7() };
  const handed = codeIn(await ask(trader, 'POST', `/lots/${wrong}/moves`, { ...stamp(), move }));
  const correction = { field: 'supplier', supplierId: source };
  const corrected = await ask(clerk, 'POST', `/lots/${wrong}/corrections`, {
    ...stamp(),
    correction,
    note: 'Nguồn ghi nhầm',
  });
  expect(corrected.status, corrected.text).toBe(201);
  expect([await verdictOf(wrong), await verdictOf(handed)]).toEqual(['recalled', 'recalled']);
  // What was handed on came in once.
  expect(await recallOf(recall)).toMatchObject({ lots: 3, lotsAdded: 2, gramsIn: 20_000, gramsOut: 20_000 });
});

test('a gate sheet keyed in late joins the recall of its vehicle, and what that brings next week does not', async () => {
  const arrival = (over: object) => ({
    ...stamp(),
    ...{ gate: 'Cổng 1', arrivedAt: now.toISOString(), plate: '63C-777.01', grade: 'admit', ...over },
    lots: [{ ...lineOf(null), stall: 'C1-13' }],
  });
  const first = codeIn(await ask(clerk, 'POST', '/arrivals', arrival({})));
  const recall = await order('vehicle', '63C77701');
  const keyed = codeIn(await ask(clerk, 'POST', '/arrivals', arrival({ source: 'sheet' })));
  now = new Date(morning.getTime() + 7 * 24 * 3_600_000);
  const next = codeIn(await ask(clerk, 'POST', '/arrivals', arrival({})));
  now = morning;
  expect(await codesOf(recall)).toEqual([first, keyed].sort());
  expect(await verdictOf(next)).not.toBe('recalled');
});

test('a paper and an upstream code that are added later bring their lots', async () => {
  const [first, second, third] = [await aLot(null), await aLot(null), await aLot(null)];
  const paper = (lot: string) =>
    ask(clerk, 'POST', '/papers', { ...stamp(), kind: 'PXK', number: 'PXK-77', lots: [lot] });
  await paper(first);
  const recall = await order('paper', 'pxk-77');
  expect((await paper(second)).status).toBe(201);
  expect(await codesOf(recall)).toEqual([first, second].sort());
  const code = { kind: 'tlc', value: 'AB/77' };
  await ask(clerk, 'POST', `/lots/${third}/upstream-codes`, code);
  const byCode = await order('code', 'AB/77');
  const fourth = await aLot(null);
  await ask(clerk, 'POST', `/lots/${fourth}/upstream-codes`, code);
  expect(await codesOf(byCode)).toEqual([third, fourth].sort());
});

test('a spelling that is merged while the recall is open brings its goods', async () => {
  const [source, typed] = [await aSource('Vựa Gộp'), await aSource('Chị Gộp')];
  await aLot(source);
  const spelt = await aLot(typed);
  const recall = await order('supplier', 'Vựa Gộp');
  const pair = { id: randomUUIDv7(), supplierId: typed, intoId: source, answer: 'same' };
  expect((await ask(clerk, 'POST', '/supplier-pairs', pair)).status).toBe(201);
  expect(await verdictOf(spelt)).toBe('recalled');
  expect(await codesOf(recall)).toContain(spelt);
});

test('a drill takes late goods along and holds nothing', async () => {
  const source = await aSource('Vựa Tập');
  await aLot(source);
  const drill = await order('supplier', 'Vựa Tập', { isOwn: false, isDrill: true });
  const late = await aLot(source);
  expect(await codesOf(drill)).toContain(late);
  expect(await verdictOf(late)).not.toBe('recalled');
  const holds = await owned(`select 1 from hold h join lot l on l.id = h.lot_id where l.code = $1`, [late]);
  expect(holds).toEqual([]);
});

test('a slip that is written while the recall is ordered is never left out', async () => {
  for (let round = 0; round < 12; round++) {
    const name = `Vựa Cùng Lúc ${round}`;
    const source = await aSource(name);
    await aLot(source);
    const [ordered, late] = await Promise.all([tryOrder('supplier', name, {}), aLot(source)]);
    // Either the order was too late for the scope it was shown, or the slip belongs to it.
    if (ordered.status !== 201) expect(ordered.json).toMatchObject({ code: 'recall-scope-changed' });
    else expect(await verdictOf(late)).toBe('recalled');
  }
});
