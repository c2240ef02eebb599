// `npm run seed -- --markets N --days N`: more simulated markets, into the record of a running front door or of DATABASE_URL.
import { readConfig } from '@so-cho/api/boot/config';
import { openRecord } from '@so-cho/api/boot/database';
import { createLog } from '@so-cho/api/boot/log';
import { Closers, runCommand } from '@so-cho/api/boot/run-command';
import { tellStep } from '../serve/progress.ts';
import { runSeed } from '../serve/seed-process.ts';

await runCommand(async ({ signal }) => {
  const config = readConfig(process.env);
  const log = createLog({ isTerminal: true });
  const closers = new Closers();
  await closers.closeAfter(async () => {
    const record = await openRecord({ config, log, whenKept: 'join', onProgress: tellStep });
    closers.add(() => record.close());
    const args = process.argv.slice(2);
    await runSeed({ ownerUrl: record.ownerUrl, dataDir: config.dataDir, args, signal });
  });
});
