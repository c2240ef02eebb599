import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { aPerson, password } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aFishMarket, asking, at, type Ask, type FishMarket } from './a-fish-market.ts';

// Goal: what is called back is everything that was made of it, in numbers one can trust, from the order to the close;
// and a drill changes nothing the public sees. Method: one bay's goods, handed on and cut, called back through the API.
const record = await testRecord();
let now = new Date('2026-11-22T21:00:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let trader: Ask;
let head: Ask;
let clerk: Ask;
let inspector: Ask;
const nobody = (path: string) => api.ask('GET', `/api/v1${path}`);

beforeAll(async () => {
  market = await aFishMarket(record, 'RC');
  const marketId = market.id;
  trader = await asking(api, market.trader);
  head = await asking(api, await aPerson(record, { role: 'board_head', marketId }));
  clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId }));
  inspector = await asking(api, await aPerson(record, { role: 'inspector', marketId }));
});

const stamp = () => ({ id: randomUUIDv7(), deviceAt: now.toISOString() });
const kg = (amount: number | null) => ({ unit: 'kg', amount });
async function aLot(amount: number | null): Promise<string> {
  const lines = [
    { id: randomUUIDv7(), goodCode: 'ca-loc-dong', quantity: kg(amount), supplierId: market.suppliers.bay },
  ];
  const answer = await trader('POST', '/markets/RC/lots', { ...stamp(), stall: 'C1-12', lines });
  return String(at(answer.json, 'lots', 0, 'code'));
}
const move = (code: string, what: object) =>
  trader('POST', `/markets/RC/lots/${code}/moves`, { ...stamp(), move: what });
const madeBy = async (code: string, what: object) =>
  String(at((await move(code, what)).json, 'lots', 0, 'code'));
const handOn = (code: string, amount: number | null) =>
  madeBy(code, { kind: 'transfer', amount, toStall: 'C1-13', lotId: randomUUIDv7() });
const order = (over: object) =>
  head('POST', '/markets/RC/recalls', {
    id: randomUUIDv7(),
    by: 'lot',
    reason: 'Nghi nhiễm formol',
    legalBasis: 'Luật An toàn thực phẩm, Điều 55',
    orderedBy: 'Sở An toàn thực phẩm',
    documentNumber: '88/LTH',
    ...over,
  });
const verdictOf = async (code: string) => at((await nobody(`/lots/${code}`)).json, 'verdict');

/** A lot of which 12 kg went next door, 10 kg were cut into 8.5 kg and 2 kg were thrown away; 30 kg came in. */
async function aFamily() {
  const root = await aLot(30_000);
  const handed = await handOn(root, 12_000);
  const cut = await madeBy(root, {
    kind: 'cut',
    amount: 10_000,
    outputs: [{ lotId: randomUUIDv7(), goodCode: 'ca-ro-phi', quantity: kg(8_500) }],
  });
  await move(root, { kind: 'spoil', amount: 2_000 });
  return { root, handed, cut };
}

test('the preview counts what came in once, what is known gone, and the rest', async () => {
  const { root, handed, cut } = await aFamily();
  const scope = await clerk('GET', `/markets/RC/recall-scope?by=lot&ref=${root}`);
  // 30 in; 2 thrown away and 1.5 lost in cutting are gone; 6 + 12 + 8.5 are possibly still out.
  expect(scope.json).toMatchObject({
    lots: 3,
    stalls: 2,
    gramsIn: 30_000,
    gramsGone: 3_500,
    gramsOut: 26_500,
    lotsWithoutMass: 0,
    lotCodes: [root, handed, cut].sort(),
  });
  // What it was made of is not called back.
  expect((await clerk('GET', `/markets/RC/recall-scope?by=lot&ref=${cut}`)).json).toMatchObject({
    lots: 1,
    gramsIn: 8_500,
  });
});

test('a recall needs its order and the scope that was shown', async () => {
  const { root } = await aFamily();
  expect(
    (await order({ ref: root, lots: 3, orderedBy: undefined, documentNumber: undefined })).json,
  ).toMatchObject({
    errors: [
      { path: 'orderedBy', code: 'hold-needs-order' },
      { path: 'documentNumber', code: 'hold-needs-order' },
    ],
  });
  expect((await order({ ref: root, lots: 2 })).json).toMatchObject({
    code: 'recall-scope-changed',
    details: { shown: 2, now: 3 },
  });
  expect((await order({ by: 'paper', ref: 'không có', lots: 1 })).json).toMatchObject({
    code: 'recall-empty',
  });
  expect(await verdictOf(root)).not.toBe('recalled');
});

describe('from the order to the close', () => {
  let id = '';
  let family: Awaited<ReturnType<typeof aFamily>>;
  const note = (ask: Ask, body: object) =>
    ask('POST', `/markets/RC/recalls/${id}/events`, { id: randomUUIDv7(), ...body });
  const view = async () => (await clerk('GET', `/markets/RC/recalls/${id}`)).json;

  test('everything made of it is red, and its goods stay where they are', async () => {
    family = await aFamily();
    const body = { id: randomUUIDv7(), ref: family.root, lots: 3 };
    const ordered = await order(body);
    expect(ordered.status).toBe(201);
    expect((await order(body)).json).toEqual(ordered.json);
    id = body.id;
    for (const code of Object.values(family)) expect(await verdictOf(code)).toBe('recalled');
    expect(
      (await move(family.root, { kind: 'transfer', amount: 1_000, toStall: 'C1-13', lotId: randomUUIDv7() }))
        .json,
    ).toMatchObject({
      code: 'lot-held',
    });
  });

  test('traders see it in their day and say that the sale stopped, for their own stall alone', async () => {
    expect((await trader('GET', '/markets/RC/trader-day')).json).toMatchObject({
      recalls: { lots: 2, isDrill: false },
    });
    const own = await trader('GET', '/markets/RC/trader-recalls');
    expect(own.json).toMatchObject([{ id, stalls: [{ code: 'C1-12', readAt: null }] }]);
    expect(own.text).not.toContain(family.handed);
    expect((await note(trader, { kind: 'stopped', stall: 'C1-13' })).json).toMatchObject({
      code: 'stall-not-yours',
    });
    expect((await note(trader, { kind: 'read', stall: 'C1-12' })).status).toBe(201);
    expect((await note(trader, { kind: 'stopped', stall: 'C1-12' })).status).toBe(201);
    expect((await trader('GET', '/markets/RC/trader-day')).json).toMatchObject({ recalls: null });
    expect(await view()).toMatchObject({ stallsRead: 1, stallsStopped: 1 });
  });

  test('who has not read it after fifteen minutes is walked to', async () => {
    const overdue = async () => {
      const stalls = at(await view(), 'stallList');
      return Array.isArray(stalls)
        ? stalls.filter((stall) => at(stall, 'isOverdue') === true).map((stall) => at(stall, 'code'))
        : [];
    };
    expect(await overdue()).toEqual([]);
    now = new Date(now.getTime() + 16 * 60_000);
    // A recall asks for the password again when it was given longer than ten minutes ago.
    expect((await head('POST', '/session/confirmation', { password })).status).toBe(204);
    expect(await overdue()).toEqual(['C1-13']);
    expect((await note(inspector, { kind: 'stopped', stall: 'C1-13' })).status).toBe(201);
    expect(await overdue()).toEqual([]);
  });

  test('what comes back is reconciled, also by two who count at once', async () => {
    expect((await note(trader, { kind: 'recovered', lot: family.handed, amount: 1 })).status).toBe(403);
    const counted = await Promise.all(
      [7_000, 7_000].map((amount) => note(clerk, { kind: 'recovered', lot: family.handed, amount })),
    );
    expect(counted.map((one) => one.status).sort()).toEqual([201, 409]);
    expect((await note(clerk, { kind: 'recovered', lot: await aLot(1_000), amount: 1 })).json).toMatchObject({
      code: 'recall-lot-unknown',
    });
    expect(await view()).toMatchObject({ gramsRecovered: 7_000, gramsOut: 26_500 });
  });

  test('only who may order it closes it, nothing follows, and the report says all of it', async () => {
    expect((await note(clerk, { kind: 'closed', note: 'Xong' })).status).toBe(403);
    expect((await note(head, { kind: 'closed', note: 'Đã thu 7 kg' })).status).toBe(201);
    expect((await note(clerk, { kind: 'recovered', lot: family.root, amount: 1 })).json).toMatchObject({
      code: 'recall-closed',
    });
    expect((await note(head, { kind: 'closed', note: 'Lại' })).json).toMatchObject({ code: 'recall-closed' });
    const report = await clerk('GET', `/markets/RC/recalls/${id}/report.pdf`);
    expect(report.text.startsWith('%PDF-')).toBe(true);
    expect((await clerk('GET', '/markets/RC/recalls')).json).toMatchObject({
      recalls: [{ id, closeNote: 'Đã thu 7 kg' }],
    });
    // Closing the work releases nothing.
    expect(await verdictOf(family.root)).toBe('recalled');
  });
});

test('a drill changes nothing the public sees, and traders read that it is one', async () => {
  const { root, handed } = await aFamily();
  const publicPaths = [
    `/lots/${root}`,
    `/lots/${handed}`,
    '/markets/RC/stalls/C1-12',
    '/markets/RC/hall',
    '/goods/ca-loc-dong',
  ];
  const seen = async () => Promise.all(publicPaths.map(async (path) => (await nobody(path)).text));
  const before = await seen();
  const ordered = await order({
    ref: root,
    lots: 3,
    isDrill: true,
    orderedBy: undefined,
    documentNumber: undefined,
  });
  expect(ordered.status).toBe(201);
  expect(await seen()).toEqual(before);
  expect((await trader('GET', '/markets/RC/trader-day')).json).toMatchObject({ recalls: { isDrill: true } });
  const [holds] = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ n: number }>(
      `select count(*)::int as n from hold h join lot l on l.id = h.lot_id where l.code = $1`,
      [root],
    ),
  );
  expect(holds?.n).toBe(0);
});

test('a lot that is moved while the recall is ordered is called back too', async () => {
  const root = await aLot(20_000);
  const moves = Array.from({ length: 6 }, () => handOn(root, 1_000));
  // The order may come before, between or after the moves; whichever is refused or late, no lot of it stays clear.
  const results = await Promise.all([
    ...moves,
    order({ ref: root, lots: 1 }),
    order({ ref: root, lots: 4 }),
    order({ ref: root, lots: 7 }),
  ]);
  const scope = (await clerk('GET', `/markets/RC/recall-scope?by=lot&ref=${root}`)).json;
  const codes = at(scope, 'lotCodes');
  const isOrdered = results.slice(6).some((one) => typeof one !== 'string' && one.status === 201);
  if (!isOrdered) await order({ ref: root, lots: at(scope, 'lots') });
  for (const code of Array.isArray(codes) ? codes : [])
    expect(await verdictOf(String(code))).toBe('recalled');
});

test('the mock trace of the night notes how long it took and how much is known', async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await owner.query('select run_mock_trace($1, 5)', [market.id]);
  });
  const book = await clerk('GET', '/markets/RC/recalls');
  const night = at(book.json, 'mockTraces', 0);
  expect(Number(at(night, 'lots'))).toBeGreaterThan(0);
  expect(Number(at(night, 'met'))).toBeGreaterThanOrEqual(Number(at(night, 'lots')));
  expect(Number(at(night, 'longestMs'))).toBeGreaterThan(0);
  // Everybody reads it on the hall screen.
  expect(at((await nobody('/markets/RC/hall')).json, 'mockTrace')).toEqual(night);
});
