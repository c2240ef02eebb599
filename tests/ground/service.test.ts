import { spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { exitCodes } from '@so-cho/api/boot/exit-codes';
import { afterAll, describe, expect, test } from 'vitest';
import {
  lookAround,
  productionCopy,
  runLocked,
  startLocked,
  stateFolder,
  stillRunning,
  whyNotLocked,
  type Cell,
} from '../setup/locked-down.ts';

// Goal: the unit for systemd and the recipe of the container start what they say, under an account that owns its state alone, and
// stop it in time. Method: their own lines, read from the files, run in a clone without the parts for development on a disk that
// is read-only; what systemd itself makes of the unit is asked of systemd-analyze.
const root = resolve(import.meta.dirname, '../..');
const unitFile = join(root, 'docs/so-cho.service');
const unit = readFileSync(unitFile, 'utf8').split('\n');
/** All values of one setting of the unit. */
const settings = (name: string) =>
  unit.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1));
const setting = (name: string) => settings(name)[0] ?? '';

/** Instructions of the recipe, in their order. */
const recipe = readFileSync(join(root, 'docs/Containerfile'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ name: line.split(' ', 1)[0] ?? '', rest: line.slice(line.indexOf(' ') + 1) }));
const instruction = (name: string) => recipe.find((one) => one.name === name)?.rest ?? '';
/** A command in the form of JSON, as it stands last in an instruction. */
const commandIn = (text: string) => JSON.parse(text.slice(text.indexOf('['))) as string[];

const assignments = (text: string) =>
  Object.fromEntries(
    text.split(' ').map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
  );

const noCell = whyNotLocked();
const noSystemd = existsSync('/usr/bin/systemd-analyze') ? undefined : 'systemd-analyze is not installed';
for (const why of [noCell, noSystemd]) if (why !== undefined) process.stderr.write(`Left out: ${why}.\n`);

const folders: string[] = [];
const children: ChildProcess[] = [];
let clone = '';
function aCell(places: Pick<Cell, 'codeAt' | 'stateAt' | 'isCodeWritable'>): Cell {
  clone ||= productionCopy();
  const state = stateFolder();
  folders.push(clone, state);
  return { ...places, code: clone, state };
}
const unitCell = () => aCell({ codeAt: '/opt/so-cho', stateAt: '/var/lib/so-cho', isCodeWritable: false });
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((settle) => server.once('listening', settle));
  const address = server.address();
  await new Promise((settle) => server.close(settle));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Starts a command in a cell and waits until it is ready. */
async function open(cell: Cell, env: Record<string, string>, command: readonly string[]) {
  const run = startLocked(cell, env, command);
  children.push(run.child);
  const origin = `http://127.0.0.1:${env['PORT'] ?? ''}`;
  const until = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
    if (answer?.ok === true) break;
    if (run.child.exitCode !== null || Date.now() > until) throw new Error(`It did not open:\n${run.said()}`);
    await new Promise((settle) => setTimeout(settle, 200));
  }
  return { ...run, origin };
}

/** Asks it to stop, and how long that took. */
async function stopped(run: { child: ChildProcess; ended: Promise<number | null> }) {
  const asked = Date.now();
  run.child.kill('SIGTERM');
  const code = await run.ended;
  return { code, seconds: (Date.now() - asked) / 1000 };
}

describe('the unit for systemd', () => {
  test('names exit codes that are ours, and leaves those out that another try mends', () => {
    const known = new Set<string>(Object.values(exitCodes).map(String));
    const named = setting('RestartPreventExitStatus').split(' ');
    expect(named.filter((code) => !known.has(code))).toEqual([]);
    expect(named).toContain(String(exitCodes.config));
    for (const code of [exitCodes.unexpected, exitCodes.databaseUnavailable, exitCodes.stopped])
      expect(named).not.toContain(String(code));
  });

  test.skipIf(noSystemd !== undefined || noCell !== undefined)(
    'systemd finds nothing wrong in it where the clone lies as it says',
    () => {
      const cell = unitCell();
      const verified = lookAround(cell, ['systemd-analyze', 'verify', '/opt/so-cho/docs/so-cho.service']);
      expect(verified).toEqual({ code: 0, said: '' });
    },
  );

  test.skipIf(noSystemd !== undefined)('its exposure is 2.0 of 10 at most', () => {
    const judged = spawnSync(
      'systemd-analyze',
      ['security', '--offline=true', '--threshold=20', '--no-pager', unitFile],
      { encoding: 'utf8' },
    );
    expect(judged.stdout).toContain('Overall exposure level');
    expect(judged.status, judged.stdout.split('\n').slice(-3).join('')).toBe(0);
  });

  test.skipIf(noCell !== undefined)(
    'its command runs with its environment on a disk that is read-only but for its state, and stops in time',
    async () => {
      const cell = unitCell();
      expect(setting('StateDirectory')).toBe('so-cho');
      expect(setting('WorkingDirectory')).toBe(cell.codeAt);
      const env: Record<string, string> = {
        ...assignments(setting('Environment')),
        PATH: '/usr/bin:/bin',
        PORT: String(await freePort()),
      };
      const command = setting('ExecStart').split(' ');
      // The cell is one: code, system and homes refuse, the state and /tmp take.
      const writes = await runLocked(cell, env, [
        'sh',
        '-c',
        'for f in /opt/so-cho/x /opt/so-cho/web/x /etc/x /home/x /usr/x /var/lib/so-cho/x /tmp/x; do (echo > $f) 2>/dev/null && echo $f; done; id -u',
      ]);
      expect(writes.said.trim().split('\n')).toEqual(['/var/lib/so-cho/x', '/tmp/x', '64999']);
      // No Node of the machine is asked for: the path leads to that of the clone, of the version the clone pins.
      const version = await runLocked(cell, env, [command[0] ?? '', '--version']);
      const pinned = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
        dependencies: { node: string };
      };
      expect(version.said.trim()).toBe(`v${pinned.dependencies.node}`);

      const run = await open(cell, env, command);
      const host = new URL(env['PUBLIC_ORIGIN'] ?? '').host;
      const page = spawnSync('curl', ['-s', '-H', `Host: ${host}`, `${run.origin}/khoi-dau`], {
        encoding: 'utf8',
      });
      expect(page.stdout).toContain('<html');
      expect(statSync(join(cell.state, 'postgres')).mode & 0o077).toBe(0);
      const end = await stopped(run);
      expect(end.code, run.said()).toBe(exitCodes.stopped);
      expect(end.seconds).toBeLessThan(Number(setting('TimeoutStopSec')));
      expect(stillRunning()).toEqual([]);
      // What a start writes it finds again at the next one.
      const again = await open(cell, env, command);
      expect((await stopped(again)).code).toBe(exitCodes.stopped);
    },
    150_000,
  );

  test.skipIf(noCell !== undefined)(
    'a wrong variable ends it with a code that is not tried again',
    async () => {
      const env: Record<string, string> = {
        ...assignments(setting('Environment')),
        PATH: '/usr/bin:/bin',
        PORT: 'drei',
      };
      const { code, said } = await runLocked(unitCell(), env, setting('ExecStart').split(' '));
      expect(said).toContain('PORT');
      expect(setting('RestartPreventExitStatus').split(' ')).toContain(String(code));
    },
  );
});

describe('the recipe of the container', () => {
  const env = assignments(instruction('ENV'));

  test('ends as an account that is not root and owns its state, and every port it names is one', () => {
    const order = recipe.map(({ name }) => name);
    expect(order.at(0)).toBe('FROM');
    expect(instruction('USER')).toBe('so-cho');
    expect(order.lastIndexOf('USER')).toBeLessThan(order.indexOf('CMD'));
    const made = recipe.find(({ name }) => name === 'RUN')?.rest ?? '';
    expect(made).toContain(`install -d -m 700 -o so-cho -g so-cho ${env['DATA_DIR'] ?? ''}`);
    expect(instruction('VOLUME')).toBe(env['DATA_DIR']);
    expect(instruction('EXPOSE')).toBe(env['PORT']);
    expect(instruction('HEALTHCHECK')).toContain(`http://127.0.0.1:${env['PORT'] ?? ''}/readyz`);
    expect(instruction('STOPSIGNAL')).toBe(setting('KillSignal'));
  });

  test('every step is a command a shell reads, and runs what package.json has', () => {
    const manifest = readFileSync(join(root, 'package.json'), 'utf8');
    for (const { rest } of recipe.filter(({ name }) => name === 'RUN')) {
      const read = spawnSync('sh', ['-n', '-c', rest], { encoding: 'utf8' });
      expect(read.status, read.stderr).toBe(0);
    }
    expect(manifest).toContain('"turbo"');
    // Scripts of what stays would look for what just went.
    expect(recipe.map(({ rest }) => rest).join()).toContain('npm prune --omit=dev --ignore-scripts');
    // Parts of another system that lie in the clone are not taken along.
    const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
    for (const name of ['node_modules', '.git', '.data', '**/build']) expect(ignored).toContain(name);
  });

  test.skipIf(noCell !== undefined)(
    'its command runs as it would there, its check of health tells down from up, and it stops at its signal',
    async () => {
      const cell = aCell({
        codeAt: instruction('WORKDIR'),
        stateAt: env['DATA_DIR'] ?? '',
        isCodeWritable: true,
      });
      const port = String(await freePort());
      const path = `${cell.codeAt}/node_modules/node/bin:/usr/bin:/bin`;
      // Of the machine’s ports one that is free, and its own network alone.
      const given = { ...env, PATH: path, PORT: port, HOST: '127.0.0.1', HOME: cell.codeAt };
      const health = commandIn(instruction('HEALTHCHECK')).map((word) =>
        word.replace(env['PORT'] ?? '', port),
      );
      expect((await runLocked(cell, given, health)).code).toBe(1);
      const run = await open(cell, given, commandIn(recipe.at(-1)?.rest ?? ''));
      expect((await runLocked(cell, given, health)).code).toBe(0);
      expect((await stopped(run)).code, run.said()).toBe(exitCodes.stopped);
      expect((await runLocked(cell, given, health)).code).toBe(1);
    },
    100_000,
  );
});
