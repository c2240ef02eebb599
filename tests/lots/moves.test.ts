import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { aPerson } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aFishMarket, asking, at, type Ask, type FishMarket } from './a-fish-market.ts';

// Goal: goods that move keep their origin and their kilograms: nothing leaves twice, every input of a mix is named,
// and no lot is made of itself. Method: through the API with many writers at one moment, then the record is asked.
const record = await testRecord();
let now = new Date('2026-11-22T21:00:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let trader: Ask;
let inspector: Ask;

beforeAll(async () => {
  market = await aFishMarket(record, 'MV');
  trader = await asking(api, market.trader);
  inspector = await asking(api, await aPerson(record, { role: 'inspector', marketId: market.id }));
});

const stamp = () => ({ id: randomUUIDv7(), deviceAt: now.toISOString() });
const owned = <Row extends object>(sql: string, values: unknown[] = []) =>
  withConnection(record.ownerUrl, (owner) => owner.query<Row & Record<string, unknown>>(sql, values));

async function aLot(amount: number | null, over: object = {}): Promise<string> {
  const line = { id: randomUUIDv7(), goodCode: 'ca-loc-dong', quantity: { unit: 'kg', amount }, ...over };
  const lines = [{ supplierId: market.suppliers.bay, ...line }];
  const answer = await trader('POST', '/markets/MV/lots', { ...stamp(), stall: 'C1-12', lines });
  return String(at(answer.json, 'lots', 0, 'code'));
}
const move = (code: string, what: object, over: object = {}) =>
  trader('POST', `/markets/MV/lots/${code}/moves`, { ...stamp(), move: what, ...over });
const newLot = () => ({ lotId: randomUUIDv7() });
const kg = (amount: number) => ({ unit: 'kg', amount });
const stateOf = async (code: string) =>
  (
    await owned<{ in: number; out: number; closed: boolean; hops: string[] }>(
      `select s.amount_in::int as in, s.amount_out::int as out, s.closed_at is not null as closed, s.known_hops as hops
       from lot l join lot_state s on s.lot_id = l.id where l.code = $1`,
      [code],
    )
  )[0];

test('what labels promise does not leave the lot, and whoever tries is told to withdraw them', async () => {
  const lot = await aLot(5_000);
  const labels = { id: randomUUIDv7(), paper: 'a4-3x8', count: 3, amount: 1_000, hasSerials: true };
  expect((await trader('POST', `/markets/MV/lots/${lot}/label-runs`, labels)).status).toBe(201);
  expect(at((await trader('GET', `/markets/MV/lots/${lot}/moves`)).json, 'left')).toBe(2_000);
  const spoil = (amount: number | null) => move(lot, { kind: 'spoil', amount });
  const refusal = { status: 409, code: 'lot-labelled', details: { left: 2_000, labelled: 3_000, lot } };
  expect((await spoil(2_001)).json).toMatchObject(refusal);
  expect((await spoil(null)).json).toMatchObject(refusal);
  expect((await spoil(5_001)).json).toMatchObject({ code: 'quantity-over-drawn' });
  // All that is free may go; the lot stays, for its labelled part is still on the counter.
  expect((await spoil(2_000)).json).toMatchObject({ left: { amount: 0, isOpen: true } });
  const withdrawal = `/markets/MV/label-runs/${labels.id}/withdrawal`;
  expect((await trader('POST', withdrawal, { reason: 'cancelled' })).status).toBe(201);
  expect((await spoil(null)).status).toBe(201);
});

test('a transfer hands the origin on under a new code; the same transfer twice is one', async () => {
  const code = await aLot(20_000);
  const body = { ...stamp(), move: { kind: 'transfer', amount: 5_000, toStall: 'c1-13', ...newLot() } };
  const first = await trader('POST', `/markets/MV/lots/${code}/moves`, body);
  expect(first.json).toMatchObject({
    kind: 'transfer',
    lots: [{ stall: 'C1-13' }],
    left: { amount: 15_000, isOpen: true },
  });
  expect((await trader('POST', `/markets/MV/lots/${code}/moves`, body)).json).toEqual(first.json);
  expect(await stateOf(code)).toMatchObject({ out: 5_000, closed: false });
  const child = String(at(first.json, 'lots', 0, 'code'));
  const page = await trader('GET', `/lots/${child}`);
  expect(page.json).toMatchObject({ stall: { code: 'C1-13' }, quantity: kg(5_000) });
  const supplier = JSON.stringify(at(page.json, 'way'));
  expect(supplier).toContain('Vựa Thử');
  const leaves = await owned(`select leaf::jsonb as leaf from log_outbox where kind = 'lot-move'`);
  expect(leaves.map((row) => row['leaf'])).toContainEqual(
    expect.objectContaining({
      kind: 'transfer',
      from: [{ lot: code, unit: 'kg', amount: 5_000 }],
      to: [{ lot: child, unit: 'kg', amount: 5_000 }],
    }),
  );
});

test('cutting says its yield, and no more comes out than went in', async () => {
  const code = await aLot(40_000);
  const parts = (...grams: number[]) =>
    grams.map((amount) => ({ ...newLot(), goodCode: 'ca-ro-phi', quantity: kg(amount) }));
  expect(await move(code, { kind: 'cut', amount: null, outputs: parts(30_000, 10_001) })).toMatchObject({
    status: 409,
    json: { code: 'quantity-over-drawn' },
  });
  const cut = await move(code, { kind: 'cut', amount: null, outputs: parts(22_000, 12_000) });
  expect(cut.json).toMatchObject({ yieldPercent: 85, left: { amount: 0, isOpen: false } });
  expect(await stateOf(code)).toMatchObject({ out: 40_000, closed: true });
});

test('pieces are cut into kilograms within the mass that was declared', async () => {
  const code = await aLot(null, { quantity: { unit: 'con', amount: 4, grams: 10_000 } });
  const outputs = [{ ...newLot(), goodCode: 'ca-ro-phi', quantity: kg(5_001) }];
  expect((await move(code, { kind: 'cut', amount: 2, outputs })).json).toMatchObject({
    code: 'move-makes-more',
  });
  expect(
    (await move(code, { kind: 'cut', amount: 2, outputs: [{ ...outputs[0], quantity: kg(4_400) }] })).json,
  ).toMatchObject({
    yieldPercent: 88,
  });
});

test('a moved lot is not corrected into more than was moved', async () => {
  const answer = await move(await aLot(9_000), { kind: 'split', parts: [{ ...newLot(), amount: 4_000 }] });
  const child = String(at(answer.json, 'lots', 0, 'code'));
  const correct = (amount: number) =>
    trader('POST', `/markets/MV/lots/${child}/corrections`, {
      ...stamp(),
      correction: { field: 'amount', quantity: kg(amount) },
    });
  expect((await correct(4_001)).json).toMatchObject({ code: 'move-makes-more' });
  expect((await correct(3_900)).status).toBe(201);
});

test('every input of a mix is on the way of what was mixed, and the mix is as well known as the worst', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 2, maxLength: 6 }),
      async (grams) => {
        const lots = await Promise.all(grams.map((amount) => aLot(amount)));
        const [first = '', ...others] = lots;
        const sum = grams.reduce((total, one) => total + one, 0);
        const answer = await move(first, {
          kind: 'mix',
          amount: null,
          with: others.map((lot) => ({ lot, amount: null })),
          output: { ...newLot(), goodCode: 'ca-loc-dong', quantity: kg(sum) },
        });
        const mixed = String(at(answer.json, 'lots', 0, 'code'));
        const parents = await owned<{ code: string; amount: number }>(
          `select f.code, e.amount::int as amount from lot_edge e join lot f on f.id = e.from_lot join lot t on t.id = e.to_lot where t.code = $1`,
          [mixed],
        );
        expect(new Map(parents.map((one) => [one.code, one.amount]))).toEqual(
          new Map(lots.map((lot, i) => [lot, grams[i]])),
        );
        for (const lot of lots) expect((await stateOf(lot))?.closed).toBe(true);
      },
    ),
    { numRuns: 5 },
  );
  const [known, unknown] = [await aLot(1_000), await aLot(1_000, { supplierId: null })];
  const mix = {
    kind: 'mix',
    amount: null,
    with: [{ lot: unknown, amount: null }],
    output: { ...newLot(), goodCode: 'ca-loc-dong', quantity: kg(2_000) },
  };
  const page = await trader('GET', `/lots/${String(at((await move(known, mix)).json, 'lots', 0, 'code'))}`);
  expect(JSON.stringify(at(page.json, 'way'))).not.toContain('Vựa Thử');
});

const writer = fc.record({
  kind: fc.constantFrom('transfer', 'cut', 'mix', 'return', 'spoil'),
  of: fc.integer({ min: 0, max: 2 }),
  with: fc.integer({ min: 1, max: 2 }),
  amount: fc.integer({ min: 1, max: 700 }),
});

test('writers at one moment, in any order of lots, draw no lot beyond what came in and never lock each other out', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 50, max: 1_500 }), { minLength: 3, maxLength: 3 }),
      fc.array(writer, { minLength: 4, maxLength: 9 }),
      async (grams, writers) => {
        const lots = await Promise.all(grams.map((amount) => aLot(amount)));
        const answers = await Promise.all(
          writers.map(({ kind, of, with: step, amount }) => {
            const other = lots[(of + step) % 3];
            const output = { ...newLot(), goodCode: 'ca-ro-phi', quantity: kg(amount) };
            const what = {
              transfer: { kind, amount, toStall: 'C1-13', ...newLot() },
              cut: { kind, amount, outputs: [output] },
              mix: { kind, amount, with: [{ lot: other, amount }], output },
              return: { kind, amount },
              spoil: { kind, amount },
            }[kind];
            return move(lots[of] ?? '', what ?? {});
          }),
        );
        const drawn = grams.map(() => 0);
        for (const [index, { kind, of, with: step, amount }] of writers.entries()) {
          const answer = answers[index];
          if (answer?.status !== 201) {
            // Only what the rules say may refuse: too much, or a lot that another writer emptied.
            expect(['quantity-over-drawn', 'lot-closed']).toContain(at(answer?.json, 'code'));
            continue;
          }
          drawn[of] = (drawn[of] ?? 0) + amount;
          if (kind === 'mix') drawn[(of + step) % 3] = (drawn[(of + step) % 3] ?? 0) + amount;
        }
        for (const [index, lot] of lots.entries()) {
          expect(drawn[index]).toBeLessThanOrEqual(grams[index] ?? 0);
          expect(await stateOf(lot)).toMatchObject({
            out: drawn[index],
            closed: drawn[index] === grams[index],
          });
        }
      },
    ),
    { numRuns: 6 },
  );
});

test('a lot is made of older lots only, whoever writes: no circle can close', async () => {
  const [older, newer] = await owned<{ id: string }>(`select id from lot order by recorded_at, id limit 2`);
  const edge = (from: unknown, to: unknown) =>
    owned(
      `insert into lot_edge (market_id, from_lot, to_lot, kind, occurred_at, recorded_at) values ($1, $2, $3, 'split', now(), now())`,
      [market.id, from, to],
    );
  await expect(edge(newer?.id, older?.id)).rejects.toMatchObject({ constraint: 'lot_edge_order_check' });
  await edge(older?.id, newer?.id);
});

test('what is held stays where it is, and what is sold out or past is not handed over', async () => {
  const held = await aLot(5_000);
  await inspector('POST', '/markets/MV/holds', {
    id: randomUUIDv7(),
    lot: held,
    kind: 'stop_sale',
    reason: 'Chờ xác minh',
  });
  const transfer = () => ({ kind: 'transfer', amount: 1_000, toStall: 'C1-13', ...newLot() });
  expect((await move(held, transfer())).json).toMatchObject({ code: 'lot-held' });
  expect((await move(held, { kind: 'spoil', amount: 1_000 })).json).toMatchObject({ code: 'lot-held' });
  const sold = await aLot(5_000);
  await trader('POST', `/markets/MV/lots/${sold}/closure`, { ...stamp(), state: 'sold_out' });
  expect((await move(sold, transfer())).json).toMatchObject({ code: 'lot-closed' });
  const old = await aLot(5_000);
  now = new Date('2026-11-25T21:00:00Z');
  expect((await move(old, transfer())).json).toMatchObject({ code: 'lot-past' });
  expect((await move(old, { kind: 'spoil', amount: null })).status).toBe(201);
  now = new Date('2026-11-22T21:00:00Z');
});

test('nobody moves the goods of a stall that is not theirs', async () => {
  const answer = await move(await aLot(5_000), {
    kind: 'transfer',
    amount: null,
    toStall: 'C1-13',
    ...newLot(),
  });
  const child = String(at(answer.json, 'lots', 0, 'code'));
  expect((await move(child, { kind: 'return', amount: null })).json).toMatchObject({
    code: 'stall-not-yours',
  });
});

test('a code of the goods is kept as it was given, and GS1’s check is a hint', async () => {
  const code = await aLot(5_000);
  const add = (kind: string, value: string) =>
    trader('POST', `/markets/MV/lots/${code}/upstream-codes`, { kind, value });
  await add('band', 'VS-79/0412 ');
  await add('gtin', '4006381333932');
  const all = await add('gtin', '4006381333931');
  expect(all.json).toEqual([
    { kind: 'band', value: 'VS-79/0412', hint: null },
    { kind: 'gtin', value: '4006381333931', hint: expect.any(String) },
    { kind: 'gtin', value: '4006381333932', hint: expect.any(String) },
  ]);
  expect(new Set([at(all.json, 1, 'hint'), at(all.json, 2, 'hint')])).toEqual(
    new Set(['fits', 'does-not-fit']),
  );
});
