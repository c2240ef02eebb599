// `npm run files -- [--dry-run]`: holds the files in DATA_DIR against the rows that name them, and clears away those no row names.
import { join } from 'node:path';
import { fileStoreAt } from '@so-cho/db/files';
import { withConnection } from '@so-cho/db/server';
import { readConfig } from '../boot/config.ts';
import { openRecord } from '../boot/database.ts';
import { createLog } from '../boot/log.ts';
import { Closers, runCommand } from '../boot/run-command.ts';
import { systemClock } from '../http/clock.ts';
import { compareFiles, looseAfterMs } from '../retention/compare-files.ts';

await runCommand(async () => {
  const config = readConfig(process.env);
  const isDryRun = process.argv.includes('--dry-run');
  const closers = new Closers();
  await closers.closeAfter(async () => {
    const record = await openRecord({ config, log: createLog({ isTerminal: true }), whenKept: 'join' });
    closers.add(() => record.close());
    const files = fileStoreAt(join(config.dataDir, 'files'));
    const report = await withConnection(record.ownerUrl, (owner) =>
      compareFiles({ owner, files, clock: systemClock, isDryRun }),
    );
    const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(1)} MB`;
    const days = looseAfterMs / 86_400_000;
    console.log(`${report.files} files, ${megabytes(report.bytes)}.`);
    console.log(
      `${report.loose} that no row names, older than ${days} days (${megabytes(report.looseBytes)}): ${isDryRun ? 'would be' : 'were'} cleared away; ${report.young} younger ones stay.`,
    );
    const missing = Object.entries(report.missing).map(([market, rows]) => `${rows} of ${market}`);
    console.log(`Rows whose file is not there: ${missing.length === 0 ? 'none' : missing.join(', ')}.`);
  });
});
