// `npm run log-key`: shows the public keys of the log. `npm run log-key -- rotate` makes a new one.
import {
  logLock,
  logName,
  logSigner,
  outsideMarkets,
  publishKey,
  readCheckpoint,
  readLogKeys,
  writeCheckpoint,
  type LogSigner,
} from '@so-cho/db';
import { fromBase64 } from '@so-cho/db/domain';
import { withConnection, type Connection } from '@so-cho/db/server';
import { readConfig, type Config } from '../boot/config.ts';
import { openRecord, type OpenRecord } from '../boot/database.ts';
import { exitCodes } from '../boot/exit-codes.ts';
import { BootFault } from '../boot/fault.ts';
import { createLog } from '../boot/log.ts';
import { Closers, runCommand } from '../boot/run-command.ts';
import { makeLogKey, readLogSeed } from '../log/log-key.ts';

await runCommand(async () => {
  const [asked, ...more] = process.argv.slice(2);
  if ((asked !== undefined && asked !== 'rotate') || more.length > 0)
    throw new BootFault(exitCodes.wrongArgument, `npm run log-key knows only "rotate", not "${asked}".`);
  const config = readConfig(process.env);
  const closers = new Closers();
  try {
    const record = await openRecord({ config, log: createLog({ isTerminal: true }), whenKept: 'join' });
    closers.add(() => record.close());
    if (asked === 'rotate')
      await withConnection(record.ownerUrl, (connection) => rotate(connection, record, config));
    const keys = await outsideMarkets(record.orm, {}, readLogKeys);
    if (keys.length === 0) console.log('The log has not begun; its key is made at the first start.');
    for (const { vkey, since } of keys) console.log(`${since.toISOString()}  ${vkey}`);
  } finally {
    await closers.close();
  }
});

/** The new key signs the tree as it stands together with the old one, so that whoever trusts the old may trust the new. */
async function rotate(connection: Connection, record: OpenRecord, config: Config): Promise<void> {
  if (config.logKey !== undefined)
    throw new BootFault(
      exitCodes.config,
      'The key is given by LOG_KEY; take it out of the environment first.',
    );
  // Whoever sequences at this moment is waited for, and comes after the new key.
  await connection.query('select pg_advisory_lock($1)', [logLock]);
  const named = await logName(connection);
  const checkpoint = await outsideMarkets(record.orm, {}, (tx) => readCheckpoint(tx));
  const root = checkpoint && fromBase64(checkpoint.root);
  if (!named || !checkpoint || !root)
    throw new BootFault(exitCodes.config, 'The log has not begun, so there is no key to change.');
  const { origin } = named;
  const seed = await readLogSeed(config).catch(() => undefined);
  const before = seed && logSigner(origin, seed);
  if (!before) console.log('The old key is not here, so it cannot vouch for the new one.');
  const made = await makeLogKey(config, origin);
  const at = new Date();
  await publishKey(connection, made.vkey, at);
  const signers: LogSigner[] = before && before.vkey === named.vkey ? [made, before] : [made];
  await writeCheckpoint(connection, { origin, size: checkpoint.size, root, signers, at });
  await connection.query('select pg_advisory_unlock($1)', [logLock]);
}
