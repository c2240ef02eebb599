import { join } from 'node:path';
import { appUrl, createOrm } from '@so-cho/db';
import { fileStoreAt } from '@so-cho/db/files';
import type { Task } from 'graphile-worker';
import { systemClock } from '../http/clock.ts';
import { openMarketDirectory } from '../http/market-directory.ts';
import { endDaySellers } from '../retention/forget-day-sellers.ts';
import { removeOldLots } from '../retention/remove-old-lots.ts';

/** Removes lots whose time by law is over, under the application's own role: only the record decides what may leave. */
export function retentionOn(place: { ownerUrl: string; dataDir: string }): Task {
  return async (_payload, helpers) => {
    const orm = await createOrm({ url: appUrl(place.ownerUrl), poolMax: 2 });
    try {
      const files = fileStoreAt(join(place.dataDir, 'files'));
      for (const market of await openMarketDirectory(orm).all()) {
        const report = await removeOldLots({ orm, files, clock: systemClock, isDryRun: false }, market);
        const sellers = await endDaySellers({ orm, clock: systemClock, isDryRun: false }, market);
        if (sellers.bookings > 0) helpers.logger.info(`retention: ${JSON.stringify(sellers)}`);
        if (report.removed > 0) helpers.logger.info(`retention: ${JSON.stringify(report)}`);
      }
    } finally {
      await orm.close();
    }
  };
}
