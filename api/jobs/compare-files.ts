import { join } from 'node:path';
import { fileStoreAt } from '@so-cho/db/files';
import { withConnection } from '@so-cho/db/server';
import type { Task } from 'graphile-worker';
import { systemClock } from '../http/clock.ts';
import { compareFiles } from '../retention/compare-files.ts';

/** Holds files against rows once a night. Safe to repeat and beside a second front door on the same folder. */
export function compareFilesOn(place: { ownerUrl: string; dataDir: string }): Task {
  return async (_payload, helpers) => {
    const files = fileStoreAt(join(place.dataDir, 'files'));
    const report = await withConnection(place.ownerUrl, (owner) =>
      compareFiles({ owner, files, clock: systemClock, isDryRun: false }),
    );
    const missing = Object.keys(report.missing).length > 0;
    if (missing || report.cleared > 0) helpers.logger.warn(`files: ${JSON.stringify(report)}`);
  };
}
