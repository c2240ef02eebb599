import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { faultInLog, ServerError, type ServerFault } from './errors.ts';
import type { Place } from './place.ts';
import { runningPostmaster, type Postmaster } from './postmaster.ts';

export interface Launched extends Postmaster {
  /** Resolves when PostgreSQL has ended, whoever ended it. */
  ended: Promise<void>;
}

/** How long recovery after a power cut may take before a start is called failed. */
export const readyMsMax = 120_000;
/**
 * When PostgreSQL's first process is killed, the others end by themselves, but one that is busy only when its statement is done. Until
 * then no other may use the folder.
 */
const leftBehindMsMax = 60_000;
const logBytesMax = 10 * 1024 * 1024;

/** Starts PostgreSQL on a data folder that exists, and waits until it answers. */
export async function launchOnFreePort(place: Place, logFile: string, isDurable: boolean): Promise<Launched> {
  const until = Date.now() + leftBehindMsMax;
  // Another program may take the port between our look and PostgreSQL's, so a lost race is tried again.
  for (let lostRaces = 0; ;) {
    try {
      return await launch(place, logFile, await freePort(), isDurable);
    } catch (thrown) {
      const fault = thrown instanceof ServerError ? thrown.code : undefined;
      if (fault === 'left-behind' && Date.now() < until) await pause(500);
      else if (fault !== 'no-free-port' || ++lostRaces === 5) throw thrown;
    }
  }
}

async function launch(place: Place, logFile: string, port: number, isDurable: boolean): Promise<Launched> {
  const log = openLog(logFile);
  const logStart = statSync(logFile).size;
  const child = spawn(place.binaries.postgres, ['-D', place.dataFolder, ...settings(port, isDurable)], {
    ...place.account,
    cwd: place.dataFolder,
    // Its own session: Ctrl-C in the terminal reaches us alone, and we stop PostgreSQL last.
    detached: true,
    // A file, not a pipe: when we are killed, PostgreSQL must not lose the place it writes to.
    stdio: ['ignore', log, log],
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  });
  closeSync(log);
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  const until = Date.now() + readyMsMax;
  while (Date.now() < until && !failure && child.exitCode === null && child.signalCode === null) {
    const postmaster = runningPostmaster(place.dataFolder);
    if (postmaster?.isReady && postmaster.pid === child.pid) {
      child.unref();
      return { ...postmaster, ended: new Promise((settle) => child.once('exit', () => settle())) };
    }
    await pause(20);
  }
  throw startFailed(child, failure, place, readFileSync(logFile, 'utf8').slice(logStart));
}

function startFailed(child: ChildProcess, cause: Error | undefined, place: Place, log: string): ServerError {
  if (child.exitCode === null) child.kill('SIGINT');
  const fault = cause ? 'no-rights' : faultInLog(log);
  const said = cause?.message ?? log.trim().split('\n').slice(-4).join('\n');
  return new ServerError(fault, `${leadOf(fault, place.dataFolder)} It said:\n${said}`, cause);
}

function leadOf(fault: ServerFault, folder: string): string {
  switch (fault) {
    case 'disk-full':
      return `PostgreSQL found no space left on the disk of ${folder}. Free some space and start again; nothing is lost.`;
    case 'no-rights':
      return `PostgreSQL may not use ${folder}. Give this account the folder, or set DATA_DIR to one of its own.`;
    case 'left-behind':
      return `Processes of a PostgreSQL that was killed still use ${folder} after ${leftBehindMsMax / 1000} s. End them (ps -C postgres) and start again; nothing is lost.`;
    default:
      return `PostgreSQL did not start on ${folder}.`;
  }
}

function settings(port: number, isDurable: boolean): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // No socket file: it would lie in a shared folder, under a name two clones could fight over.
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: '256MB',
    max_wal_size: '512MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %q%u@%d ',
    log_min_messages: 'warning',
  };
  if (!isDurable) Object.assign(values, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** One older log is kept: enough to see what happened, and the disk never fills with it. */
function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logBytesMax) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

function freePort(): Promise<number> {
  return new Promise((settle, refuse) => {
    const probe = createServer();
    probe.once('error', refuse);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => settle(port));
    });
  });
}

export function pause(ms: number): Promise<void> {
  return new Promise((settle) => setTimeout(settle, ms));
}
