import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '@so-cho/db/server';
import type { Progress } from './progress.ts';
import { restoreBackup, type RestoredBackup } from './restore-backup.ts';

/** Restores a backup into a PostgreSQL of its own in a folder of its own, holds it against itself, and removes both. */
export async function tryRestore(order: {
  readonly file: string;
  readonly identity: string;
  readonly onProgress?: Progress;
}): Promise<RestoredBackup> {
  const folder = await mkdtemp(join(tmpdir(), 'so-cho-restore-'));
  // PostgreSQL's own account enters it, and only that.
  await chmod(folder, 0o711);
  try {
    const server = await startServer({ dataDir: folder, isDurable: false });
    try {
      return await restoreBackup({ ...order, ownerUrl: server.ownerUrl, dataDir: join(folder, 'restored') });
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
