import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUIDv7 } from 'node:crypto';
import { inMarket, removeLots } from '@so-cho/db';
import { fileStoreAt } from '@so-cho/db/files';
import { withConnection } from '@so-cho/db/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeOldLots } from '../../api/retention/remove-old-lots.ts';
import {
  arrangeCatalogue,
  arrangeLot,
  arrangeMarket,
  marketClock,
  openApi,
  type SmallMarket,
} from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: when the law's time is over a lot leaves whole, and nothing leaves that something holds back; its code still
// answers. Method: lots of every age and standing in one market; a dry run, the run, and the run once more.
const record = await testRecord();
const folder = mkdtempSync(join(tmpdir(), 'so-cho-retention-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = fileStoreAt(join(folder, 'files'));
const now = new Date('2026-11-29T01:00:00Z');
const api = openApi(record, () => now);
let market: SmallMarket;
let other: SmallMarket;
let number = 0;
type Lot = Awaited<ReturnType<typeof arrangeLot>>;
const lots: Record<string, Lot> = {};
let photo = '';

const lotAt = (owner: Parameters<typeof arrangeLot>[0], arrivedAt: string, over: object = {}) =>
  arrangeLot(owner, market, ++number, { arrivedAt: new Date(arrivedAt), ...over });
const owned = <Row extends object>(sql: string, values: unknown[] = []) =>
  withConnection(record.ownerUrl, (owner) => owner.query<Row & Record<string, unknown>>(sql, values));
const run = (isDryRun: boolean) =>
  removeOldLots(
    { orm: record.orm, files, clock: { now: () => now }, isDryRun },
    { ...market, ...marketClock },
  );
const codesLeft = async () =>
  (await owned<{ code: string }>(`select code from lot where market_id = $1 order by code`, [market.id])).map(
    (row) => row.code,
  );

beforeAll(async () => {
  photo = await files.put(Buffer.from('a paper of an old lot'));
  // It was kept when its lot came in.
  utimesSync(join(folder, 'files', photo.slice(0, 2), photo), 0, 0);
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    await owner.query(
      `insert into category (code, name_vi, name_en, name_zh, goods_group, units, shelf_life_days) values ('RICE', 'Gạo', 'Rice', '大米', 'grain', '{kg}', null)`,
    );
    await owner.query(
      `insert into good (code, category_code, name_vi, name_en, name_zh, name_ko, name_ja, fold, usual_unit)
       values ('gao', 'RICE', 'Gạo', 'Rice', '大米', '쌀', '米', 'gao', 'kg')`,
    );
    market = await arrangeMarket(owner, 'RT');
    other = await arrangeMarket(owner, 'RU');
    lots['old'] = await lotAt(owner, '2026-03-01T00:00:00Z', { grams: 7_000 });
    lots['young'] = await lotAt(owner, '2026-06-15T00:00:00Z');
    lots['rice'] = await lotAt(owner, '2026-03-01T00:00:00Z', { goodCode: 'gao' });
    lots['oldRice'] = await lotAt(owner, '2024-11-01T00:00:00Z', { goodCode: 'gao' });
    lots['held'] = await lotAt(owner, '2026-03-01T00:00:00Z');
    lots['released'] = await lotAt(owner, '2026-03-01T00:00:00Z');
    lots['recalled'] = await lotAt(owner, '2026-03-01T00:00:00Z');
    lots['drilled'] = await lotAt(owner, '2026-03-01T00:00:00Z');
    lots['parent'] = await lotAt(owner, '2026-03-01T00:00:00Z');
    lots['livingChild'] = await lotAt(owner, '2026-06-20T00:00:00Z');
    lots['grandparent'] = await lotAt(owner, '2026-02-01T00:00:00Z');
    lots['leavingChild'] = await lotAt(owner, '2026-02-02T00:00:00Z');
    const edge = (from: string, to: string) =>
      owner.query(
        `insert into lot_edge (market_id, from_lot, to_lot, kind, amount, occurred_at, recorded_at) values ($1, $2, $3, 'split', 100, now(), now())`,
        [market.id, lots[from]?.id, lots[to]?.id],
      );
    await edge('parent', 'livingChild');
    await edge('grandparent', 'leavingChild');
    const hold = async (lot: string) => {
      const id = randomUUIDv7();
      await owner.query(
        `insert into hold (market_id, id, kind, lot_id, reason, placed_at) values ($1, $2, 'stop_sale', $3, 'Chờ xác minh', now())`,
        [market.id, id, lots[lot]?.id],
      );
      return id;
    };
    await hold('held');
    await owner.query(
      `insert into hold_release (market_id, hold_id, reason, released_at) values ($1, $2, 'Đã xem', now())`,
      [market.id, await hold('released')],
    );
    for (const [lot, isDrill] of [
      ['recalled', false],
      ['drilled', true],
    ] as const) {
      const id = randomUUIDv7();
      await owner.query(
        `insert into recall (market_id, id, start_by, start_ref, reason, legal_basis, is_own, is_drill, placed_at, placed_by)
         values ($1, $2, 'lot', 'x', 'x', 'x', true, $3, now(), $2)`,
        [market.id, id, isDrill],
      );
      await owner.query(
        `insert into recall_lot (market_id, recall_id, lot_id, stall_id, is_entry) values ($1, $2, $3, $4, true)`,
        [market.id, id, lots[lot]?.id, market.stalls[0]?.id],
      );
      await owner.query(
        `insert into recall_event (market_id, id, recall_id, kind, note, recorded_at, recorded_by) values ($1, $2, $3, 'closed', 'x', now(), $2)`,
        [market.id, randomUUIDv7(), id],
      );
    }
    const paper = randomUUIDv7();
    await owner.query(
      `insert into stored_file (market_id, hash, media_type, byte_count, recorded_at) values ($1, $2, 'image/jpeg', 10, '2026-03-01')`,
      [market.id, photo],
    );
    await owner.query(
      `insert into paper (market_id, id, kind, file_hash, evidence) values ($1, $2, 'PXK', $3, 'documented')`,
      [market.id, paper, photo],
    );
    await owner.query(`insert into paper_lot (market_id, paper_id, lot_id) values ($1, $2, $3)`, [
      market.id,
      paper,
      lots['old']?.id,
    ]);
    await owner.query(
      `insert into lot_event (market_id, lot_id, kind, hop, evidence, recorded_at, paper_id) values ($1, $2, 'hop', 'supplier', 'documented', now(), $3)`,
      [market.id, lots['old']?.id, paper],
    );
  });
});

const leaving = ['old', 'oldRice', 'released', 'drilled', 'grandparent', 'leavingChild'];

test('a dry run says what would leave and takes nothing', async () => {
  const before = await codesLeft();
  expect(await run(true)).toEqual({
    market: 'RT',
    basis: expect.stringContaining('17/2021'),
    removed: leaving.length,
    firstDay: '2024-11-01',
    lastDay: '2026-03-01',
    keptBack: { hold: 1, recall: 1, descendant: 1 },
    arrivals: 0,
    files: 0,
  });
  expect(await codesLeft()).toEqual(before);
});

test('what is past its time leaves whole, with its paper and its file; what is held back stays', async () => {
  expect(await run(false)).toMatchObject({ removed: leaving.length, files: 1 });
  const stays = Object.entries(lots)
    .filter(([name]) => !leaving.includes(name))
    .map(([, lot]) => lot.code);
  expect(await codesLeft()).toEqual(stays.sort());
  const [rows] = await owned<{ n: number }>(
    `select (select count(*) from paper) + (select count(*) from stored_file) + (select count(*) from lot_event where lot_id = $1)
       + (select count(*) from hold where lot_id = $2) as n`,
    [lots['old']?.id, lots['released']?.id],
  );
  expect(Number(rows?.n)).toBe(0);
  expect(await files.get(photo)).toBeUndefined();
});

test('counts stay without names, and each removal is a leaf of the log', async () => {
  const counts = await owned<{ lots: number; grams: number }>(
    `select sum(lots)::int as lots, sum(grams)::int as grams from removed_lot_count where market_id = $1`,
    [market.id],
  );
  expect(counts).toEqual([{ lots: 6, grams: 57_000 }]);
  const leaves = await owned<{ leaf: { lot: string } }>(
    `select leaf::jsonb as leaf from log_outbox where kind = 'lot-removed'`,
  );
  expect(leaves.map((row) => row.leaf.lot).sort()).toEqual(leaving.map((name) => lots[name]?.code).sort());
});

test('the printed code still answers: what it was, and that its time is over', async () => {
  await expect(api.nobody.lot(lots['old']?.code ?? '')).rejects.toMatchObject({
    problem: { code: 'lot-removed', details: { market: 'RT', day: '2026-03-01', good: 'rau-muong' } },
  });
  await expect(api.nobody.label(lots['old']?.code ?? '', '7KQ2ZD')).rejects.toMatchObject({
    problem: { code: 'lot-removed', details: { market: 'RT', day: '2026-03-01' } },
  });
});

test('a second run finds nothing, and the record itself refuses what is young, held or another market’s', async () => {
  expect(await run(false)).toMatchObject({ removed: 0 });
  const remove = (marketId: number, name: string) =>
    inMarket(record.orm, { marketId }, (tx) => removeLots(tx, [lots[name]?.id ?? ''], 'x'));
  await expect(remove(market.id, 'held')).rejects.toMatchObject({ constraint: 'remove_lots_kept_back' });
  await expect(remove(market.id, 'young')).rejects.toMatchObject({ constraint: 'remove_lots_too_young' });
  expect(await remove(other.id, 'rice')).toBe(0);
});
