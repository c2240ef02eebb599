// `npm run verify-log`: holds the whole record against its public log and names the first row that differs.
import { findingText, verifyLog } from '@so-cho/db';
import { spokenRoot } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { readConfig } from '../boot/config.ts';
import { openRecord } from '../boot/database.ts';
import { exitCodes } from '../boot/exit-codes.ts';
import { BootFault } from '../boot/fault.ts';
import { createLog } from '../boot/log.ts';
import { Closers, runCommand } from '../boot/run-command.ts';

/** More lines than these help nobody; the first is the one to look at. */
const shownMax = 20;

await runCommand(async () => {
  const config = readConfig(process.env);
  const closers = new Closers();
  try {
    const log = createLog({ isTerminal: true });
    const record = await openRecord({ config, log, whenKept: 'join' });
    closers.add(() => record.close());
    const startedAt = performance.now();
    const { size, root, waiting, findings } = await withConnection(record.ownerUrl, verifyLog);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(
      `${size} leaves in the log, ${waiting} waiting; root ${root} (${spokenRoot(root)}); ${seconds} s.`,
    );
    if (findings.length > 0) {
      for (const finding of findings.slice(0, shownMax)) console.log(findingText(finding));
      const more = findings.length > shownMax ? ` (${shownMax} of them shown)` : '';
      throw new BootFault(
        exitCodes.logDiffers,
        `The record and its log differ in ${findings.length} rows${more}.`,
      );
    }
    console.log('Every row is as it was logged, and the log is whole.');
  } finally {
    await closers.close();
  }
});
