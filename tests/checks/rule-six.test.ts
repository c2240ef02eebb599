import { randomUUIDv7 } from 'node:crypto';
import { lotCodeOf } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';
import {
  arrangeCatalogue,
  arrangeLot,
  arrangeMarket,
  arrangePerson,
  openApi,
  type Ask,
  type SmallMarket,
} from './small-market.ts';

// Goal: what a check does to the sale of its lot, by rule 6, through the API on a real record.
// Method: each row of a table is a lot of its own and the checks it gets, in order.
const record = await testRecord();
const now = new Date('2026-11-22T03:00:00Z');
const api = openApi(record, () => now);
let market: SmallMarket;
let inspector: Ask;
let clerk: Ask;
let number = 0;

beforeAll(async () => {
  const people = await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    market = await arrangeMarket(owner, 'RS');
    return [
      await arrangePerson(owner, 'inspector', market.id),
      await arrangePerson(owner, 'board_clerk', market.id),
    ] as const;
  });
  inspector = await api.as(people[0]);
  clerk = await api.as(people[1]);
});

const aLot = () =>
  withConnection(record.ownerUrl, (owner) =>
    arrangeLot(owner, market, ++number, { arrivedAt: new Date('2026-11-21T20:00:00Z') }),
  );

const kit = (over: object = {}) => ({
  id: randomUUIDv7(),
  kind: 'quick_test',
  analyte: 'pesticide',
  outcome: 'presumptive',
  kitType: 'Bộ thử',
  kitLot: 'K1',
  kitExpiresOn: '2027-01-01',
  controlOk: true,
  limitValue: 0.5,
  limitUnit: 'mg/kg',
  performedAt: '2026-11-22T01:00:00Z',
  deviceAt: '2026-11-22T01:00:00Z',
  ...over,
});
const lab = (outcome: 'pass' | 'fail', over: object = {}) => ({
  id: randomUUIDv7(),
  kind: 'lab',
  analyte: 'pesticide',
  outcome,
  labName: 'Phòng kiểm nghiệm Thử',
  performedAt: '2026-11-22T02:00:00Z',
  deviceAt: '2026-11-22T02:00:00Z',
  ...over,
});
const post = (body: object, as: Ask = inspector) => as('POST', '/markets/RS/checks', body);

const written = (lotId: string) =>
  withConnection(record.ownerUrl, async (owner) => {
    const [counts] = await owner.query(
      `select (select count(*)::int from safety_check where lot_id = $1::uuid) as checks,
         (select count(*)::int from hold where lot_id = $1::uuid) as holds,
         (select count(*)::int from hold_release r join hold h on h.id = r.hold_id where h.lot_id = $1::uuid) as releases,
         (select string_agg(kind, ' ' order by id) from log_outbox where subject_id = $1::uuid::text) as leaves,
         (select string_agg(action, ' ' order by a.id) from audit_entry a where subject_id in
           (select id::text from safety_check where lot_id = $1::uuid union all select id::text from hold where lot_id = $1::uuid)) as acts`,
      [lotId],
    );
    return counts;
  });

describe('what follows from checks', () => {
  const stopped = { holds: 1, releases: 0 };
  const lifted = { holds: 1, releases: 1 };
  const nothing = { holds: 0, releases: 0 };
  test.each<[string, () => object[], string, object]>([
    ['a negative kit', () => [kit({ outcome: 'negative' })], 'negative', nothing],
    ['a presumptive kit', () => [kit()], 'verifying', stopped],
    ['the same kit lot twice', () => [kit(), kit()], 'verifying', stopped],
    ['two kit lots', () => [kit(), kit({ kitLot: 'K2' })], 'twice_presumptive', stopped],
    [
      'a presumptive, then a negative kit',
      () => [kit(), kit({ outcome: 'negative', kitLot: 'K2' })],
      'verifying',
      stopped,
    ],
    ['an expired kit', () => [kit({ kitExpiresOn: '2026-11-21' })], 'none', nothing],
    ['a kit on its last day', () => [kit({ kitExpiresOn: '2026-11-22' })], 'verifying', stopped],
    ['a kit without control line', () => [kit({ controlOk: false })], 'none', nothing],
    ['a void reading', () => [kit({ outcome: 'invalid' })], 'none', nothing],
    ['a presumption the laboratory passes', () => [kit(), lab('pass')], 'passed', lifted],
    ['a presumption the laboratory fails', () => [kit(), lab('fail')], 'failed', stopped],
    ['a failure out of the blue', () => [lab('fail')], 'failed', stopped],
    ['a pass for something else', () => [kit(), lab('pass', { analyte: 'formol' })], 'verifying', stopped],
    [
      'a fail, then a pass',
      () => [kit(), lab('fail'), lab('pass', { performedAt: '2026-11-22T02:30:00Z' })],
      'passed',
      lifted,
    ],
    ['a presumption read before the pass but sent after it', () => [lab('pass'), kit()], 'passed', nothing],
    [
      'a clock years ahead, with a kit that has expired by ours',
      () => [kit({ kitExpiresOn: '2026-11-20', performedAt: '2020-01-01T00:00:00Z' })],
      'none',
      nothing,
    ],
  ])('%s', async (_, checks, standing, holds) => {
    const lot = await aLot();
    let last: unknown;
    for (const check of checks()) {
      const answer = await post({ ...check, lot: lot.code });
      expect(answer.status).toBe(201);
      last = answer.body;
    }
    expect(last).toMatchObject({ standing, lot: lot.code, stall: 'A1-01', goodName: 'Rau muống' });
    expect(await written(lot.id)).toMatchObject(holds);
  });

  test('every row of a stop and its end stands in the audit and in the log', async () => {
    const lot = await aLot();
    await post({ ...kit(), lot: lot.code });
    await post({ ...lab('pass'), lot: lot.code.toLowerCase() });
    expect(await written(lot.id)).toEqual({
      checks: 2,
      holds: 1,
      releases: 1,
      leaves: 'check hold check hold-release',
      acts: 'check.recorded hold.placed check.recorded hold.released',
    });
    const { body } = await inspector('GET', '/markets/RS/holds?open=no');
    expect(body).toContainEqual(
      expect.objectContaining({
        lot: lot.code,
        standing: 'passed',
        reason: 'Test nhanh thuốc BVTV nghi dương tính, chờ xác minh',
        releaseReason: 'Kiểm nghiệm thuốc BVTV: đạt (Phòng kiểm nghiệm Thử)',
      }),
    );
  });

  test('sending a check again answers the same and writes nothing', async () => {
    const lot = await aLot();
    const check = { ...kit(), lot: lot.code };
    const [first, second] = await Promise.all([post(check), post(check)]);
    expect(second).toEqual(first);
    expect(await post(check)).toEqual(first);
    expect(await written(lot.id)).toMatchObject({ checks: 1, holds: 1, leaves: 'check hold' });
    const other = await post({ ...check, outcome: 'negative' });
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });
  });

  test('two kits read at the same moment place one stop of sale', async () => {
    const lot = await aLot();
    const answers = await Promise.all(
      ['K1', 'K2', 'K3', 'K4'].map((kitLot) => post({ ...kit({ kitLot }), lot: lot.code })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201]);
    expect(await written(lot.id)).toMatchObject({ checks: 4, holds: 1 });
  });
});

describe('who records what', () => {
  test('a clerk tests with the board’s kits and enters no laboratory result', async () => {
    const lot = await aLot();
    expect(await post({ ...kit({ outcome: 'negative' }), lot: lot.code }, clerk)).toMatchObject({
      status: 201,
    });
    expect(await post({ ...lab('pass'), lot: lot.code }, clerk)).toMatchObject({ status: 403 });
    expect(await written(lot.id)).toMatchObject({ checks: 1 });
  });

  test.each([
    ['a lot code with a wrong character', { lot: 'RS-261122-9999-9' }, 400, 'lot-code-check-failed'],
    [
      'a lot nobody recorded',
      { lot: lotCodeOf({ market: 'RS', day: '2026-11-22', number: 9998 }) },
      404,
      'lot-unknown',
    ],
    ['an analyte no kit finds', { analyte: 'salmonella' }, 400, 'invalid-input'],
    ['a photo nobody uploaded', { photoHash: 'a'.repeat(64) }, 400, 'invalid-input'],
    ['a day before the calendar', { kitExpiresOn: '0000-01-01' }, 400, 'invalid-input'],
  ])('%s is refused and leaves nothing', async (_, over, status, code) => {
    const lot = await aLot();
    const answer = await post({ ...kit(), lot: lot.code, ...over });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(await written(lot.id)).toMatchObject({ checks: 0, holds: 0, leaves: null });
  });

  test('what counts is told apart in the list', async () => {
    const lot = await aLot();
    await post({ ...kit({ outcome: 'negative' }), lot: lot.code });
    await post({ ...kit({ outcome: 'negative', kitExpiresOn: '2026-11-01' }), lot: lot.code });
    const { body } = await inspector('GET', `/markets/RS/checks?lot=${lot.code}`);
    expect(body).toMatchObject([
      { lot: lot.code, limit: '0.5 mg/kg', performedBy: 'Người thử inspector' },
      { lot: lot.code },
    ]);
    expect(body).toContainEqual(expect.objectContaining({ counts: true }));
    expect(body).toContainEqual(expect.objectContaining({ counts: false }));
  });
});

describe('where a presumption is named', () => {
  const asStranger = async (code: string) => {
    const { openLots } = await api.nobody.market('RS').stall('A1-01');
    const { othersOpen } = await api.nobody.lot((await aLot()).code);
    return [openLots, othersOpen].map((list) => list.some((lot) => lot.code === code));
  };

  test('on the lot’s own page; at its stall the lot is simply not among what is sold', async () => {
    // Newer than those of the other tests, so that the short list beside another lot would have it.
    const lot = await withConnection(record.ownerUrl, (owner) =>
      arrangeLot(owner, market, ++number, { arrivedAt: new Date('2026-11-21T22:00:00Z') }),
    );
    expect(await asStranger(lot.code)).toEqual([true, true]);
    await post({ ...kit(), lot: lot.code });
    expect(await asStranger(lot.code)).toEqual([false, false]);
    expect(await api.nobody.lot(lot.code)).toMatchObject({ verdict: 'held', standing: 'verifying' });
    // Whoever keeps watch at the stall must see it.
    const { body } = await inspector('GET', '/markets/RS/stalls/A1-01');
    expect(body).toMatchObject({
      openLots: expect.arrayContaining([expect.objectContaining({ code: lot.code, verdict: 'held' })]),
    });
    // What a laboratory found is no presumption.
    await post({ ...lab('fail'), lot: lot.code });
    expect(await asStranger(lot.code)).toEqual([true, true]);
  });

  test('a good is sought where it is sold, and a paused lot is not', async () => {
    const lot = await withConnection(record.ownerUrl, (owner) =>
      arrangeLot(owner, market, ++number, {
        arrivedAt: new Date('2026-11-21T22:00:00Z'),
        goodCode: 'ca-nuc',
        stallId: market.stalls[1]?.id ?? '',
      }),
    );
    const sold = async () => (await api.nobody.good('ca-nuc')).markets.length;
    expect(await sold()).toBe(1);
    await post({ ...kit({ analyte: 'formol' }), lot: lot.code });
    expect(await sold()).toBe(0);
  });
});

describe('a strip with a clock', () => {
  const clocked = (dipped: string, read: string) =>
    kit({
      window: { dippedAt: `2026-11-22T${dipped}Z`, readFrom: 10, readUntil: 15 },
      performedAt: `2026-11-22T${read}Z`,
    });

  test.each([
    ['too early', '01:00:00', '01:09:59', 'invalid', 9, 0],
    ['in its time', '01:00:00', '01:12:30', 'presumptive', 12, 1],
    ['too late', '01:00:00', '01:15:01', 'invalid', 15, 0],
    ['before it was dipped', '01:00:00', '00:50:00', 'invalid', 0, 0],
  ])('read %s', async (_when, dipped, read, outcome, readMinute, holds) => {
    const lot = await aLot();
    const { body } = await post({ ...clocked(dipped, read), lot: lot.code });
    expect(body).toMatchObject({
      outcome,
      readMinute,
      counts: outcome !== 'invalid',
      window: { readFrom: 10, readUntil: 15 },
    });
    expect(await written(lot.id)).toMatchObject({ holds });
  });

  test('whose minutes are turned around is refused', async () => {
    const lot = await aLot();
    const window = { dippedAt: '2026-11-22T01:00:00Z', readFrom: 15, readUntil: 10 };
    expect((await post({ ...kit({ window }), lot: lot.code })).status).toBe(400);
  });
});
