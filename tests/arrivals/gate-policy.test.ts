import { randomUUIDv7 } from 'node:crypto';
import { defaultGatePolicy } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { aPerson, signIn } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { asking, aFishMarket, at, type Ask, type FishMarket } from '../lots/a-fish-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: a market sets itself what its gate asks for, sees beforehand what that would have done, and what is owed is
// not forgotten. Method: the board and the guard through the API; the numbers are counted by hand.
const record = await testRecord();
let now = new Date('2026-11-22T20:30:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let guard: Ask;
let trader: Ask;
let head: Ask;

beforeAll(async () => {
  market = await aFishMarket(record, 'GP');
  guard = await asking(api, await aPerson(record, { role: 'gate_guard', marketId: market.id }));
  head = await asking(api, await aPerson(record, { role: 'board_head', marketId: market.id }));
  trader = await asking(api, market.trader);
});

const strict = [{ groups: ['seafood'], oneOf: ['XXNT'], whenMissing: 'hold' }];
const arrive = (over: object = {}, lot: object = {}) =>
  guard('POST', '/markets/GP/arrivals', {
    id: randomUUIDv7(),
    gate: 'C1',
    arrivedAt: now.toISOString(),
    deviceAt: now.toISOString(),
    grade: 'admit_owing',
    lots: [
      {
        id: randomUUIDv7(),
        stall: 'C1-12',
        goodCode: 'ca-loc-dong',
        quantity: { unit: 'kg', amount: 20_000 },
        supplierId: null,
        ...lot,
      },
    ],
    ...over,
  });
const aPaper = (kind: string, lots: string[]) => ({
  id: randomUUIDv7(),
  kind,
  number: '17/PX',
  lots,
  deviceAt: now.toISOString(),
});
const owed = async (state = 'open') => {
  const list = at((await guard('GET', `/markets/GP/owed-papers?state=${state}`)).json, 'owed');
  return Array.isArray(list) ? list.map((one: unknown) => one) : [];
};

test('a market begins with the policy that never holds and never refuses', async () => {
  const { json } = await guard('GET', '/markets/GP/gate-policy');
  expect(json).toMatchObject({ isDefault: true, rules: defaultGatePolicy.rules, versions: [] });
});

test('a debt stands for each lot without its paper, is overdue in time, and its paper ends it', async () => {
  const arrival = await arrive();
  const code = String(at(arrival.json, 'lots', 0, 'code'));
  expect(await owed()).toMatchObject([
    {
      lot: code,
      stall: 'C1-12',
      kinds: ['PXK', 'HD', 'XXNT', 'VG'],
      dueAt: '2026-11-23T20:30:00.000Z',
      isOverdue: false,
    },
  ]);
  now = new Date('2026-11-23T21:00:00Z');
  expect(await owed()).toMatchObject([{ isOverdue: true }]);
  // The trader's own book, and a number nobody else saw, settle nothing; a paper of another kind neither.
  await trader('POST', '/markets/GP/papers', aPaper('PXK', [code]));
  await guard('POST', '/markets/GP/papers', aPaper('TCB', [code]));
  expect(await owed()).toHaveLength(1);
  await guard('POST', '/markets/GP/papers', aPaper('PXK', [code]));
  expect(await owed()).toEqual([]);
  expect(await owed('settled')).toMatchObject([{ lot: code, settledBy: 'PXK' }]);
});

test('the board ends a debt with a reason, once', async () => {
  await arrive();
  const [debt] = await owed();
  const address = `/markets/GP/owed-papers/${String(at(debt, 'id'))}/waiver`;
  expect((await head('POST', address, { reason: 'x' })).status).toBe(400);
  expect((await head('POST', address, { reason: 'Hàng trả về rồi' })).json).toMatchObject({
    reason: 'Hàng trả về rồi',
  });
  const again = await head('POST', address, { reason: 'Hàng trả về rồi' });
  expect([again.status, at(again.json, 'code')]).toEqual([409, 'owed-paper-settled']);
});

test('a preview says in numbers what rules would have done to last week’s lots, and changes nothing', async () => {
  await arrive({ grade: 'admit' }, { goodCode: 'gao-thom' });
  const { json } = await head('POST', '/markets/GP/gate-policy/preview', { rules: strict });
  expect(json).toMatchObject({
    lots: 3,
    changed: 3,
    // One lot of fish has its delivery slip by now; rice without a rule is let in.
    now: { admit: 1, admit_owing: 2, hold: 0, refuse: 0 },
    then: { admit: 1, admit_owing: 0, hold: 2, refuse: 0 },
  });
  expect((await guard('GET', '/markets/GP/gate-policy')).json).toMatchObject({ isDefault: true });
});

test('rules begin on their day, and not before today', async () => {
  const set = (validFrom: string) =>
    head('POST', '/markets/GP/gate-policy', {
      id: randomUUIDv7(),
      validFrom,
      rules: strict,
      note: 'Biên bản họp',
    });
  expect((await set('2026-11-23')).json).toMatchObject({ errors: [{ code: 'policy-in-the-past' }] });
  expect((await set('2026-11-25')).json).toMatchObject({
    isDefault: true,
    versions: [{ validFrom: '2026-11-25' }],
  });
  now = new Date('2026-11-24T17:00:00Z');
  expect((await guard('GET', '/markets/GP/gate-policy')).json).toMatchObject({
    isDefault: false,
    rules: strict,
  });
  await arrive();
  expect(await owed()).toMatchObject([{ kinds: ['XXNT'] }]);
  const rows = await withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `select (select count(*)::int from audit_entry where market_id = $1 and action = 'gate-policy.set') as audited,
         (select count(*)::int from log_outbox where market_id = $1 and kind = 'gate-policy') as logged`,
      [market.id],
    ),
  );
  expect(rows).toEqual([{ audited: 1, logged: 1 }]);
});

test('a sheet of paper keeps the time that stands on it beside the device’s and the server’s, for a week', async () => {
  const onSheet = '2026-11-22T19:05:00.000Z';
  const answer = await arrive({ source: 'sheet', arrivedAt: onSheet, grade: 'admit' });
  expect(at(answer.json, 'lots', 0, 'day')).toBe('2026-11-23');
  const rows = await withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `select l.source, a.source as arrival, l.arrived_at, l.device_at, l.recorded_at
       from lot l join arrival a on a.id = l.arrival_id where l.code = $1`,
      [at(answer.json, 'lots', 0, 'code')],
    ),
  );
  expect(rows).toEqual([
    { source: 'sheet', arrival: 'sheet', arrived_at: new Date(onSheet), device_at: now, recorded_at: now },
  ]);
  const late = await arrive({ source: 'sheet', arrivedAt: '2026-11-10T19:05:00.000Z' });
  expect(late.json).toMatchObject({ status: 400, errors: [{ path: 'arrivedAt', code: 'sheet-too-old' }] });
  // The same time said by a device is far off its own clock and not believed.
  const device = await arrive({ arrivedAt: onSheet, grade: 'admit' });
  expect(at(device.json, 'lots', 0, 'day')).toBe('2026-11-25');
});

test('the sheet is a PDF with the market’s name and the fields of the guard’s page', async () => {
  const cookie = await signIn(api, await aPerson(record, { role: 'gate_guard', marketId: market.id }));
  const url = 'http://localhost:3000/api/v1/markets/GP/gate-sheet.pdf';
  const answer = await api.app.fetch(new Request(url, { headers: { cookie } }));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.includes('BeVietnamPro')).toBe(true);
});
