import { setTimeout as pause } from 'node:timers/promises';
import {
  beginLog,
  logName,
  logSigner,
  publishFirstKey,
  publishKey,
  sequenceLeaves,
  type LogSigner,
  type Sequenced,
} from '@so-cho/db';
import { createPool, type Connection } from '@so-cho/db/server';
import type { Config } from '../boot/config.ts';
import type { Log } from '../boot/log.ts';
import { draftLogKey, readDraft, readLogSeed, useDraft } from './log-key.ts';

/** How long a fact may wait to be logged while nothing else waits. */
const pauseMs = 1_000;
const retryMsMax = 30_000;
/** Small enough to leave the same process's requests their turn: a pass hashes for a few milliseconds. */
const leavesMax = 2_048;

type LogConfig = Pick<Config, 'dataDir' | 'logKey' | 'logOrigin' | 'publicOrigin'>;

export interface Sequencer {
  /** Waits for the pass that is under way. */
  stop(): Promise<void>;
}

/**
 * Sequences the public log until `stop()`: every worker runs one, and one at a time gets its turn.
 *
 * @param options.ownerUrl leaves of every market are read, which the application may not
 */
export function startSequencer(options: { ownerUrl: string; config: LogConfig; log: Log }): Sequencer {
  const stopping = new AbortController();
  const pool = createPool(options.ownerUrl, 1, (error) => {
    if (!stopping.signal.aborted)
      options.log.warn({ reason: error.message }, 'the sequencer lost its connection');
  });
  const connection: Connection = {
    query: async (text, values) => (await pool.query(text, values)).rows,
  };
  const done = untilStopped(stopping.signal, options.log, () => sequenceOnce(connection, options.config));
  return {
    stop: async () => {
      stopping.abort();
      await done;
      await pool.end();
    },
  };
}

async function untilStopped(
  signal: AbortSignal,
  log: Log,
  pass: () => Promise<Sequenced | undefined>,
): Promise<void> {
  let waitMs = pauseMs;
  while (!signal.aborted) {
    try {
      const done = await pass();
      // A full pass says that more waits; the event loop still gets its turn.
      waitMs = done?.added === leavesMax ? 1 : pauseMs;
    } catch (err) {
      waitMs = Math.min(waitMs * 2, retryMsMax);
      if (!signal.aborted) log.warn({ err }, 'the public log could not be written; it is tried again');
    }
    await pause(waitMs, undefined, { signal }).catch(() => {
      // Stopping ends the pause.
    });
  }
}

/** Names the log if nobody did, makes sure of the key, and sequences what waits once. */
export async function sequenceOnce(
  connection: Connection,
  config: LogConfig,
): Promise<Sequenced | undefined> {
  const named = (await logName(connection)) ?? (await begin(connection, config));
  const wanted = config.logOrigin ?? named.origin;
  if (named.origin !== wanted && !named.origin.startsWith(`${wanted}/`))
    throw new Error(
      `LOG_ORIGIN says ${wanted}, but the log is called ${named.origin}, and a log keeps its name.`,
    );
  const signer = await signerOf(connection, config, named);
  if (!signer)
    throw new Error(
      `This machine has not the key of the log ${named.origin} (LOG_KEY, or log-key in DATA_DIR).`,
    );
  return sequenceLeaves(
    connection,
    { origin: named.origin, signers: [signer] },
    { at: new Date(), leavesMax },
  );
}

type Named = NonNullable<Awaited<ReturnType<typeof logName>>>;

async function begin(connection: Connection, config: LogConfig): Promise<Named> {
  await beginLog(connection, config.logOrigin ?? `${new URL(config.publicOrigin).host}/log`, new Date());
  const named = await logName(connection);
  if (!named) throw new Error('The log was just named.');
  return named;
}

/** @returns undefined when the key in use is another machine's */
async function signerOf(
  connection: Connection,
  config: LogConfig,
  { origin, vkey }: Named,
): Promise<LogSigner | undefined> {
  const seed = await readLogSeed(config);
  const own = seed && logSigner(origin, seed);
  if (own && own.vkey === vkey) return own;
  const draft = config.logKey === undefined ? await readDraft(config, origin) : undefined;
  // A change of keys that was cut off after its key was published: it is finished here.
  if (draft && draft.vkey === vkey) {
    await useDraft(config, draft);
    return draft;
  }
  if (own) {
    // The same key under the name of a log that began anew.
    const isOurs = vkey === undefined || publicPart(vkey) === publicPart(own.vkey);
    if (!isOurs) return undefined;
    await publishKey(connection, own.vkey, new Date());
    return own;
  }
  // Only the very first key is made by itself. Later ones are the operator's to decide.
  if (vkey !== undefined) return undefined;
  const made = await draftLogKey(config, origin);
  await publishFirstKey(connection, made.vkey, new Date());
  // Of two first starts at once one published first; the other signs nothing.
  if ((await logName(connection))?.vkey !== made.vkey) return undefined;
  await useDraft(config, made);
  return made;
}

/** What stands behind the name and the id. */
function publicPart(vkey: string): string {
  return vkey.split('+').slice(2).join('+');
}
