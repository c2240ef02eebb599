import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLogSeed } from '@so-cho/api/log/log-key';
import { actLeaf, inMarket, logName, logSigner } from '@so-cho/db';
import { sequenceOnce } from '@so-cho/api/log/sequencer';
import { withConnection } from '@so-cho/db/server';
import { afterAll } from 'vitest';
import { aTradingMarket, type TradingMarket } from '../http/a-trading-market.ts';
import type { TestApi } from '../http/test-api.ts';
import type { TestRecord } from '../setup/record.ts';

/** Runs the sequencer as a worker would, with a key of the suite's own. */
export interface LogRunner {
  readonly folder: string;
  /** One pass. */
  pass(publicOrigin?: string): ReturnType<typeof sequenceOnce>;
  /** Passes until nothing waits. */
  settle(): Promise<void>;
  /** Public part of its key, once there is a log. */
  vkey(): Promise<string>;
}

export function logRunner(record: TestRecord): LogRunner {
  const folder = mkdtempSync(join(tmpdir(), 'so-cho-log-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const pass = (publicOrigin = 'http://localhost:3000') =>
    withConnection(record.ownerUrl, (connection) =>
      sequenceOnce(connection, { dataDir: folder, logKey: undefined, logOrigin: undefined, publicOrigin }),
    );
  const settle = async () => {
    while ((await pass())?.added !== 0) continue;
  };
  const vkey = async () => {
    const named = await withConnection(record.ownerUrl, logName);
    const seed = await readLogSeed({ dataDir: folder, logKey: undefined });
    if (!named || !seed) throw new Error('The log has not begun.');
    return logSigner(named.origin, seed).vkey;
  };
  return { folder, pass, settle, vkey };
}

/** A market in which everything that is logged has happened at least once. */
export async function aLoggedMarket(record: TestRecord, api: TestApi, code: string): Promise<TradingMarket> {
  const market = await aTradingMarket(record, api, code);
  const here = `/api/v1/markets/${code}`;
  const as = (role: 'trader' | 'inspector' | 'board_head' | 'gate_guard') => market.cookies.get(role);
  const [lot = '', other = '', third = ''] = market.known['LotCode']?.map(String) ?? [];
  const deviceAt = new Date().toISOString();
  const post = async (path: string, role: Parameters<typeof as>[0], body: object) => {
    const answer = await api.ask('POST', `${here}/${path}`, { cookie: as(role), body });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.json as Record<string, unknown>;
  };
  await post(`lots/${lot}/closure`, 'trader', { id: randomUUIDv7(), deviceAt, state: 'sold_out' });
  await post(`lots/${lot}/closure`, 'trader', { id: randomUUIDv7(), deviceAt, state: 'reopened' });
  for (const kind of ['KDDV', 'HD'])
    await post('papers', 'board_head', {
      id: randomUUIDv7(),
      kind,
      number: '12',
      lots: [lot, other],
      deviceAt,
    });
  for (const amount of [11_000, 12_500])
    await post(`lots/${other}/corrections`, 'trader', {
      id: randomUUIDv7(),
      deviceAt,
      correction: { field: 'amount', quantity: { unit: 'kg', amount } },
    });
  for (const outcome of ['presumptive', 'negative'])
    await post('checks', 'inspector', {
      id: randomUUIDv7(),
      kind: 'quick_test',
      lot: third,
      analyte: 'borax',
      outcome,
      kitType: 'BK04',
      kitLot: 'L1',
      kitExpiresOn: '2099-01-01',
      controlOk: true,
      limitValue: 50,
      limitUnit: 'mg/kg',
      performedAt: deviceAt,
      deviceAt,
    });
  const sample = randomUUIDv7();
  const taken = await post('samples', 'inspector', {
    id: sample,
    lot: third,
    seal: 'NP-0001',
    what: 'Cá lóc đồng',
    quantity: '500 g',
    parts: 2,
    takenAt: deviceAt,
    witness: 'Người bán',
  });
  await post(`samples/${sample}/custody`, 'inspector', {
    id: randomUUIDv7(),
    part: 1,
    handedBy: 'Cán bộ kiểm tra',
    handedTo: 'Phòng kiểm nghiệm',
    place: 'Cổng A',
    temperatureC: 4,
    isSealIntact: true,
    unsignedReason: 'Người nhận không mang kính',
    handedAt: deviceAt,
    previousHash: taken['hash'],
  });
  await post(`holds/${market.holdId}/release`, 'board_head', { reason: 'Đã xem lại' });
  await post('arrivals', 'gate_guard', arrivalOf(deviceAt, String(market.known['supplierId']?.[0])));
  await inspect(record, code);
  return market;
}

function arrivalOf(at: string, supplierId: string) {
  const quantity = { unit: 'kg', amount: 5_000 };
  const line = () => ({ id: randomUUIDv7(), stall: 'C1-12', goodCode: 'ca-loc-dong', quantity, supplierId });
  return {
    id: randomUUIDv7(),
    gate: 'Cổng A',
    arrivedAt: at,
    deviceAt: at,
    plate: '51C-123.45',
    grade: 'admit',
    lots: [line(), line()],
  };
}

/** What takes too long to be done by hand at every address: the rows, which the database seals, and the leaves beside them. */
async function inspect(record: TestRecord, code: string): Promise<void> {
  await withConnection(record.ownerUrl, (connection) =>
    connection.query(
      `with m as (select id from market where code = '${code}'), s as (select stall.* from stall, m where market_id = m.id limit 1),
         p as (select user_id from role_grant, m where market_id = m.id and role = 'inspector' limit 1),
         i as (insert into inspection (market_id, stall_id, kind, template_code, template_version, started_at, ended_at, recorded_at, performed_by,
             hygiene, structure, management, rating)
           select s.market_id, s.id, 'supervision', 'CHO', n, now(), now(), now(), p.user_id, 5, 5, 5, 4 from s, p, generate_series(1, 2) n returning *),
         f as (insert into finding (market_id, inspection_id, item_code, severity, note) select market_id, id, '7', 'minor', 'Sàn ướt' from i returning *),
         c as (insert into correction (market_id, finding_id, required_text, due_on, created_at)
           select market_id, id, 'Lau khô', current_date + 7, now() from f returning *)
       insert into correction_event (market_id, correction_id, state, recorded_at, recorded_by)
       select c.market_id, c.id, 'evidence_submitted', now(), p.user_id from c, p;
       insert into lot_edge (market_id, from_lot, to_lot, kind, amount, occurred_at, recorded_at)
       select a.market_id, a.id, b.id, 'split', n, now(), now()
       from (select lot.* from lot order by number limit 1) a, (select lot.*, row_number() over (order by number) n from lot order by number desc limit 2) b;
       insert into stored_file (market_id, hash, media_type, byte_count) select id, repeat('a', 64), 'application/pdf', 9 from market where code = '${code}'`,
    ),
  );
  await publish(record, code);
}

/** The leaves that showing a visit to everybody writes. */
async function publish(record: TestRecord, code: string): Promise<void> {
  const visits = await withConnection(record.ownerUrl, (connection) =>
    connection.query<{ market: number; id: string; stall: string; kind: string; rating: number }>(
      `select i.market_id as market, i.id, s.code as stall, i.kind, i.rating from inspection i
       join stall s on s.market_id = i.market_id and s.id = i.stall_id join market m on m.id = i.market_id where m.code = $1`,
      [code],
    ),
  );
  for (const { market, id, stall, kind, rating } of visits) {
    const origin = { market: { id: market, code }, recordedAt: new Date() };
    const facts = {
      inspection: id,
      stall,
      day: '2026-11-30',
      kind,
      checklist: 'CHO/1',
      rating,
      findings: [],
    };
    await inMarket(record.orm, { marketId: market }, ({ db }) =>
      db
        .insertInto('log_outbox')
        .values(actLeaf(origin, id, 'inspection', facts))
        .execute(),
    );
  }
}
