// `npm run log-key`: shows the public keys of the log. `npm run log-key -- rotate` makes a new one.
import { outsideMarkets, readLogKeys } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { readConfig } from '../boot/config.ts';
import { openRecord } from '../boot/database.ts';
import { exitCodes } from '../boot/exit-codes.ts';
import { BootFault } from '../boot/fault.ts';
import { createLog } from '../boot/log.ts';
import { Closers, runCommand } from '../boot/run-command.ts';
import { rotateLogKey, type Rotated } from '../log/rotate-key.ts';

await runCommand(async () => {
  const [asked, ...more] = process.argv.slice(2);
  if ((asked !== undefined && asked !== 'rotate') || more.length > 0)
    throw new BootFault(exitCodes.wrongArgument, `npm run log-key knows only "rotate", not "${asked}".`);
  const config = readConfig(process.env);
  const closers = new Closers();
  await closers.closeAfter(async () => {
    const record = await openRecord({ config, log: createLog({ isTerminal: true }), whenKept: 'join' });
    closers.add(() => record.close());
    if (asked === 'rotate')
      sayRotated(await withConnection(record.ownerUrl, (connection) => rotateLogKey(connection, config)));
    const keys = await outsideMarkets(record.orm, {}, readLogKeys);
    if (keys.length === 0) console.log('The log has not begun; its key is made at the first start.');
    for (const { vkey, since } of keys) console.log(`${since.toISOString()}  ${vkey}`);
  });
});

function sayRotated({ isVouched, isFinished }: Rotated): void {
  if (isFinished) console.log('A change that had been cut off is finished; the newest key is in use.');
  else if (!isVouched) console.log('The old key is not here, so it cannot vouch for the new one.');
}
