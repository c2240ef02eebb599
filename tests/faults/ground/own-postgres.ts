import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, systemCode, waitUntilGone, withConnection } from '@so-cho/db/server';
import { findPlace, type Place } from '../../../db/server/place.ts';
import { runningPostmaster, stopPostmaster } from '../../../db/server/postmaster.ts';
import { freePort } from '../../setup/front-door.ts';

const readyMsMax = 60_000;
const pause = (ms: number) => new Promise<void>((settle) => setTimeout(settle, ms));

/**
 * A PostgreSQL such as an operator keeps beside the front doors: it comes back on the port it had, it keeps its promises
 * (fsync), and it can be killed, frozen and left away.
 */
export class OwnPostgres {
  readonly #place: Place;
  readonly #logFile: string;
  readonly #port: number;
  readonly #firstUrl: string;
  #pid = 0;

  private constructor(folder: string, port: number, firstUrl: string) {
    this.#place = findPlace(folder);
    this.#logFile = join(folder, 'postgres.log');
    this.#port = port;
    this.#firstUrl = firstUrl;
  }

  /** Makes a new one in a folder of its own that PostgreSQL's account may enter. */
  static async make(folder: string): Promise<OwnPostgres> {
    const first = await startServer({ dataDir: folder, bytesFreeMin: 1 });
    await first.stop();
    const made = new OwnPostgres(folder, await freePort(), first.ownerUrl);
    await made.start();
    return made;
  }

  get ownerUrl(): string {
    return Object.assign(new URL(this.#firstUrl), { port: String(this.#port) }).href;
  }

  /** PostgreSQL's data folder. */
  get dataFolder(): string {
    return this.#place.dataFolder;
  }

  get isRunning(): boolean {
    return runningPostmaster(this.#place.dataFolder)?.isReady === true;
  }

  /** Comes back on its own port; what a killed one left in memory is waited for. @throws Error with its log */
  async start(): Promise<void> {
    const until = Date.now() + readyMsMax;
    while (Date.now() < until) {
      const child = this.#launch();
      while (child.exitCode === null && child.signalCode === null && Date.now() < until) {
        const seen = runningPostmaster(this.#place.dataFolder);
        if (seen?.isReady && seen.pid === child.pid) {
          this.#pid = seen.pid;
          child.unref();
          return;
        }
        await pause(20);
      }
      await pause(100);
    }
    throw new Error(`PostgreSQL did not come back:\n${readFileSync(this.#logFile, 'utf8').slice(-2_000)}`);
  }

  #launch() {
    const log = openSync(this.#logFile, 'a', 0o600);
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(this.#port),
      unix_socket_directories: '',
      max_connections: '120',
      shared_buffers: '128MB',
      max_wal_size: '512MB',
      timezone: 'UTC',
      log_timezone: 'UTC',
    };
    const { binaries, dataFolder, account } = this.#place;
    const child = spawn(
      binaries.postgres,
      ['-D', dataFolder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      {
        ...account,
        cwd: dataFolder,
        detached: true,
        stdio: ['ignore', log, log],
        env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      },
    );
    closeSync(log);
    return child;
  }

  /** Kills the postmaster; its children notice and end without a word to anybody. */
  async killPostmaster(): Promise<void> {
    process.kill(this.#pid, 'SIGKILL');
    await waitUntilGone(this.#pid, 10_000);
  }

  /** Kills one of the connections' processes, whereupon PostgreSQL ends all of them and recovers. @returns whether there was one */
  async killBackend(choose: (pids: readonly number[]) => number): Promise<boolean> {
    let isKilled = false;
    await withConnection(this.ownerUrl, async (owner) => {
      const pids = await owner.query<{ pid: number }>(
        `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      );
      if (pids.length === 0) return;
      process.kill(choose(pids.map((one) => one.pid)), 'SIGKILL');
      isKilled = true;
      // The postmaster takes a moment to notice; this connection ends with all the others.
      await owner.query('select pg_sleep(10)');
    }).catch(() => {
      // It ended, by the kill or by one before; or the process was gone between the question and the shot.
    });
    return isKilled;
  }

  /** Stops the clock of every process of PostgreSQL, as a disk that hangs does. */
  freeze(): void {
    this.#signal('SIGSTOP');
  }

  thaw(): void {
    this.#signal('SIGCONT');
  }

  #signal(signal: NodeJS.Signals): void {
    process.kill(this.#pid, signal);
    for (const pid of childrenOf(this.#pid)) {
      try {
        process.kill(pid, signal);
      } catch (thrown) {
        // One of them may end between our look and our signal, and does as soon as the first goes on.
        if (systemCode(thrown) !== 'ESRCH') throw thrown;
      }
    }
  }

  /** Stops it as an operator does. */
  async stop(): Promise<void> {
    await stopPostmaster(this.#pid);
  }

  /** Stops it whatever state it is in. */
  async end(): Promise<void> {
    const seen = runningPostmaster(this.#place.dataFolder);
    if (!seen) return;
    // The product may have started it anew on this folder, as another process.
    this.#pid = seen.pid;
    this.thaw();
    await stopPostmaster(seen.pid);
  }
}

function childrenOf(pid: number): number[] {
  const told = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return told
    .split('\n')
    .map((line) => Number(line.trim()))
    .filter((child) => child > 0);
}
