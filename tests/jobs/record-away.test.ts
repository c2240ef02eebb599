import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '@so-cho/api/boot/log';
import { installJobs, startWorker } from '@so-cho/api/boot/jobs';
import { withConnection } from '@so-cho/db/server';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { testRecord } from '../setup/record.ts';

// Goal: a worker whose record goes away in the middle of a job lives on, and the job is done when the record is back. Method: a real
// worker reaches a real PostgreSQL through a wire of ours, which is cut at the end of a job that fails and of one that succeeds. Where
// the record does not come back, the worker stops all the same.
const record = await testRecord();
const log = createLog({ isTerminal: false });
await installJobs(record.ownerUrl, log);

const real = new URL(record.ownerUrl);
const sockets = new Set<Socket>();
let isCut = false;
const wire = createServer((near) => {
  if (isCut) return void near.destroy();
  const far = connect(Number(real.port), real.hostname);
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    sockets.add(one);
    one.on('error', () => other.destroy());
    one.on('close', () => sockets.delete(one) && other.destroy());
    one.pipe(other);
  }
});
wire.listen(0, '127.0.0.1');
await once(wire, 'listening');
afterAll(() => void wire.close());

function cut(): void {
  isCut = true;
  for (const socket of sockets) socket.destroy();
}
function mend(): void {
  isCut = false;
}

const aWorker = (taskList: Parameters<typeof startWorker>[0]['taskList'], crontab = '') =>
  startWorker({
    ownerUrl: Object.assign(new URL(real), { port: String((wire.address() as AddressInfo).port) }).href,
    taskList,
    crontab,
    log,
  });

test.each(['fails', 'succeeds'])(
  'a job that %s while the record goes away does not end its worker',
  { timeout: 120_000 },
  async (end) => {
    const task = `ends-${end}`;
    let runs = 0;
    const worker = await aWorker({
      [task]: () => {
        runs += 1;
        if (runs > 1) return;
        cut();
        setTimeout(mend, 1_500);
        if (end === 'fails') throw new Error('Failed on purpose.');
      },
    });
    const owner = <Row extends Record<string, unknown>>(sql: string) =>
      withConnection(record.ownerUrl, (connection) => connection.query<Row>(sql));
    await owner(`select graphile_worker.add_job('${task}')`);
    const left = async () =>
      (await owner<{ n: number }>('select count(*)::int as n from graphile_worker.jobs'))[0]?.n;
    await expect.poll(left, { timeout: 90_000, interval: 500 }).toBe(0);
    // What had succeeded is not done twice, and what had failed is done once more.
    expect(runs).toBe(end === 'fails' ? 2 : 1);
    await worker.stop();
  },
);

test('a worker that is asked to stop while the record is away does so at once, also in the middle of asking again', async () => {
  const worker = await aWorker({ 'ends-never': () => {} }, '* * * * * ends-never');
  onTestFinished(mend);
  cut();
  // Idle places ask for a job every two seconds: by then each of them waits for its next try, and so does what listens for jobs.
  await pause(4_000);
  const asked = performance.now();
  await worker.stop();
  expect(performance.now() - asked).toBeLessThan(2_000);
}, 60_000);
