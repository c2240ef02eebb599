import { logLock, logName, logSigner, publishKey, writeCheckpoint, type LogSigner } from '@so-cho/db';
import { fromBase64 } from '@so-cho/db/domain';
import type { Connection } from '@so-cho/db/server';
import type { Config } from '../boot/config.ts';
import { exitCodes } from '../boot/exit-codes.ts';
import { BootFault } from '../boot/fault.ts';
import { draftLogKey, readDraft, readLogSeed, useDraft } from './log-key.ts';

/** What became of a change of keys. */
export interface Rotated {
  /** False: the old key is not here, so it could not vouch for the new one. */
  readonly isVouched: boolean;
  /** A change that had been cut off was finished; no further key was made. */
  readonly isFinished: boolean;
}

/**
 * Changes the log's key. The new key signs the tree as it stands together with the old one, so that whoever trusts the old may
 * trust the new. Cut off at any moment, either the old key stays in use or the next pass of the sequencer finishes the change.
 *
 * @param connection the owner's, in no transaction
 * @throws BootFault when LOG_KEY gives the key, or there is no log yet
 */
export async function rotateLogKey(
  connection: Connection,
  config: Pick<Config, 'dataDir' | 'logKey'>,
): Promise<Rotated> {
  if (config.logKey !== undefined)
    throw new BootFault(
      exitCodes.config,
      'The key is given by LOG_KEY; take it out of the environment first.',
    );
  await connection.query('begin');
  try {
    const { made, ...rotated } = await publishDraft(connection, config);
    await connection.query('commit');
    await useDraft(config, made);
    return rotated;
  } catch (thrown) {
    // Where the connection itself broke, PostgreSQL has undone everything already.
    await connection.query('rollback').catch(() => {});
    throw thrown;
  }
}

async function publishDraft(
  connection: Connection,
  config: Pick<Config, 'dataDir' | 'logKey'>,
): Promise<Rotated & { made: LogSigner }> {
  // Whoever sequences at this moment is waited for, and comes after the new key.
  await connection.query('select pg_advisory_xact_lock($1)', [logLock]);
  const named = await logName(connection);
  const [last] = await connection.query<{ size: string; root: string }>(
    'select size, root from log_checkpoint order by size desc, signed_at desc limit 1',
  );
  const root = last && fromBase64(last.root);
  if (!named || !last || !root)
    throw new BootFault(exitCodes.config, 'The log has not begun, so there is no key to change.');
  const { origin, vkey } = named;
  const left = await readDraft(config, origin);
  if (left && left.vkey === vkey) return { made: left, isVouched: true, isFinished: true };
  const seed = await readLogSeed(config).catch(() => undefined);
  const own = seed && logSigner(origin, seed);
  const before = own?.vkey === vkey ? own : undefined;
  const made = await draftLogKey(config, origin);
  const at = await publishKey(connection, made.vkey, new Date());
  const signers = before ? [made, before] : [made];
  await writeCheckpoint(connection, { origin, size: Number(last.size), root, signers, at });
  return { made, isVouched: before !== undefined, isFinished: false };
}
