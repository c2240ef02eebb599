import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUIDv7 } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inMarket, leavingMax, lotsPastKeeping, removeArrivals, removeLots } from '@so-cho/db';
import { retentionRuleOn } from '@so-cho/db/domain';
import { fileStoreAt } from '@so-cho/db/files';
import { withConnection } from '@so-cho/db/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeOldLots } from '../../api/retention/remove-old-lots.ts';
import {
  arrangeCatalogue,
  arrangeLot,
  arrangeMarket,
  marketClock,
  type SmallMarket,
} from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';

// Goal: a lot and the other slips written about it stay or leave together, whichever of them something holds back, and a
// vehicle leaves after its last lot. Method: pairs of a gate slip and a trader's slip of every standing; one run, and one more.
const record = await testRecord();
const folder = mkdtempSync(join(tmpdir(), 'so-cho-slips-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = fileStoreAt(join(folder, 'files'));
const now = new Date('2026-11-29T01:00:00Z');
let market: SmallMarket;
let number = 0;
const codes = new Map<string, string>();
const ids = new Map<string, string>();
const arrivals = new Map<string, string>();

const owned = (sql: string, values: unknown[] = []) =>
  withConnection(record.ownerUrl, (owner) => owner.query<Record<string, unknown>>(sql, values));
const run = () =>
  removeOldLots(
    { orm: record.orm, files, clock: { now: () => now }, isDryRun: false },
    { ...market, ...marketClock },
  );
const left = async () => {
  const rows = await owned('select id from lot where market_id = $1', [market.id]);
  const there = new Set(rows.map((row) => row['id']));
  return [...ids].flatMap(([name, id]) => (there.has(id) ? [name] : [])).sort();
};
const idOf = (name: string) => ids.get(name) ?? '';

async function aLot(name: string, arrivedAt: string, over: Partial<Parameters<typeof arrangeLot>[3]> = {}) {
  const lot = await withConnection(record.ownerUrl, (owner) =>
    arrangeLot(owner, market, ++number, { arrivedAt: new Date(arrivedAt), ...over }),
  );
  ids.set(name, lot.id);
  codes.set(name, lot.code);
}
async function anArrival(name: string, arrivedAt: string) {
  const id = randomUUIDv7();
  arrivals.set(name, id);
  await owned(
    `insert into arrival (market_id, id, gate_label, arrived_at, plate, grade) values ($1, $2, 'Cổng 1', $3, '63C-123.45', 'admit')`,
    [market.id, id, arrivedAt],
  );
  return id;
}
/** A trader's slip `<name>` and the gate's slip `<name>-gate` of the same goods; the one recorded first is kept. */
async function aPair(name: string, kept: 'gate' | 'trader', days: { gate?: string; trader?: string } = {}) {
  const { gate = '2026-03-01T00:00:00Z', trader = gate } = days;
  const arrivalId = await anArrival(name, gate);
  const write = [
    () => aLot(`${name}-gate`, gate, { arrivalId }),
    () => aLot(name, trader, { grams: name.length * 1_000 }),
  ];
  for (const one of kept === 'gate' ? write : write.toReversed()) await one();
  const [first, second] = kept === 'gate' ? [`${name}-gate`, name] : [name, `${name}-gate`];
  const match = randomUUIDv7();
  await owned(
    `insert into lot_match (market_id, id, kept_lot, other_lot, certainty, reasons, recorded_at) values ($1, $2, $3, $4, 'sure', '{}', now())`,
    [market.id, match, idOf(first), idOf(second)],
  );
  await owned(
    `insert into lot_match_decision (market_id, id, match_id, number, answer, decided_at) values ($1, $2, $3, 1, 'same', now())`,
    [market.id, randomUUIDv7(), match],
  );
}
const hold = (name: string) =>
  owned(
    `insert into hold (market_id, id, kind, lot_id, reason, placed_at) values ($1, $2, 'stop_sale', $3, 'Chờ xác minh', now())`,
    [market.id, randomUUIDv7(), idOf(name)],
  );
const stays = new Set<string>();
const bothStay = (name: string) => [stays.add(name), stays.add(`${name}-gate`)];

beforeAll(async () => {
  await withConnection(record.ownerUrl, async (owner) => {
    await arrangeCatalogue(owner);
    market = await arrangeMarket(owner, 'RS');
  });
  await aPair('free', 'gate');
  for (const kept of ['gate', 'trader'] as const) {
    for (const side of ['', '-gate']) {
      const name = `held-by-${side === '' ? 'trader' : 'gate'}-kept-${kept}`;
      await aPair(name, kept);
      await hold(name + side);
      bothStay(name);
    }
  }
  await aPair('recalled', 'gate');
  bothStay('recalled');
  const recall = randomUUIDv7();
  await owned(
    `insert into recall (market_id, id, start_by, start_ref, reason, legal_basis, is_own, is_drill, placed_at, placed_by)
     values ($1, $2, 'lot', 'x', 'x', 'x', true, false, now(), $2)`,
    [market.id, recall],
  );
  await owned(
    `insert into recall_lot (market_id, recall_id, lot_id, stall_id, is_entry) values ($1, $2, $3, $4, true)`,
    [market.id, recall, idOf('recalled-gate'), market.stalls[0]?.id],
  );
  // The trader keyed the slip a day late, on the other side of the six months.
  await aPair('across', 'gate', { gate: '2026-05-28T01:00:00Z', trader: '2026-05-30T01:00:00Z' });
  bothStay('across');
  await aPair('parent', 'gate');
  bothStay('parent');
  await aLot('child', '2026-06-20T00:00:00Z');
  stays.add('child');
  // Goods were handed on under the trader's slip, which is not the one that was kept.
  await owned(
    `insert into lot_edge (market_id, from_lot, to_lot, kind, amount, occurred_at, recorded_at) values ($1, $2, $3, 'split', 100, now(), now())`,
    [market.id, idOf('parent'), idOf('child')],
  );
  await anArrival('refused', '2026-03-01T00:00:00Z');
  await anArrival('refused-lately', '2026-11-20T00:00:00Z');
});

test('what holds one slip back holds the other, and the run does not break on it', async () => {
  const report = await run();
  expect(await left()).toEqual([...stays].sort());
  expect(report).toMatchObject({ removed: 2, arrivals: 2, keptBack: { hold: 8, recall: 2, descendant: 2 } });
  const dangling = await owned(
    `select s.lot_id from lot_state s, unnest(s.merged_lots) m where s.market_id = $1 and not exists (select from lot l where l.id = m)`,
    [market.id],
  );
  expect(dangling).toEqual([]);
});

test('goods of two slips are counted once', async () => {
  const counts = await owned(
    `select sum(lots)::int as lots, sum(grams)::int as grams from removed_lot_count where market_id = $1`,
    [market.id],
  );
  expect(counts).toEqual([{ lots: 1, grams: 10_000 }]);
  const stones = await owned('select code from lot_tombstone where market_id = $1 order by code', [
    market.id,
  ]);
  // Both codes were printed or shown, and both answer.
  expect(stones.map((row) => row['code'])).toEqual([codes.get('free'), codes.get('free-gate')].sort());
});

test('a vehicle leaves with its last lot, plate and all; one that brought none as fresh goods do', async () => {
  const rows = await owned('select id from arrival where market_id = $1', [market.id]);
  const there = new Set(rows.map((row) => row['id']));
  const gone = [...arrivals].flatMap(([name, id]) => (there.has(id) ? [] : [name]));
  expect(gone.sort()).toEqual(['free', 'refused']);
  const [audit] = await owned(
    `select after from audit_entry where market_id = $1 and action = 'arrivals.removed'`,
    [market.id],
  );
  expect(audit).toMatchObject({ after: { arrivals: 2 } });
  // Whoever asks for more gets no more than the law lets go.
  const asked = await inMarket(record.orm, { marketId: market.id }, (tx) => removeArrivals(tx, now));
  expect(asked).toBe(0);
});

test('the record itself refuses one slip without the other', async () => {
  await hold('across');
  const remove = (names: string[]) =>
    inMarket(record.orm, { marketId: market.id }, (tx) => removeLots(tx, names.map(idOf), 'x'));
  await aPair('torn', 'gate');
  for (const one of ['torn', 'torn-gate'])
    await expect(remove([one])).rejects.toMatchObject({ constraint: 'remove_lots_kept_back' });
  expect(await remove(['torn', 'torn-gate'])).toBe(2);
});

test('a page of what is past its time never ends between two slips', async () => {
  for (let pair = 0; pair < 3; pair++) await aPair(`page-${pair}`, pair === 1 ? 'trader' : 'gate');
  const rule = retentionRuleOn('2026-11-29');
  if (rule === undefined) throw new Error('There is no rule.');
  const page = await inMarket(record.orm, { marketId: market.id }, (tx) =>
    lotsPastKeeping(tx, { rule, today: '2026-11-29', after: codes.get('page-0-gate') ?? '' }),
  );
  expect(page.map((lot) => [lot.id, lot.kept_code])).toEqual(
    [
      ['page-1', 'page-1'],
      ['page-1-gate', 'page-1'],
      ['page-2-gate', 'page-2-gate'],
      ['page-2', 'page-2-gate'],
    ].map(([lot = '', kept = '']) => [idOf(lot), codes.get(kept)]),
  );
  expect(page.length).toBeLessThanOrEqual(2 * leavingMax);
});

test('goods of a stall with an open correction stay until it is verified', async () => {
  const stall = market.stalls[2]?.id ?? '';
  await aLot('inspected', '2026-03-01T00:00:00Z', { stallId: stall });
  const [inspection, finding, correction] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];
  await owned(
    `insert into inspection (market_id, id, stall_id, kind, template_code, template_version, started_at, ended_at, recorded_at,
       performed_by, hygiene, structure, management, rating)
     values ($1, $2, $3, 'periodic', 'STALL', 1, now(), now(), now(), $2, 5, 5, 5, 3)`,
    [market.id, inspection, stall],
  );
  await owned(
    `insert into finding (market_id, id, inspection_id, item_code, severity) values ($1, $2, $3, 'x', 'major')`,
    [market.id, finding, inspection],
  );
  await owned(
    `insert into correction (market_id, id, finding_id, required_text, due_on, created_at) values ($1, $2, $3, 'Dọn', '2026-12-10', now())`,
    [market.id, correction, finding],
  );
  const follow = (state: string, by: string) =>
    owned(
      `insert into correction_event (market_id, correction_id, state, recorded_at, recorded_by) values ($1, $2, $3, now(), $4)`,
      [market.id, correction, state, by],
    );
  await follow('evidence_submitted', randomUUIDv7());
  expect(await run()).toMatchObject({ keptBack: { inspection: 1 } });
  expect(await left()).toContain('inspected');
  await follow('verified', randomUUIDv7());
  expect((await run()).keptBack).not.toHaveProperty('inspection');
  expect(await left()).not.toContain('inspected');
});
