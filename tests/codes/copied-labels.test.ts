import { randomUUIDv7 } from 'node:crypto';
import { countScans, inMarket } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { aPerson } from '../access/people.ts';
import { asking, aFishMarket, at, type Ask, type FishMarket } from '../lots/a-fish-market.ts';
import { joined } from './gs1-numbers.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';

// Goal: no more is labelled than there is, whoever prints at the same moment; and a label that was copied shows itself.
// Method: real requests side by side, and the sum taken afterwards; scans of hours that have passed are put into the record.
const record = await testRecord();
let now = new Date('2026-11-22T03:00:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let trader: Ask;
let guard: Ask;
let board: Ask;

beforeAll(async () => {
  market = await aFishMarket(record, 'CL');
  trader = await asking(api, market.trader);
  guard = await asking(api, await aPerson(record, { role: 'gate_guard', marketId: market.id }));
  board = await asking(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
});

async function aLot(grams: number | null): Promise<string> {
  const line = {
    id: randomUUIDv7(),
    goodCode: 'ca-loc-dong',
    quantity: { unit: 'kg', amount: grams },
    supplierId: null,
  };
  const slip = { id: randomUUIDv7(), stall: 'C1-12', deviceAt: now.toISOString(), lines: [line] };
  const answer = await trader('POST', '/markets/CL/lots', slip);
  expect(answer.status, answer.text).toBe(201);
  return String(at(answer.json, 'lots', 0, 'code'));
}

const wish = (count: number, amount: number, hasSerials = true) => ({
  id: randomUUIDv7(),
  paper: 'a4-3x8',
  count,
  amount,
  hasSerials,
});
const issue = (lot: string, body: object, ask = trader) =>
  ask('POST', `/markets/CL/lots/${lot}/label-runs`, body);
const withdraw = (run: string, reason: string) =>
  trader('POST', `/markets/CL/label-runs/${run}/withdrawal`, { reason });
const labelsOf = async (lot: string) => (await trader('GET', `/markets/CL/lots/${lot}/label-runs`)).json;

function serialOf(run: string, number = 1): Promise<string> {
  return withConnection(record.ownerUrl, async (owner) => {
    const [row] = await owner.query<{ serial: string }>(
      'select serial from label_serial where run_id = $1 and number = $2',
      [run, number],
    );
    return row?.serial ?? '';
  });
}

test('no order of printers labels more than came in; what was refused would have been too much', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3000 }),
      fc.array(
        fc.record({
          kind: fc.constantFrom('labels' as const, 'labels' as const, 'returned' as const),
          count: fc.integer({ min: 1, max: 6 }),
          amount: fc.integer({ min: 1, max: 400 }),
        }),
        { minLength: 2, maxLength: 8 },
      ),
      async (grams, wishes) => {
        const lot = await aLot(grams);
        const taken = await Promise.all(
          wishes.map(({ kind, count, amount }) =>
            kind === 'labels'
              ? issue(lot, wish(count, amount, false)).then(({ status }) => status === 201)
              : goesBack(lot, count * amount),
          ),
        );
        const sum = wishes.reduce((all, one, index) => all + (taken[index] ? one.count * one.amount : 0), 0);
        expect(sum).toBeLessThanOrEqual(grams);
        wishes.forEach((one, index) => {
          if (!taken[index]) expect(sum + one.count * one.amount).toBeGreaterThan(grams);
        });
        const left = at(await labelsOf(lot), 'amountLeft');
        expect(left).toBe(grams - sum);
      },
    ),
    { numRuns: 12 },
  );
});

/** @returns whether the record took it */
async function goesBack(lot: string, amount: number): Promise<boolean> {
  try {
    await inMarket(record.orm, { marketId: market.id }, async ({ db, marketId }) => {
      const { id } = await db
        .selectFrom('lot')
        .select('id')
        .where('code', '=', lot)
        .executeTakeFirstOrThrow();
      await db
        .insertInto('lot_event')
        .values({
          market_id: marketId,
          id: randomUUIDv7(),
          lot_id: id,
          kind: 'returned',
          amount,
          occurred_at: now,
          recorded_at: now,
        })
        .execute();
    });
    return true;
  } catch (thrown) {
    // Only the rules themselves may refuse; anything else fails the test.
    if (
      thrown instanceof Error &&
      /lot_state_(conserved|labelled)_check/.test(String(thrown.cause ?? thrown))
    )
      return false;
    throw thrown;
  }
}

test('a lot that is labelled whole stays open, and withdrawn labels free what they promised', async () => {
  const lot = await aLot(1000);
  const body = wish(2, 500);
  expect((await issue(lot, body)).status).toBe(201);
  expect((await api.ask('GET', `/api/v1/lots/${lot}`)).json).toMatchObject({ isOpen: true });
  expect((await issue(lot, wish(1, 1))).json).toMatchObject({
    code: 'labels-over-balance',
    details: { unit: 'kg', left: 0, asked: 1 },
  });
  expect(await goesBack(lot, 1)).toBe(false);
  expect((await withdraw(body.id, 'cancelled')).status).toBe(201);
  expect((await withdraw(body.id, 'cancelled')).status).toBe(201);
  expect((await withdraw(body.id, 'misprinted')).json).toMatchObject({ code: 'labels-withdrawn-already' });
  expect(await labelsOf(lot)).toMatchObject({ amountLabelled: 0, amountLeft: 1000 });
  expect((await trader('GET', `/markets/CL/label-runs/${body.id}/sheet.pdf`)).json).toMatchObject({
    code: 'labels-withdrawn',
  });
});

test('sent twice it is issued once; of an unknown amount anything can be labelled', async () => {
  const lot = await aLot(null);
  const body = wish(3, 700);
  const [first, second] = [await issue(lot, body), await issue(lot, body)];
  expect(second.json).toEqual(first.json);
  expect(await labelsOf(lot)).toMatchObject({ amountLabelled: 2100, amountLeft: null });
});

test('a trader labels own lots only, the board any', async () => {
  const lot = await aLot(1000);
  const stranger = await asking(api, await aPerson(record, { role: 'trader', marketId: market.id }));
  expect((await issue(lot, wish(1, 10), stranger)).json).toMatchObject({ code: 'stall-not-yours' });
  expect((await issue(lot, wish(1, 10), board)).status).toBe(201);
});

test('what was issued stays on record: nobody changes or deletes it', async () => {
  const lot = await aLot(1000);
  const body = wish(1, 10);
  await issue(lot, body);
  for (const statement of [
    `update label_run set count = 9 where id = '${body.id}'`,
    `delete from label_serial where run_id = '${body.id}'`,
  ]) {
    await expect(withConnection(record.ownerUrl, (owner) => owner.query(statement))).rejects.toMatchObject({
      code: '42501',
    });
  }
});

const scanned = async (lot: string, serial: string) =>
  (await api.ask('GET', `/api/v1/lots/${lot}/labels/${serial}?scan=vi`)).json;
const suspected = async (lot: string): Promise<unknown[]> => {
  const found = at((await board('GET', '/markets/CL/suspected-labels')).json, 'labels');
  return Array.isArray(found) ? found.filter((one: unknown) => at(one, 'lot') === lot) : [];
};

test('a label belongs to its stall and day, and says so; the day after it is suspected', async () => {
  now = new Date('2026-11-22T03:00:00Z');
  const lot = await aLot(1000);
  const body = wish(2, 10);
  await issue(lot, body);
  const serial = await serialOf(body.id);
  expect(await scanned(lot, serial.toLowerCase())).toEqual({
    lot,
    serial,
    state: 'on-its-day',
    stall: 'C1-12',
    // The record's own clock, unlike this one, says that the stall was renumbered after that.
    formerStall: 'CU-07',
    day: '2026-11-22',
    isSuspected: false,
  });
  await api.app.close();
  expect(await suspected(lot)).toEqual([]);
  now = new Date('2026-11-22T17:30:00Z');
  expect(await scanned(lot, serial)).toMatchObject({ state: 'past-its-day', isSuspected: true });
  await api.app.close();
  expect(await suspected(lot)).toMatchObject([
    { serial, stall: 'C1-12', day: '2026-11-22', signs: ['past-its-day'], scans: 2, scansAfterDay: 1 },
  ]);
});

test('a serial that was never issued is told, and all of a lot are one line', async () => {
  now = new Date('2026-11-22T03:00:00Z');
  const lot = await aLot(1000);
  for (const serial of ['222222', '333333', 'nonsense']) {
    expect(await scanned(lot, serial)).toMatchObject({
      state: 'never-issued',
      stall: null,
      isSuspected: true,
    });
  }
  await api.app.close();
  expect(await suspected(lot)).toMatchObject([{ serial: null, signs: ['never-issued'], scans: 3 }]);
});

test('a rate that no household has is odd; counts are of the serial, hour and language, and of nothing else', async () => {
  now = new Date('2026-11-22T03:00:00Z');
  const lot = await aLot(1000);
  const body = wish(2, 10);
  await issue(lot, body);
  const [copied, honest] = [await serialOf(body.id, 1), await serialOf(body.id, 2)];
  const hour = new Date('2026-11-22T02:00:00Z');
  const counted = (serial: string, language: string, count: number) => ({
    ...{ kind: 'serial' as const, code: `${lot}/${serial}`, language, hour, count },
  });
  await inMarket(record.orm, { marketId: market.id }, (tx) =>
    countScans(tx, [counted(copied, 'vi', 9), counted(copied, 'en', 4), counted(honest, 'vi', 12)]),
  );
  expect(await suspected(lot)).toMatchObject([{ serial: copied, signs: ['odd-rate'], scansInHourMax: 13 }]);
  expect(await scanned(lot, copied)).toMatchObject({ state: 'on-its-day', isSuspected: true });
  const columns = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'scan_count' order by 1`,
    ),
  );
  expect(columns.map(({ name }) => name)).toEqual([
    'count',
    'hour',
    'language',
    'market_id',
    'subject_id',
    'subject_kind',
  ]);
});

test('a guard who meets a label at another stall learns it at once, and so does the board', async () => {
  now = new Date('2026-11-22T03:00:00Z');
  const lot = await aLot(1000);
  const body = wish(1, 10);
  await issue(lot, body);
  const serial = await serialOf(body.id);
  const seen = (stall: string, ask = guard) =>
    ask('POST', '/markets/CL/label-sightings', {
      id: randomUUIDv7(),
      lot,
      serial,
      stall,
      deviceAt: now.toISOString(),
    });
  expect((await seen('C1-12')).json).toMatchObject({ isElsewhere: false, state: 'on-its-day' });
  expect(await suspected(lot)).toEqual([]);
  expect((await seen('c1-13')).json).toMatchObject({ stall: 'C1-13', ownStall: 'C1-12', isElsewhere: true });
  expect(await suspected(lot)).toMatchObject([
    { serial, signs: ['other-stall'], elsewhere: [{ stall: 'C1-13', at: '2026-11-22T03:00:00Z' }] },
  ]);
  expect((await seen('C1-13', trader)).status).toBe(403);
});

test('a scanner of GS1 codes is led to the page of that label', async () => {
  const { gtins } = await joined(record, market.id, ['ca-loc-dong']);
  const lot = await aLot(1000);
  const answer = await api.ask('GET', `/01/${gtins[0] ?? ''}/10/${lot}/21/7KQ2ZD`);
  expect([answer.status, answer.headers.get('location')]).toEqual([
    307,
    expect.stringContaining(`/L/${lot}/7KQ2ZD`),
  ]);
});
