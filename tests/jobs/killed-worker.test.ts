import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUIDv7 } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { startPresence, GoneWorkers } from '@so-cho/api/boot/worker-presence';
import { createLog } from '@so-cho/api/boot/log';
import { withConnection } from '@so-cho/db/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApi } from '../http/test-api.ts';
import { aFishMarket, asking } from '../lots/a-fish-market.ts';
import { makeTestFolder } from '../setup/server.ts';
import { testRecord } from '../setup/record.ts';

// Goal: a job outlives its worker and nobody else's job is touched. Method: two real workers on one record, each stopped in the
// middle of a job by a lock of ours; one is killed with -9.
const record = await testRecord();
const folder = makeTestFolder();
const workers: ChildProcess[] = [];
/** What a job waits for in the second market, so that it can be killed after the first. */
const gate = 7_001;

const owner = <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
  withConnection(record.ownerUrl, (connection) => connection.query<Row>(sql, values));

beforeAll(async () => {
  const api = testApi(record);
  for (const code of ['KA', 'KB']) {
    const market = await aFishMarket(record, code);
    const trader = await asking(api, market.trader);
    const lines = [
      {
        id: randomUUIDv7(),
        goodCode: 'ca-loc-dong',
        quantity: { unit: 'kg', amount: 1_000 },
        supplierId: market.suppliers.bay,
      },
    ];
    const slip = { id: randomUUIDv7(), deviceAt: new Date().toISOString(), stall: 'C1-12', lines };
    expect((await trader('POST', `/markets/${code}/lots`, slip)).status).toBe(201);
  }
  await owner(`create function hold_second_market() returns trigger language plpgsql as $$
    begin
      if new.market_id = (select max(id) from market) then perform pg_advisory_xact_lock_shared(${gate}); end if;
      return new;
    end $$;
    create trigger hold_second_market before insert on mock_trace for each row execute function hold_second_market()`);
});

afterAll(async () => {
  for (const worker of workers) {
    if (worker.exitCode !== null || worker.signalCode !== null) continue;
    const gone = once(worker, 'exit');
    worker.kill('SIGTERM');
    await gone;
  }
});

function aWorker(): ChildProcess {
  const worker = spawn(process.execPath, [resolve(import.meta.dirname, '../../api/bin/worker.ts')], {
    env: { PATH: process.env['PATH'], DATABASE_URL: record.ownerUrl, DATA_DIR: folder },
    stdio: 'ignore',
  });
  workers.push(worker);
  return worker;
}

interface Job extends Record<string, unknown> {
  readonly task: string;
  readonly worker: string | null;
  readonly attempts: number;
  readonly lockedAt: Date | null;
}
/** @param key of a job that was given one */
const jobOf = async (task: string, key: string | null = null): Promise<Job | undefined> => {
  const [job] = await owner<Job>(
    `select task_identifier as task, locked_by as worker, attempts, locked_at as "lockedAt" from graphile_worker.jobs
     where task_identifier = $1 and key is not distinct from $2`,
    [task, key],
  );
  return job;
};
const workerOf = async (task: string, key: string | null) => (await jobOf(task, key))?.worker ?? null;
const holders = async () =>
  (
    await owner(
      `select 1 from pg_locks where locktype = 'advisory' and classid = 504307 and granted
       and database = (select oid from pg_database where datname = current_database())`,
    )
  ).length;
const until = { timeout: 60_000, interval: 200 };

test(
  'the job of a killed worker is done by another within a minute, once; that of a living one stays with it',
  { timeout: 180_000 },
  async () => {
    await withConnection(record.ownerUrl, async (held) => {
      await held.query('select pg_advisory_lock($1)', [gate]);
      const killed = aWorker();
      await owner(`select graphile_worker.add_job('mock_trace')`);
      // In the middle: the first market is traced, the second waits.
      await expect.poll(() => owner('select 1 from mock_trace'), until).toHaveLength(1);
      const before = await jobOf('mock_trace');
      expect(before?.attempts).toBe(1);

      await withConnection(record.ownerUrl, async (table) => {
        // Every second place of a worker is kept in the middle of a job too, so that each has its own: by one that the clock gives once a
        // night, since another of its kind would wait for the same table in the place that the killed one's job needs.
        await table.query('begin');
        await table.query('lock table day_booking in access exclusive mode');
        await owner(`select graphile_worker.add_job('retention', job_key => 'of-killed')`);
        await expect.poll(() => workerOf('retention', 'of-killed'), until).toBe(before?.worker);
        aWorker();
        await expect.poll(holders, until).toBe(2);
        await owner(`select graphile_worker.add_job('retention', job_key => 'of-living')`);
        await expect.poll(() => workerOf('retention', 'of-living'), until).not.toBeNull();
        const living = await jobOf('retention', 'of-living');
        expect(living?.worker).not.toBe(before?.worker);
        const gone = once(killed, 'exit');
        killed.kill('SIGKILL');
        await gone;
        const killedAt = performance.now();

        // What it had asked PostgreSQL for ends with it.
        await expect
          .poll(
            () =>
              owner(`select 1 from pg_stat_activity where query like '%run_mock_trace%' and pid <> pg_backend_pid()
          and datname = current_database() and state = 'active'`),
            until,
          )
          .toHaveLength(0);
        await held.query('select pg_advisory_unlock($1)', [gate]);
        await expect.poll(() => jobOf('mock_trace'), until).toBeUndefined();
        expect(performance.now() - killedAt).toBeLessThan(60_000);
        expect(await owner('select market_id, count(*)::int as traces from mock_trace group by 1')).toEqual([
          { market_id: expect.any(Number), traces: 1 },
          { market_id: expect.any(Number), traces: 1 },
        ]);
        expect(await jobOf('retention', 'of-living')).toEqual(living);
        await table.query('commit');
      });
      for (const key of ['of-living', 'of-killed'])
        await expect.poll(() => jobOf('retention', key), until).toBeUndefined();
    });
  },
);

test('a worker whose connection broke is back before anybody takes its jobs', async () => {
  const presence = startPresence({
    ownerUrl: record.ownerUrl,
    id: 'pool-here',
    log: createLog({ isTerminal: true }),
  });
  const holding = () =>
    owner<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and classid = 504307 and granted
       and objid::bigint = (hashtext('pool-here')::bigint & 4294967295)`,
    );
  await expect.poll(holding, until).toHaveLength(1);
  await owner(`select graphile_worker.add_job('nobody_does_this')`);
  await owner(`update graphile_worker._private_jobs set locked_by = 'pool-here', locked_at = now() where task_id =
    (select id from graphile_worker._private_tasks where identifier = 'nobody_does_this')`);
  const [first] = await holding();
  await owner('select pg_terminate_backend($1)', [first?.pid]);
  await expect.poll(async () => (await holding())[0]?.pid ?? first?.pid, until).not.toBe(first?.pid);
  await withConnection(record.ownerUrl, async (looking) => {
    const watch = new GoneWorkers('pool-there', 0);
    expect(await watch.release(looking)).toEqual({ workers: [], jobs: 0 });
    await presence.stop();
    expect(await watch.release(looking)).toEqual({ workers: ['pool-here'], jobs: 1 });
    expect((await jobOf('nobody_does_this'))?.worker).toBeNull();
  });
});
