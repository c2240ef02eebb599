import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';
import { arrangeCatalogue, arrangeLot, arrangeMarket, arrangePerson, openApi } from './small-market.ts';
import type { Ask, SmallMarket } from './small-market.ts';

// Goal: who may stop, hold, recall and release, and with which papers. Method: through the API, on a real record.
const record = await testRecord();
const now = new Date('2026-11-22T03:00:00Z');
const api = openApi(record, () => now);
let market: SmallMarket;
let other: SmallMarket;
let number = 0;
const people: Partial<Record<'inspector' | 'board_clerk' | 'board_head' | 'authority', Ask>> = {};

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    market = await arrangeMarket(owner, 'HA');
    other = await arrangeMarket(owner, 'HB');
    for (const role of ['inspector', 'board_clerk', 'board_head', 'authority'] as const) {
      people[role] = await api.as(await arrangePerson(owner, role, role === 'authority' ? null : market.id));
    }
  });
});

const as = (role: keyof typeof people): Ask => {
  const ask = people[role];
  if (!ask) throw new Error(`Nobody signed in as ${role}.`);
  return ask;
};
const aLot = (where = market) =>
  withConnection(record.ownerUrl, (owner) =>
    arrangeLot(owner, where, ++number, { arrivedAt: new Date('2026-11-21T20:00:00Z') }),
  );
const place = (role: keyof typeof people, body: object) =>
  as(role)('POST', '/markets/HA/holds', { id: randomUUIDv7(), reason: 'Chờ xác minh nguồn', ...body });
const release = (role: keyof typeof people, id: string, reason = 'Đã xem phiếu xuất kho') =>
  as(role)('POST', `/markets/HA/holds/${id}/release`, { reason });
const check = (lot: string, over: object = {}) =>
  as('inspector')('POST', '/markets/HA/checks', {
    id: randomUUIDv7(),
    kind: 'quick_test',
    lot,
    analyte: 'borax',
    outcome: 'presumptive',
    kitType: 'Bộ thử',
    kitLot: 'K1',
    kitExpiresOn: '2027-01-01',
    controlOk: true,
    limitValue: 50,
    limitUnit: 'ppm',
    performedAt: '2026-11-22T01:00:00Z',
    deviceAt: '2026-11-22T01:00:00Z',
    ...over,
  });
const labResult = (lot: string, outcome: 'pass' | 'fail', performedAt = '2026-11-22T02:00:00Z') =>
  as('inspector')('POST', '/markets/HA/checks', {
    id: randomUUIDv7(),
    kind: 'lab',
    lot,
    analyte: 'borax',
    outcome,
    labName: 'Phòng kiểm nghiệm Thử',
    performedAt,
    deviceAt: performedAt,
  });
const stopOf = async (lot: string): Promise<string> => {
  const { body } = await as('board_head')('GET', '/markets/HA/holds?open=yes');
  const found = Array.isArray(body)
    ? body.find((hold) => hold.lot === lot && hold.kind === 'stop_sale')
    : undefined;
  return String(found?.id);
};

describe('placing', () => {
  const order = { orderedBy: 'Đội Quản lý an toàn thực phẩm số 9', documentNumber: '12/BB' };
  test.each<[string, keyof typeof people, object, number, string | undefined]>([
    ['an inspector stops a sale', 'inspector', { kind: 'stop_sale' }, 201, undefined],
    ['a clerk stops a sale', 'board_clerk', { kind: 'stop_sale' }, 201, undefined],
    ['a hold without body and document', 'board_head', { kind: 'hold' }, 400, 'invalid-input'],
    ['a hold without document', 'authority', { kind: 'hold', orderedBy: 'Chi cục' }, 400, 'invalid-input'],
    ['a hold by order', 'inspector', { kind: 'hold', ...order }, 201, undefined],
    ['a recall by order', 'authority', { kind: 'recall', ...order }, 201, undefined],
    ['a recall nobody ordered', 'board_head', { kind: 'recall' }, 400, 'invalid-input'],
    ['the business’s own recall', 'board_head', { kind: 'recall', isOwnRecall: true }, 201, undefined],
    ['an own recall that is a hold', 'board_head', { kind: 'hold', isOwnRecall: true }, 400, 'invalid-input'],
    ['a recall by an inspector', 'inspector', { kind: 'recall', ...order }, 403, 'forbidden'],
    ['a recall by a clerk', 'board_clerk', { kind: 'recall', ...order }, 403, 'forbidden'],
  ])('%s', async (_, role, hold, status, code) => {
    const lot = await aLot();
    const answer = await place(role, { lot: lot.code, ...hold });
    expect(answer).toMatchObject({ status, body: code ? { code } : { lot: lot.code, releasedAt: null } });
  });

  test('both missing fields of an order are named at once', async () => {
    const { body } = await place('board_head', { lot: (await aLot()).code, kind: 'hold' });
    expect(body).toMatchObject({
      errors: [
        { path: 'orderedBy', code: 'hold-needs-order' },
        { path: 'documentNumber', code: 'hold-needs-order' },
      ],
    });
  });

  test('a sale that is stopped is not stopped again, and the same request twice is one', async () => {
    const lot = await aLot();
    const body = { id: randomUUIDv7(), lot: lot.code, kind: 'stop_sale' };
    const first = await place('inspector', body);
    expect(await place('inspector', body)).toEqual(first);
    expect(await place('board_clerk', { lot: lot.code, kind: 'stop_sale' })).toMatchObject({
      status: 409,
      body: { code: 'hold-stands-already' },
    });
  });

  test('a lot of another market is not there', async () => {
    const lot = await aLot(other);
    expect(await place('board_head', { lot: lot.code, kind: 'stop_sale' })).toMatchObject({
      status: 404,
      body: { code: 'lot-unknown' },
    });
  });
});

describe('releasing', () => {
  test('who finds does not clear: an inspector and a clerk release nothing', async () => {
    const lot = await aLot();
    await place('inspector', { lot: lot.code, kind: 'stop_sale' });
    const id = await stopOf(lot.code);
    expect(await release('inspector', id)).toMatchObject({ status: 403 });
    expect(await release('board_clerk', id)).toMatchObject({ status: 403 });
    expect(await release('board_head', id)).toMatchObject({
      status: 200,
      body: { releasedAt: now.toISOString(), releaseReason: 'Đã xem phiếu xuất kho' },
    });
  });

  test('an open presumption is lifted by the head of the board with a reason, and by no authority', async () => {
    const lot = await aLot();
    await check(lot.code);
    const id = await stopOf(lot.code);
    expect(await release('authority', id)).toMatchObject({
      status: 409,
      body: { code: 'hold-presumption-open' },
    });
    expect(await release('board_head', id)).toMatchObject({ status: 200, body: { standing: 'verifying' } });
    // A further negative says nothing new; a further presumption does.
    await check(lot.code, { outcome: 'negative', kitLot: 'K2' });
    expect(await stopOf(lot.code)).toBe('undefined');
    await check(lot.code, { kitLot: 'K3' });
    expect(await stopOf(lot.code)).not.toBe('undefined');
  });

  test('nobody releases what a laboratory failed, and its later pass does', async () => {
    const lot = await aLot();
    await check(lot.code);
    await labResult(lot.code, 'fail');
    const id = await stopOf(lot.code);
    expect(await release('board_head', id)).toMatchObject({ status: 409, body: { code: 'hold-lot-failed' } });
  });

  test('a stop that a person placed outlives a laboratory’s pass', async () => {
    const lot = await aLot();
    await place('board_head', { lot: lot.code, kind: 'stop_sale' });
    await check(lot.code);
    expect(await labResult(lot.code, 'pass')).toMatchObject({ body: { standing: 'passed' } });
    const id = await stopOf(lot.code);
    expect(await release('board_head', id)).toMatchObject({ status: 200 });
  });

  test('the same release again answers the same; another one is refused', async () => {
    const lot = await aLot();
    await place('inspector', { lot: lot.code, kind: 'stop_sale' });
    const id = await stopOf(lot.code);
    const [first, second] = await Promise.all([release('board_head', id), release('board_head', id)]);
    expect(second).toEqual(first);
    expect(await release('board_head', id, 'Lý do khác')).toMatchObject({
      status: 409,
      body: { code: 'hold-released-already' },
    });
    expect(await release('board_head', randomUUIDv7())).toMatchObject({
      status: 404,
      body: { code: 'hold-unknown' },
    });
  });
});

describe('two persons', () => {
  test('who submitted the evidence of a correction verifies nothing, whatever program asks', async () => {
    await withConnection(record.ownerUrl, async (owner) => {
      const [doer, verifier] = [randomUUIDv7(), randomUUIDv7()];
      const [correction] = await owner.query<{ id: string }>(
        `with visit as (
           insert into inspection (market_id, stall_id, kind, template_code, template_version, started_at, ended_at, recorded_at, performed_by, hygiene, structure, management, rating)
           values ($1, $2, 'supervision', 'PL3', 1, $3, $3, $3, $4, 5, 5, 5, 4) returning id),
         found as (
           insert into finding (market_id, inspection_id, item_code, severity) select $1, id, '1', 'minor' from visit returning id)
         insert into correction (market_id, finding_id, required_text, due_on, created_at)
           select $1, id, 'Kê hàng lên kệ', '2026-11-22', $3 from found returning id`,
        [market.id, market.stalls[0]?.id, now, verifier],
      );
      const step = (state: string, by: string) =>
        owner.query(
          `insert into correction_event (market_id, correction_id, state, recorded_at, recorded_by) values ($1, $2, $3, $4, $5)`,
          [market.id, correction?.id, state, now, by],
        );
      await step('evidence_submitted', doer);
      await expect(step('verified', doer)).rejects.toMatchObject({
        constraint: 'correction_event_two_persons_check',
      });
      await step('verified', verifier);
    });
  });
});
