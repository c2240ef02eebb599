import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createOrm, noteForOperator } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { expect, test } from 'vitest';
import { aMarket } from '../access/people.ts';
import { testRecord } from '../setup/record.ts';
import { testApi, type Asked } from './test-api.ts';

// Goal: whoever runs it can tell a living process from a ready one, and see what it did.
const record = await testRecord();
const api = testApi(record);

test('a living process on a migrated record is ready', async () => {
  expect((await api.ask('GET', '/healthz')).status).toBe(200);
  expect((await api.ask('GET', '/readyz')).status).toBe(200);
});

test('without the record it lives and is not ready', async () => {
  const url = new URL(record.appUrl);
  url.port = '1';
  const orm = await createOrm({ url: url.href });
  const alone = testApi({ ...record, orm });
  expect((await alone.ask('GET', '/healthz')).status).toBe(200);
  const answer = await alone.ask('GET', '/readyz');
  expect([answer.status, answer.text]).toEqual([503, 'record unreachable\n']);
  expect((await alone.ask('GET', '/metrics', { address: '127.0.0.1' })).status).toBe(200);
  expect((await alone.ask('GET', '/api/v1/markets/AA/demonstration')).status).toBe(405);
  await orm.close();
});

test('figures of the house are told to the machine itself, and to whoever has the operator’s token', async () => {
  const metricsToken = 'a-token-of-the-operator';
  const open = testApi(record, { env: { METRICS_TOKEN: metricsToken } });
  const status = async (asked: Asked, from = api) => (await from.ask('GET', '/metrics', asked)).status;
  const here = { address: '::ffff:127.0.0.1' };
  expect(await status(here)).toBe(200);
  expect(await status({ address: '203.0.113.7' })).toBe(403);
  // A proxy on this machine says for whom it asks, or under which name it was asked; whose request is not known is nobody's.
  for (const headers of [
    { 'x-forwarded-for': '203.0.113.7' },
    { forwarded: 'for=203.0.113.7' },
    { host: 'cho.example.vn' },
  ])
    expect(await status({ ...here, headers })).toBe(403);
  expect(await status({})).toBe(403);
  const bearing = (token: string) => ({
    address: '203.0.113.7',
    headers: { authorization: `Bearer ${token}`, host: 'cho.example.vn' },
  });
  expect(await status(bearing(metricsToken), open)).toBe(200);
  expect(await status(bearing('another-token-altogether'), open)).toBe(403);
  expect(await status(bearing('undefined'))).toBe(403);
});

test('a record that lacks a table is not ready', async () => {
  await withConnection(record.ownerUrl, (connection) =>
    connection.query('alter table scan_count rename to scan_count_away'),
  );
  const answer = await api.ask('GET', '/readyz');
  await withConnection(record.ownerUrl, (connection) =>
    connection.query('alter table scan_count_away rename to scan_count'),
  );
  expect([answer.status, answer.text]).toEqual([503, 'not migrated\n']);
});

test('every figure that the alert rules speak of is served', async () => {
  // Those of the operator's own work are told once it was done.
  await withConnection(record.ownerUrl, async (owner) => {
    const facts = { files: 3, bytes: 30, missing: {}, loose: 0, looseBytes: 0 };
    await noteForOperator(owner, { kind: 'files', at: new Date(), facts });
    const backup = { rows: 1, files: 3, bytes: 30, isTried: true };
    await noteForOperator(owner, { kind: 'backup', at: new Date(), facts: backup });
  });
  const rules = readFileSync(join(import.meta.dirname, '../../docs/alerts.yml'), 'utf8');
  const named = new Set(rules.match(/\b(?:so_cho|http)_[a-z_]+/g));
  expect(named.size).toBeGreaterThanOrEqual(7);
  const { text } = await api.ask('GET', '/metrics', { address: '127.0.0.1' });
  const served = new Set(text.match(/^(?:so_cho|http)_[a-z_]+/gm));
  // Those by market need a market, which another test makes.
  for (const name of ['so_cho_lots_recorded_total', 'so_cho_files_missing']) served.add(name);
  expect([...named].filter((name) => !served.has(name))).toEqual([]);
});

test('jobs whose time has come are counted, and those that were given up', async () => {
  await withConnection(record.ownerUrl, async (connection) => {
    await connection.query(
      `select graphile_worker.add_job('mock_trace', run_at => now() - interval '20 minutes')`,
    );
    await connection.query(
      `select graphile_worker.add_job('mock_trace', run_at => now() + interval '1 hour')`,
    );
    await connection.query(`select graphile_worker.add_job('retention', max_attempts => 1)`);
    await connection.query(`update graphile_worker._private_jobs set attempts = 1 where max_attempts = 1`);
  });
  const { text } = await api.ask('GET', '/metrics', { address: '127.0.0.1' });
  expect(text).toContain('so_cho_jobs_waiting 1\n');
  expect(text).toContain('so_cho_jobs_failed 1\n');
  const waited = Number(/^so_cho_jobs_oldest_seconds ([\d.]+)$/m.exec(text)?.[1]);
  expect(waited).toBeGreaterThanOrEqual(1200);
  expect(waited).toBeLessThan(1300);
});

test('pages are counted as they were sent', async () => {
  for (const isKept of [true, true, false]) api.app.countPage(isKept);
  const { text } = await api.ask('GET', '/metrics', { address: '127.0.0.1' });
  expect(text).toContain('so_cho_pages_total{from="kept"} 2\n');
  expect(text).toContain('so_cho_pages_total{from="rendered"} 1\n');
});

test('the meters count requests by pattern and lots by market', async () => {
  const market = await aMarket(record, { code: 'MM' });
  await withConnection(record.ownerUrl, (connection) =>
    connection.query(`insert into lot_counter values ($1, '2026-11-21', 40), ($1, '2026-11-22', 2)`, [
      market.id,
    ]),
  );
  await api.ask('DELETE', '/api/v1/markets/MM/demonstration');
  await api.ask('GET', '/api/v1/nirgends');
  const { text, headers } = await api.ask('GET', '/metrics', { address: '127.0.0.1' });
  expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(text).toContain(
    'http_requests_total{method="DELETE",route="/api/v1/markets/:market/demonstration",status="401"} 1',
  );
  expect(text).toContain('http_requests_total{method="GET",route="none",status="404"} 1');
  expect(text).toMatch(/http_request_duration_seconds_bucket\{method="GET",route="\/healthz",le="\+Inf"\} 1/);
  expect(text).toContain('so_cho_lots_recorded_total{market="MM"} 42');
  expect(text).toContain('so_cho_log_outbox_leaves{market="MM"} 0');
});
