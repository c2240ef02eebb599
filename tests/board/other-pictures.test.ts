import { randomUUIDv7 } from 'node:crypto';
import type { Client } from '@so-cho/api/client';
import { lotCodeOf } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  arrangeCatalogue,
  arrangeLot,
  arrangeMarket,
  arrangePerson,
  openApi,
  type SmallMarket,
} from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: the hall screen names no stall, an authority sees its own markets only, the board sees what is due.
// Method: two arranged markets, asked through the API as each kind of person.
const record = await testRecord();
const now = new Date('2026-11-21T23:10:00Z');
const api = openApi(record, () => now);
const refused = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
let here: SmallMarket;
let there: SmallMarket;
const clients = new Map<string, Client>();
const client = (name: string): Client => {
  const found = clients.get(name);
  if (!found) throw new Error(`${name} has not signed in.`);
  return found;
};

const quickTest = (lot: string, outcome: 'negative' | 'presumptive') => ({
  id: randomUUIDv7(),
  kind: 'quick_test' as const,
  lot,
  analyte: 'formol' as const,
  outcome,
  kitType: 'Bộ thử',
  kitLot: 'K1',
  kitExpiresOn: '2027-01-01',
  controlOk: true,
  limitValue: 1,
  limitUnit: 'ppm',
  performedAt: '2026-11-21T22:30:00Z',
  deviceAt: '2026-11-21T22:30:00Z',
});

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    here = await arrangeMarket(owner, 'OA');
    there = await arrangeMarket(owner, 'OB');
    for (const [name, role, marketId] of [
      ['inspector', 'inspector', here.id],
      ['head', 'board_head', here.id],
      ['city', 'authority', null],
      ['ward', 'authority', there.id],
    ] as const) {
      clients.set(name, await api.clientOf(await arrangePerson(owner, role, marketId, name)));
    }
    const at = (time: string) => new Date(`2026-11-21T${time}:00Z`);
    const suspect = await arrangeLot(owner, here, 1, { arrivedAt: at('20:05') });
    const tested = await arrangeLot(owner, here, 2, {
      arrivedAt: at('19:40'),
      supplierId: here.suppliers.farm,
      grams: 4000,
    });
    await arrangeLot(owner, here, 3, { arrivedAt: at('21:00') });
    await arrangeLot(owner, here, 4, {
      arrivedAt: at('21:00'),
      goodCode: 'ca-nuc',
      supplierId: null,
      grams: null,
    });
    await arrangeLot(owner, there, 1, { arrivedAt: at('22:00'), grams: 7000 });
    const checks = client('inspector').market('OA');
    await checks.recordCheck(quickTest(suspect.code, 'presumptive'));
    await checks.recordCheck(quickTest(tested.code, 'negative'));
  });
});

describe('the hall screen', () => {
  test('says where fresh goods come from in words, and counts safety without naming a stall', async () => {
    const hall = await api.nobody.market('oa').hall();
    expect(hall).toMatchObject({
      market: { code: 'OA', stallCount: 3, today: '2026-11-22' },
      testsToday: 2,
      negativeToday: 1,
      tests30Days: 2,
      presumptive30Days: 1,
      stopSales: [{ goodName: 'Rau muống', goodNameEn: 'Water spinach', kind: 'stop_sale' }],
    });
    expect(hall.rows.map((row) => [row.names.vi, row.lots, row.origins])).toEqual([
      ['Thịt', 0, []],
      ['Gia cầm', 0, []],
      ['Cá, hải sản', 1, []],
      ['Rau củ', 3, ['Thử', 'Đồng Tháp']],
      ['Trái cây', 0, []],
      ['Bún, đậu hũ', 0, []],
    ]);
    expect(hall.rows[3]?.firstAt).toBe('2026-11-21T19:40:00.000Z');
    expect(JSON.stringify(hall)).not.toMatch(/A1-0\d|Sạp Thử/);
  });
});

describe('an authority', () => {
  test('over every market sees each on its own, side by side', async () => {
    const { markets } = await client('city').authorityToday();
    expect(markets).toMatchObject([
      {
        code: 'OA',
        stalls: 3,
        trading: 3,
        lots: 4,
        grams: 24_000,
        openHolds: 1,
        presumptive30Days: { k: 1, n: 2, interval: null },
      },
      { code: 'OB', lots: 1, grams: 7000, openHolds: 0, presumptive30Days: { k: 0, n: 0, interval: null } },
    ]);
  });

  test('sees the same figures over days as that market’s own board, and in days of its own choice', async () => {
    const { markets, from } = await client('city').authorityToday({ days: 7 });
    expect(from).toBe('2026-11-16');
    for (const market of markets) {
      const own = await client('city')
        .market(market.code)
        .boardPeriod({ from: '2026-11-16', against: 'none' });
      const today = await client('city').market(market.code).boardToday();
      expect(market.period).toEqual({
        days: own.daysWithGoods,
        lots: own.total.lots,
        grams: own.total.grams,
        paperedLots: own.total.paperedLots,
        paperedGrams: own.total.paperedGrams,
        stopSales: own.safety.stopSales,
        recalls: own.safety.recalls,
        visits: own.safety.visits,
      });
      expect(market).toMatchObject({
        lots: today.total.lots,
        paperedLots: today.papered.lots,
        paperedGrams: today.papered.grams,
        checked: today.funnel.checked,
        coverage: today.coverage,
        mayOpen: true,
      });
    }
    expect(markets.map((market) => market.period.lots)).toEqual([4, 1]);
  });

  test('over one market sees that one', async () => {
    const { markets } = await client('ward').authorityToday();
    expect(markets.map((market) => market.code)).toEqual(['OB']);
    await expect(client('ward').market('OA').boardToday()).rejects.toEqual(refused('forbidden'));
  });

  test('is nobody of the board, and nobody without a sign-in', async () => {
    await expect(client('head').authorityToday()).rejects.toEqual(refused('forbidden'));
    await expect(api.nobody.authorityToday()).rejects.toEqual(refused('unauthorized'));
  });
});

describe('what is due', () => {
  test('a correction stays due until somebody verified it; papers that were renewed are not asked for', async () => {
    await withConnection(record.ownerUrl, async (owner) => {
      for (const stall of here.stalls) {
        await owner.query(
          `insert into tenancy (market_id, stall_id, trader_id, role, period) values ($1, $2, $3, 'operator', '[2026-01-01,)')`,
          [here.id, stall.id, here.traderId],
        );
      }
      const [visit] = await owner.query<{ id: string }>(
        `insert into inspection (market_id, stall_id, kind, template_code, template_version, started_at, ended_at, recorded_at, performed_by, hygiene, structure, management, rating)
         values ($1, $2, 'supervision', 'PL3', 1, $3, $3, $3, uuidv7(), 5, 5, 5, 4) returning id`,
        [here.id, here.stalls[1]?.id, new Date('2026-11-10T02:00:00Z')],
      );
      for (const [item, dueOn, state] of [
        ['1', '2026-11-20', null],
        ['2', '2026-11-22', 'evidence_submitted'],
        ['3', '2026-11-19', 'verified'],
        ['4', '2026-11-23', null],
      ]) {
        const [correction] = await owner.query<{ id: string }>(
          `with found as (insert into finding (market_id, inspection_id, item_code, severity) values ($1, $2, $3, 'minor') returning id)
           insert into correction (market_id, finding_id, required_text, due_on, created_at) select $1, id, 'Việc ' || $3, $4, $5 from found returning id`,
          [here.id, visit?.id, item, dueOn, new Date('2026-11-10T02:00:00Z')],
        );
        if (state === null) continue;
        await owner.query(
          `insert into correction_event (market_id, correction_id, state, recorded_at, recorded_by) values ($1, $2, $3, $4, uuidv7())`,
          [here.id, correction?.id, state, new Date('2026-11-18T02:00:00Z')],
        );
      }
      await owner.query(
        `insert into paper (market_id, kind, number, evidence, supplier_id, valid_to, recorded_at) values
           ($1, 'VG', '1', 'documented', $2, '2026-11-22', $4), ($1, 'CK', '2', 'documented', $2, '2026-11-28', $4),
           ($1, 'ATTP', '3', 'documented', $2, '2026-11-29', $4), ($1, 'ATTP', '4', 'documented', $3, '2026-11-25', $4),
           ($1, 'ATTP', '5', 'documented', $3, '2027-11-25', $4)`,
        [here.id, here.suppliers.farm, here.suppliers.bay, new Date('2026-11-10T02:00:00Z')],
      );
      // Of a kind the newest counts: the first health check was renewed, the certificate was taken away, and the fire
      // commitment ends on the eighth day. The last line was written down only after the board looked.
      await owner.query(
        `insert into licence (market_id, trader_id, kind, valid_to, is_void, recorded_at) values
           ($1, $2, 'health_check', '2026-11-24', false, '2026-11-01T02:00:00Z'), ($1, $2, 'health_check', '2026-11-28', false, '2026-11-02T02:00:00Z'),
           ($1, $2, 'food_certificate', '2026-11-25', false, '2026-11-01T02:00:00Z'), ($1, $2, 'food_certificate', '2026-11-25', true, '2026-11-02T02:00:00Z'),
           ($1, $2, 'food_commitment', '2026-11-23', false, '2026-11-01T02:00:00Z'), ($1, $2, 'fire_commitment', '2026-11-29', false, '2026-11-01T02:00:00Z'),
           ($1, $2, 'food_knowledge', '2026-11-25', false, '2099-11-01T02:00:00Z')`,
        [here.id, here.traderId],
      );
    });
    const board = await client('head').market('OA').boardToday();
    expect(board.correctionsDue).toMatchObject({
      dueToday: 1,
      overdue: 1,
      longestStall: 'A1-02',
      longestDays: 2,
      rows: [
        { stall: 'A1-02', requiredText: 'Việc 1', dueOn: '2026-11-20', daysOverdue: 2 },
        { stall: 'A1-02', requiredText: 'Việc 2', dueOn: '2026-11-22', daysOverdue: 0 },
      ],
    });
    expect(board.papersExpiring7Days).toBe(4);
    expect(board.licencesExpiring.map(({ kind, validTo }) => [kind, validTo])).toEqual([
      ['food_commitment', '2026-11-23'],
      ['health_check', '2026-11-28'],
    ]);
    expect(board.papersExpiring.map((paper) => [paper.number, paper.supplierName])).toEqual([
      ['1', 'HTX Thử'],
      ['2', 'HTX Thử'],
    ]);
    // All four were asked for twelve days before; the verified one is closed.
    expect(board.correctionsByAge).toEqual([
      { from: 0, to: 2, count: 0 },
      { from: 3, to: 7, count: 0 },
      { from: 8, to: 14, count: 3 },
      { from: 15, to: null, count: 0 },
    ]);
    expect(await client('head').market('OA').corrections()).toHaveLength(3);
    const seen = await client('head').market('OA').boardCoverage();
    expect(seen.map(({ stall, lastOn }) => [stall, lastOn]).sort()).toEqual([
      ['A1-01', null],
      ['A1-02', '2026-11-10'],
      ['A1-03', null],
    ]);
    expect(board.coverage).toEqual({
      stalls: 3,
      seen: 1,
      never: 2,
      longest: { stall: seen[0]?.stall, waitDays: seen[0]?.waitDays, intervalDays: seen[0]?.intervalDays },
    });
    expect(seen.find(({ stall }) => stall === 'A1-02')).toMatchObject({
      lastOn: '2026-11-10',
      waitDays: 12,
      isWithin: true,
    });
    expect(board.lunar).toEqual({ day: 14, month: 10, isLeap: false });
    expect(board.checks30Days).toEqual([
      { analyte: 'formol', name: 'formol', presumptive: { k: 1, n: 2, interval: null } },
    ]);
  });
});

test('a scan that finds nothing is counted for the market whose letters the code has, and names nothing', async () => {
  const before = (await client('head').market('OA').boardToday()).scans;
  await expect(
    api.nobody.lot(lotCodeOf({ market: 'OA', day: '2026-11-22', number: 9999 }), { scan: 'vi' }),
  ).rejects.toEqual(refused('lot-unknown'));
  await expect
    .poll(async () => (await client('head').market('OA').boardToday()).scans)
    .toEqual({
      ...before,
      all: before.all + 1,
      foundNothing: before.foundNothing + 1,
    });
});
