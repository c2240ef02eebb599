import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ServerError } from './errors.ts';
import { seeProcess, waitUntilGone } from './process.ts';

/** What a running PostgreSQL says of itself in its data folder. */
export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

/** How long a fast shutdown may take: it ends every connection and writes one checkpoint. */
const stopMsMax = 60_000;

/**
 * The PostgreSQL that runs on this data folder now.
 *
 * Its own file is believed only when a process of that number exists, is a PostgreSQL, and works in this folder: after
 * a power cut, or in a restarted container, the number often belongs to something else.
 * @source postmaster.pid: pid, data folder, start time, port, socket folder, listen address, memory key, status
 */
export function runningPostmaster(dataFolder: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    // PostgreSQL removes the file when it stops.
    return undefined;
  }
  const pid = Number(lines[0]);
  const seen = Number.isInteger(pid) && pid > 0 ? seeProcess(pid) : undefined;
  if (!seen || !isPostgresOf(seen, dataFolder)) return undefined;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

function isPostgresOf(seen: { command: string; folder: string | undefined }, dataFolder: string): boolean {
  if (!/postgres/.test(seen.command)) return false;
  const real = realpathSync(dataFolder);
  if (seen.folder !== undefined) return seen.folder === real;
  // Where a process's folder is hidden, the command line that start.ts wrote names it.
  return seen.command.includes(dataFolder) || seen.command.includes(real);
}

/** Removes the note of a server that is gone, when its number went to another process: PostgreSQL would refuse to start. */
export function clearStaleNote(dataFolder: string): void {
  if (!runningPostmaster(dataFolder)) rmSync(join(dataFolder, 'postmaster.pid'), { force: true });
}

/**
 * Stops PostgreSQL cleanly: open transactions roll back, everything committed is on disk.
 *
 * @throws ServerError start-failed when it still runs after a minute; it is not killed, so nothing is damaged
 */
export async function stopPostmaster(pid: number): Promise<void> {
  const before = seeProcess(pid);
  if (!before) return;
  // SIGINT is PostgreSQL's "fast" shutdown. SIGTERM would wait for every client, SIGQUIT would need recovery.
  process.kill(pid, 'SIGINT');
  if (await waitUntilGone(pid, stopMsMax)) return;
  throw new ServerError(
    'start-failed',
    `PostgreSQL (process ${pid}) did not stop within ${stopMsMax / 1000} s. Nothing was killed; see its log.`,
  );
}

/** Stops whatever PostgreSQL runs on the data folder, whoever started it. For clearing up after a killed test run. */
export async function stopLeftRunning(dataFolder: string): Promise<void> {
  const left = runningPostmaster(dataFolder);
  if (left) await stopPostmaster(left.pid);
}
