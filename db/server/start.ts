import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { assertVersion, createCluster, ownerPassword, ownerRole, versionOfData } from './cluster.ts';
import { withConnection } from './connection.ts';
import { ServerError, systemCode } from './errors.ts';
import { announceStop, becomeKeeper, livingKeeper, stopKeeping, waitForLeavingKeeper } from './keeper.ts';
import { launchOnFreePort, pause, readyMsMax } from './launch.ts';
import { findPlace, type Place } from './place.ts';
import { clearStaleNote, runningPostmaster, stopPostmaster } from './postmaster.ts';
import { assertSpace } from './space.ts';

/** The record's database. Migrations run in it; tests make copies of it beside it. */
export const databaseName = 'so_cho';

export interface ServerOptions {
  /** Folder for PostgreSQL's data, password and log. Made when missing. */
  dataDir: string;
  /** Where the caller's front door answers, for the sentence a second start prints. */
  address?: string;
  /** `join` uses the server that another process keeps (seed, worker); `refuse`, the default, throws kept-by-another. */
  whenKept?: 'join' | 'refuse';
  /** False only for tests: no fsync, so a power cut may cost the data. */
  isDurable?: boolean;
  /** Bytes that must be free; left out, what a new or an existing record needs. */
  bytesFreeMin?: number;
  onProgress?: (step: ServerStep) => void;
}

export type ServerStep =
  | { step: 'moved'; sentence: string }
  | { step: 'taking-over'; pid: number }
  | { step: 'creating'; folder: string }
  | { step: 'starting' };

export interface RunningServer {
  /** postgres://owner:password@127.0.0.1:port/so_cho. A secret: never logged. */
  ownerUrl: string;
  port: number;
  pid: number;
  /** Resolves when PostgreSQL has ended, asked or not; never when another process keeps it. */
  ended: Promise<void>;
  /** Lets a start that comes now wait for this one to close, instead of refusing. */
  announceStop(): void;
  /** Stops PostgreSQL, unless another process keeps it. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL 18 for one data folder on the loopback interface, on a port that is free now, or takes over what a
 * killed process left running there.
 *
 * @throws ServerError with a sentence for the operator; nothing on disk is damaged
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const dataDir = resolve(options.dataDir);
  makeDataDir(dataDir);
  const place = findPlace(dataDir);
  if (place.moved) options.onProgress?.({ step: 'moved', sentence: place.moved });
  const isNew = versionOfData(place.dataFolder) === undefined;
  assertVersion(place.dataFolder);

  if (options.whenKept === 'join' && livingKeeper(dataDir)) return joinServer(dataDir, place);
  await waitForLeavingKeeper(dataDir);
  const keeper = becomeKeeper(dataDir, options.address ?? '');
  if (keeper) throw keptByAnother(dataDir, keeper);
  try {
    assertSpace(dirname(place.dataFolder), isNew, options.bytesFreeMin);
    return await startOwn(dataDir, place, isNew, options);
  } catch (thrown) {
    stopKeeping(dataDir);
    throw thrown;
  }
}

function makeDataDir(dataDir: string): void {
  try {
    // Root's folder may be entered but not listed by others, because PostgreSQL works below it as another account.
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  } catch (cause) {
    const fault = systemCode(cause) === 'ENOSPC' ? 'disk-full' : 'no-rights';
    throw new ServerError(
      fault,
      `The data folder ${dataDir} cannot be made (${systemCode(cause)}). Set DATA_DIR.`,
      cause,
    );
  }
}

function keptByAnother(dataDir: string, keeper: { pid: number; address: string }): ServerError {
  const where = keeper.address ? ` at ${keeper.address}` : '';
  return new ServerError(
    'kept-by-another',
    `Sổ Chợ already runs on ${dataDir}${where} (process ${keeper.pid}). Stop it first, or give this one another DATA_DIR and PORT.`,
  );
}

async function startOwn(
  dataDir: string,
  place: Place,
  isNew: boolean,
  options: ServerOptions,
): Promise<RunningServer> {
  const password = ownerPassword(dataDir);
  if (isNew) {
    options.onProgress?.({ step: 'creating', folder: place.dataFolder });
    await createCluster(place, password, options.isDurable ?? true);
  }
  const leftRunning = runningPostmaster(place.dataFolder);
  if (leftRunning) {
    // It is stopped rather than adopted: the new one then has this version's settings and writes to a log we own.
    options.onProgress?.({ step: 'taking-over', pid: leftRunning.pid });
    await stopPostmaster(leftRunning.pid);
  }
  clearStaleNote(place.dataFolder);
  options.onProgress?.({ step: 'starting' });
  const postmaster = await launchOnFreePort(place, join(dataDir, 'postgres.log'), options.isDurable ?? true);
  try {
    await createDatabase(ownerUrl(postmaster.port, password, 'postgres'));
  } catch (thrown) {
    await stopPostmaster(postmaster.pid);
    throw thrown;
  }
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await stopPostmaster(postmaster.pid);
    stopKeeping(dataDir);
  };
  return {
    ownerUrl: ownerUrl(postmaster.port, password, databaseName),
    port: postmaster.port,
    pid: postmaster.pid,
    ended: postmaster.ended,
    announceStop: () => announceStop(dataDir),
    stop: () => (stopping ??= stop()),
  };
}

/** The keeper may still be starting it, so this waits. */
async function joinServer(dataDir: string, place: Place): Promise<RunningServer> {
  const until = Date.now() + readyMsMax;
  for (;;) {
    const postmaster = existsSync(place.dataFolder) ? runningPostmaster(place.dataFolder) : undefined;
    if (postmaster?.isReady) {
      const password = ownerPassword(dataDir);
      // The keeper may have PostgreSQL ready and be about to make the database.
      await createDatabase(ownerUrl(postmaster.port, password, 'postgres'));
      const url = ownerUrl(postmaster.port, password, databaseName);
      return {
        ownerUrl: url,
        port: postmaster.port,
        pid: postmaster.pid,
        ended: new Promise(() => {}),
        announceStop: () => {},
        stop: async () => {},
      };
    }
    if (Date.now() > until || !livingKeeper(dataDir)) {
      throw new ServerError(
        'start-failed',
        `The PostgreSQL of ${dataDir} that another process keeps did not become ready.`,
      );
    }
    await pause(100);
  }
}

function ownerUrl(port: number, password: string, database: string): string {
  return `postgres://${ownerRole}:${password}@127.0.0.1:${port}/${database}`;
}

async function createDatabase(url: string): Promise<void> {
  await withConnection(url, async (connection) => {
    const found = await connection.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (found.length > 0) return;
    try {
      await connection.query(`create database ${databaseName}`);
    } catch (thrown) {
      // Somebody else made it between our question and our answer.
      if (!isDuplicate(thrown)) throw thrown;
    }
  });
}

/** @source PostgreSQL's SQLSTATE 42P04 duplicate_database, or 23505 when both were written at the same instant */
function isDuplicate(thrown: unknown): boolean {
  return systemCode(thrown) === '42P04' || systemCode(thrown) === '23505';
}
