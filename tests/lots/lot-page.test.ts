import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { aPerson } from '../access/people.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { aFishMarket, asking, at, type Ask, type FishMarket } from './a-fish-market.ts';

// Goal: a printed code always opens a page that says what is known, and corrections and papers change what it says
// without changing what was declared. Method: through the API as the public, the trader and the board.
const record = await testRecord();
let now = new Date('2026-11-22T21:00:00Z');
const api = testApi(record, { clock: { now: () => now } });
let market: FishMarket;
let trader: Ask;
let clerk: Ask;
let guard: Ask;

beforeAll(async () => {
  market = await aFishMarket(record, 'FB');
  trader = await asking(api, market.trader);
  clerk = await asking(api, await aPerson(record, { role: 'board_clerk', marketId: market.id }));
  guard = await asking(api, await aPerson(record, { role: 'gate_guard', marketId: market.id }));
});

const open = (path: string) => api.ask('GET', `/api/v1${path}`);
const page = async (code: string) => (await open(`/lots/${code}`)).json;
const stamp = () => ({ id: randomUUIDv7(), deviceAt: now.toISOString() });

async function aLot(over: object = {}): Promise<string> {
  const line = {
    id: randomUUIDv7(),
    goodCode: 'ca-loc-dong',
    quantity: { unit: 'kg', amount: 12_000 },
    supplierId: market.suppliers.bay,
    ...over,
  };
  const answer = await trader('POST', '/markets/FB/lots', { ...stamp(), stall: 'C1-12', lines: [line] });
  expect(answer.status).toBe(201);
  return String(at(answer.json, 'lots', 0, 'code'));
}
const correct = (ask: Ask, code: string, correction: object) =>
  ask('POST', `/markets/FB/lots/${code}/corrections`, { ...stamp(), correction, note: 'Nhìn lại hàng' });
const close = (code: string, state: string) =>
  trader('POST', `/markets/FB/lots/${code}/closure`, { ...stamp(), state });

describe('opening a code', () => {
  test('lower case and missing dashes lead to the printed code', async () => {
    const code = await aLot();
    const answer = await open(`/lots/${code.toLowerCase().replaceAll('-', '')}`);
    expect([answer.status, at(answer.json, 'code')]).toEqual([200, code]);
    expect(answer.json).toMatchObject({
      isToday: true,
      isOpen: true,
      verdict: 'unproven',
      knownHops: 1,
      requiredHops: 4,
      standing: 'none',
      expiresOn: '2026-11-24',
      stall: {
        code: 'C1-12',
        zoneNames: { vi: 'Cá', en: '', zh: '', ko: '', ja: '' },
        levelName: 'Tầng trệt',
        levelOrdinal: 0,
      },
    });
    expect(at(answer.json, 'way', 1)).toMatchObject({
      hop: 'supplier',
      evidence: 'declared',
      organisation: 'Vựa Thử',
      place: 'Tiền Giang, nay Đồng Tháp',
    });
  });

  test.each([
    ['FB-261123-9999-4', 'FB'],
    ['FB-261123-0001-?', 'FB'],
    ['ZZ-261123-0001-0', undefined],
    ['chẳng phải mã', undefined],
  ])('%s is unknown, and the refusal leads to the market where it names one', async (code, named) => {
    const answer = await open(`/lots/${encodeURIComponent(code)}`);
    expect([answer.status, at(answer.json, 'code')]).toEqual([404, 'lot-unknown']);
    expect(at(answer.json, 'details', 'market')).toBe(named);
  });

  test('counts a scan by hour and language only when a page says it is one', async () => {
    const code = await aLot();
    await open(`/lots/${code}`);
    await open(`/lots/${code}?scan=vi`);
    await open(`/lots/${code}?scan=vi`);
    await open(`/lots/${code}?scan=en`);
    await expect.poll(async () => at(await page(code), 'scansToday')).toBe(3);
    const rows = await withConnection(record.ownerUrl, (owner) =>
      owner.query('select hour, language, count from scan_count where subject_id = $1 order by language', [
        code,
      ]),
    );
    expect(rows).toEqual([
      { hour: now, language: 'en', count: 1 },
      { hour: now, language: 'vi', count: 2 },
    ]);
  });

  test('says past when the last day of sale is over, and is not open then', async () => {
    const [code, rice] = [await aLot(), await aLot({ goodCode: 'gao-thom' })];
    const before = now;
    now = new Date('2026-11-24T17:00:00Z');
    expect(await page(code)).toMatchObject({ verdict: 'past', isOpen: false, isToday: false });
    expect(await page(rice)).toMatchObject({ verdict: 'unproven', isOpen: true, expiresOn: null });
    now = before;
  });
});

describe('papers', () => {
  test('make hops known, until the lot is clear', async () => {
    const code = await aLot();
    const paper = (kind: string) => ({ ...stamp(), kind, number: '12/PX', lots: [code] });
    expect((await trader('POST', '/markets/FB/papers', paper('PXK'))).status).toBe(201);
    // A trader's number alone is the trader's own word.
    expect(await page(code)).toMatchObject({ knownHops: 1 });
    expect((await guard('POST', '/markets/FB/papers', paper('PXK'))).status).toBe(201);
    expect(await page(code)).toMatchObject({ knownHops: 2 });
    expect((await clerk('POST', '/markets/FB/papers', paper('VG'))).status).toBe(201);
    expect(await page(code)).toMatchObject({ knownHops: 3, verdict: 'unproven' });
    expect(at(await page(code), 'way', 0)).toMatchObject({
      hop: 'farm',
      evidence: 'documented',
      papers: [{ kind: 'VG', number: '12/PX' }],
    });
  });

  test.each([
    ['that ran out the day before', { issuedOn: '2026-10-01', validTo: '2026-11-22' }, 1],
    ['issued the day after', { issuedOn: '2026-11-24' }, 1],
    ['on its last day', { issuedOn: '2026-11-23', validTo: '2026-11-23' }, 2],
  ])('%s speak for the goods of a day accordingly', async (_, dates, knownHops) => {
    const paper = { ...stamp(), kind: 'PXK', number: '12/PX', ...dates };
    const added = await guard('POST', '/markets/FB/papers', { ...paper, lots: [await aLot()] });
    expect(added.status).toBe(201);
    const [later] = [at(added.json, 'lots')].flat();
    expect(await page(String(later))).toMatchObject({ knownHops });
    const declared = await aLot({ paperIds: [paper.id] });
    expect(await page(declared)).toMatchObject({ knownHops });
    expect(at(await page(declared), 'way', 1)).toMatchObject({ papers: [{ kind: 'PXK' }] });
  });

  test('dated further ahead than tomorrow are no papers yet', async () => {
    const answer = await guard('POST', '/markets/FB/papers', {
      ...stamp(),
      kind: 'PXK',
      issuedOn: '2026-11-25',
    });
    expect([answer.status, at(answer.json, 'errors', 0, 'code')]).toEqual([400, 'paper-not-issued-yet']);
  });

  test('of another trader’s lot are refused, and unknown lots and files are named', async () => {
    const slip = {
      ...stamp(),
      stall: 'C1-13',
      lines: [
        {
          id: randomUUIDv7(),
          goodCode: 'ca-ro-phi',
          quantity: { unit: 'kg', amount: 1000 },
          supplierId: null,
        },
      ],
    };
    const recorded = await clerk('POST', '/markets/FB/lots', slip);
    const theirs = String(at(recorded.json, 'lots', 0, 'code'));
    const refused = await trader('POST', '/markets/FB/papers', {
      ...stamp(),
      kind: 'HD',
      number: '1',
      lots: [theirs],
    });
    expect([refused.status, at(refused.json, 'code')]).toEqual([403, 'stall-not-yours']);
    const wrong = { ...stamp(), kind: 'HD', fileHash: 'a'.repeat(64), lots: [] };
    const unknown = await trader('POST', '/markets/FB/papers', wrong);
    expect([unknown.status, at(unknown.json, 'errors', 0, 'code')]).toEqual([400, 'file-unknown']);
  });
});

describe('corrections', () => {
  test('change what is shown and leave the declaration as it was', async () => {
    const code = await aLot();
    expect(
      (await correct(trader, code, { field: 'amount', quantity: { unit: 'kg', amount: 5000 } })).status,
    ).toBe(201);
    expect((await correct(trader, code, { field: 'good', goodCode: 'gao-thom' })).status).toBe(201);
    expect(
      (await correct(trader, code, { field: 'supplier', supplierId: market.suppliers.unplaced })).status,
    ).toBe(201);
    expect((await correct(clerk, code, { field: 'stall', stall: 'C1-13' })).status).toBe(201);
    expect(await page(code)).toMatchObject({
      quantity: { unit: 'kg', amount: 5000 },
      good: { code: 'gao-thom' },
      expiresOn: null,
      isCorrected: true,
      stall: { code: 'C1-13' },
    });
    const [declared] = await withConnection(record.ownerUrl, (owner) =>
      owner.query('select amount::int, good_code, supplier_id from lot where code = $1', [code]),
    );
    expect(declared).toEqual({ amount: 12_000, good_code: 'ca-loc-dong', supplier_id: market.suppliers.bay });
  });

  test('lay no lot at a stall where one may write nothing down', async () => {
    const code = await aLot();
    for (const stall of ['C1-13', 'c1-14']) {
      const answer = await correct(trader, code, { field: 'stall', stall });
      expect([answer.status, at(answer.json, 'code')]).toEqual([403, 'stall-not-yours']);
    }
    expect(await page(code)).toMatchObject({ isCorrected: false, stall: { code: 'C1-12' } });
    const unknown = await correct(trader, code, { field: 'stall', stall: 'Z9-99' });
    expect([unknown.status, at(unknown.json, 'errors', 0, 'code')]).toEqual([400, 'stall-unknown']);
  });

  test('of one field follow each other, and each says what it corrects', async () => {
    const code = await aLot();
    for (const amount of [5000, 6000]) {
      await correct(trader, code, { field: 'amount', quantity: { unit: 'kg', amount } });
    }
    const rows = await withConnection(record.ownerUrl, (owner) =>
      owner.query<{ id: string; corrects_id: string | null }>(
        `select e.id, e.corrects_id from lot_event e join lot l on l.id = e.lot_id where l.code = $1 and e.kind = 'correction' order by e.recorded_at, e.id`,
        [code],
      ),
    );
    expect(rows.map((row) => row.corrects_id)).toEqual([null, rows[0]?.id]);
  });

  test('never turn one unit into another', async () => {
    const answer = await correct(trader, await aLot(), {
      field: 'amount',
      quantity: { unit: 'con', amount: 3 },
    });
    expect([answer.status, at(answer.json, 'code')]).toEqual([409, 'quantity-units-differ']);
  });

  test('are the stall’s for a day, also over midnight, and then the board’s alone', async () => {
    const code = await aLot();
    const before = now;
    const after = (hours: number) => new Date(before.getTime() + hours * 3_600_000);
    const amount = { field: 'amount', quantity: { unit: 'kg', amount: 7000 } };
    try {
      now = after(23);
      expect((await correct(trader, code, amount)).status).toBe(201);
      now = after(25);
      const late = await correct(trader, code, amount);
      expect([late.status, at(late.json, 'code')]).toEqual([403, 'correction-too-late']);
      expect((await correct(clerk, code, amount)).status).toBe(201);
    } finally {
      now = before;
    }
  });

  test('written in time and sent late are taken, for as long as others cannot have relied on the lot', async () => {
    const code = await aLot();
    const before = now;
    const after = (hours: number) => new Date(before.getTime() + hours * 3_600_000);
    const sent = async (writtenAfter: number, sentAfter: number) => {
      now = after(sentAfter);
      const correction = { field: 'amount', quantity: { unit: 'kg', amount: 7000 + sentAfter } };
      const body = { id: randomUUIDv7(), deviceAt: after(writtenAfter).toISOString(), correction };
      return (await trader('POST', `/markets/FB/lots/${code}/corrections`, body)).status;
    };
    try {
      expect(await sent(15, 30)).toBe(201);
      expect(await sent(29, 30)).toBe(403);
      expect(await sent(23, 49)).toBe(403);
    } finally {
      now = before;
    }
  });
});

describe('hết hàng', () => {
  test('closes a lot, can be taken back, and said twice changes nothing', async () => {
    const code = await aLot();
    expect((await close(code, 'sold_out')).json).toMatchObject({ code, isOpen: false });
    expect((await close(code, 'sold_out')).json).toMatchObject({ code, isOpen: false });
    expect(await page(code)).toMatchObject({ isOpen: false, closedAt: now.toISOString() });
    expect((await close(code, 'reopened')).json).toMatchObject({ code, isOpen: true });
    expect(await page(code)).toMatchObject({ isOpen: true, closedAt: null });
  });
});
