import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { livingKeeper, startServer, stopLeftRunning, type RunningServer } from '@so-cho/db/server';

const prefix = 'so-cho-test-';

/**
 * Makes an empty folder that PostgreSQL's own account may enter, so that nothing is written outside it.
 * The caller removes it.
 */
export function makeTestFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711);
  return folder;
}

/** Starts a PostgreSQL of its own for a test run: real, but without fsync. `stop()` also removes its folder. */
export async function startTestServer(): Promise<RunningServer> {
  await sweep();
  const folder = makeTestFolder();
  const server = await startServer({ dataDir: folder, isDurable: false });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...server, stop };
}

/** A run that was killed leaves its PostgreSQL and its folder; the next one clears them. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (!name.startsWith(prefix) || livingKeeper(folder) || isRecent(folder)) continue;
    await stopLeftRunning(join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A folder may be a moment old and not yet have its keeper, so only old ones count as left behind. */
function isRecent(folder: string): boolean {
  const changedAt = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  return Date.now() - changedAt < 30 * 60 * 1000;
}
