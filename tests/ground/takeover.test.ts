import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { seeProcess, startServer, stopLeftRunning, withConnection, type ServerStep } from '@so-cho/db/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTestFolder } from '../setup/server.ts';
import { keepServer, kill } from './kept-server.ts';

// Goal: nothing that ends a process costs data or leaves a mess. Method: kill real ones.
let dataDir = '';
beforeEach(() => {
  dataDir = makeTestFolder();
});
afterEach(async () => {
  await stopLeftRunning(join(dataDir, 'postgres'));
  rmSync(dataDir, { recursive: true, force: true });
});

test('after kill -9 the next start takes over: the left PostgreSQL stops cleanly and no committed row is lost', async () => {
  const killed = await keepServer(dataDir);
  await withConnection(killed.ownerUrl, (connection) =>
    connection.query('create table kept as select 42 as answer'),
  );
  await kill(killed);
  expect(seeProcess(killed.pid)).toBeDefined();

  const steps: ServerStep[] = [];
  const server = await startServer({
    dataDir,
    isDurable: false,
    bytesFreeMin: 1,
    onProgress: (step) => steps.push(step),
  });
  try {
    expect(steps).toContainEqual({ step: 'taking-over', pid: killed.pid });
    expect(seeProcess(killed.pid)).toBeUndefined();
    const rows = await withConnection(server.ownerUrl, (connection) =>
      connection.query('select answer from kept'),
    );
    expect(rows).toEqual([{ answer: 42 }]);
  } finally {
    await server.stop();
  }
  expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('not properly shut down');
});

test('after kill -9 of PostgreSQL itself the next start waits for what it left behind', async () => {
  const killed = await keepServer(dataDir);
  await withConnection(killed.ownerUrl, async (connection) => {
    const [left] = await connection.query<{ pid: number }>('select pg_backend_pid() as pid');
    const pid = Number(left?.pid);
    // A process that is stopped does not see that the first one is gone; one that is busy does not either.
    process.kill(pid, 'SIGSTOP');
    await kill(killed);
    process.kill(killed.pid, 'SIGKILL');
    const goesOn = setTimeout(() => process.kill(pid, 'SIGCONT'), 2_000);
    try {
      const server = await startServer({ dataDir, isDurable: false, bytesFreeMin: 1 });
      await server.stop();
    } finally {
      clearTimeout(goesOn);
      if (seeProcess(pid)) process.kill(pid, 'SIGKILL');
    }
  });
  expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain('is still in use');
});

test('Ctrl-C reaches the whole group, yet PostgreSQL stops last', async () => {
  const kept = await keepServer(dataDir);
  process.kill(-Number(kept.child.pid), 'SIGINT');
  expect(await kept.nextLine()).toEqual({ answeredWhileStopping: true });
  expect(seeProcess(kept.pid)).toBeUndefined();
  expect(existsSync(join(dataDir, 'keeper'))).toBe(false);
});

const isRoot = process.getuid?.() === 0;

test('in a folder nobody else may enter, an ordinary user works there and root moves the data and says so', async () => {
  const closed = join(dataDir, 'home');
  mkdirSync(closed, { mode: 0o700 });
  const steps: ServerStep[] = [];
  const server = await startServer({
    dataDir: closed,
    isDurable: false,
    bytesFreeMin: 1,
    onProgress: (step) => steps.push(step),
  });
  await server.stop();
  const moved = steps.find((step) => step.step === 'moved');
  expect(moved !== undefined).toBe(isRoot);
  if (!moved) return;
  const dataFolder = readFileSync(join(closed, 'postgres-lies-elsewhere'), 'utf8').trim();
  expect(moved.sentence).toContain(dataFolder);
  expect(statSync(join(dataFolder, 'PG_VERSION')).uid).not.toBe(0);
  // A second start finds the same data again, although its folder could be entered now.
  const again = await startServer({ dataDir: closed, isDurable: false, bytesFreeMin: 1 });
  await again.stop();
  expect(existsSync(join(closed, 'postgres'))).toBe(false);
  rmSync(dirname(dataFolder), { recursive: true, force: true });
});

test('an ordinary user needs no rights beyond the own folder, and root goes on as that user', async () => {
  // A run by an ordinary user tries the first half as itself; only root can try both.
  const nobody = { uid: 65_534, gid: 65_534 };
  if (isRoot) chownSync(dataDir, nobody.uid, nobody.gid);
  const kept = await keepServer(dataDir, isRoot ? nobody : {});
  process.kill(Number(kept.child.pid), 'SIGINT');
  expect(await kept.nextLine()).toEqual({ answeredWhileStopping: true });
  const again = await startServer({ dataDir, isDurable: false, bytesFreeMin: 1 });
  await again.stop();
  expect(statSync(join(dataDir, 'postgres')).uid).toBe(isRoot ? nobody.uid : process.getuid?.());
});
