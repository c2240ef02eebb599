// `npm run retention -- [--dry-run]`: removes lots whose time by law is over, from the record of a running front door or of DATABASE_URL.
import { join } from 'node:path';
import { fileStoreAt } from '@so-cho/db/files';
import { readConfig } from '../boot/config.ts';
import { openRecord } from '../boot/database.ts';
import { createLog } from '../boot/log.ts';
import { Closers, runCommand } from '../boot/run-command.ts';
import { systemClock } from '../http/clock.ts';
import { openMarketDirectory } from '../http/market-directory.ts';
import { endDaySellers } from '../retention/forget-day-sellers.ts';
import { removeOldLots } from '../retention/remove-old-lots.ts';

await runCommand(async () => {
  const config = readConfig(process.env);
  const isDryRun = process.argv.includes('--dry-run');
  const closers = new Closers();
  await closers.closeAfter(async () => {
    const record = await openRecord({ config, log: createLog({ isTerminal: true }), whenKept: 'join' });
    closers.add(() => record.close());
    const files = fileStoreAt(join(config.dataDir, 'files'));
    for (const market of await openMarketDirectory(record.orm).all()) {
      const report = await removeOldLots({ orm: record.orm, files, clock: systemClock, isDryRun }, market);
      const kept = Object.entries(report.keptBack).map(([why, lots]) => `${lots} for a ${why}`);
      console.log(
        `${report.market}: ${report.removed} lots ${isDryRun ? 'would leave' : 'left'} (${report.firstDay ?? '–'} to ${report.lastDay ?? '–'}), ` +
          `${report.arrivals} vehicles, ${report.files} files; kept back: ${kept.length === 0 ? 'none' : kept.join(', ')}. ${report.basis}`,
      );
      const sellers = await endDaySellers({ orm: record.orm, clock: systemClock, isDryRun }, market);
      console.log(
        `${sellers.market}: ${sellers.bookings} bookings of day places ${isDryRun ? 'would lose' : 'lost'} name and telephone (${sellers.firstDay ?? '–'} to ${sellers.lastDay ?? '–'}). ${sellers.basis}`,
      );
    }
  });
});
