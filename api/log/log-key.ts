import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { logSigner, type LogSigner } from '@so-cho/db';
import { formatSecretKey, LogRefusal, parseSecretKey } from '@so-cho/db/domain';
import type { Config } from '../boot/config.ts';
import { exitCodes } from '../boot/exit-codes.ts';
import { BootFault } from '../boot/fault.ts';

type KeyPlace = Pick<Config, 'dataDir' | 'logKey'>;

export function logKeyFile({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'log-key');
}

/**
 * The log's private key, from LOG_KEY or from its file.
 *
 * @returns its seed, a secret; undefined when this machine has none
 * @throws BootFault when what is there is no key
 */
export async function readLogSeed(place: KeyPlace): Promise<Uint8Array | undefined> {
  const text = place.logKey ?? (await readFile(logKeyFile(place), 'utf8').catch(missing));
  if (text === undefined) return undefined;
  try {
    return parseSecretKey(text.trim()).seed;
  } catch (thrown) {
    if (!(thrown instanceof LogRefusal)) throw thrown;
    const where = place.logKey === undefined ? logKeyFile(place) : 'LOG_KEY';
    throw new BootFault(
      exitCodes.config,
      `${where} holds no key of the log. Bring it back from the backup, or run npm run log-key -- rotate.`,
    );
  }
}

/** A key that is made and not in use yet: it waits beside the one that is until it is published. */
const draftOf = (place: Pick<Config, 'dataDir'>) => `${logKeyFile(place)}.new`;

/**
 * Makes a key and keeps it where only this account reads it, beside the one in use. A draft that a kill left behind is taken, and
 * so is that of another process: it may be published already.
 */
export async function draftLogKey(place: KeyPlace, name: string): Promise<LogSigner> {
  const left = await readDraft(place, name);
  if (left) return left;
  const draft = draftOf(place);
  const seed = randomBytes(32);
  const made = logSigner(name, seed);
  const own = `${draft}.${made.keyId}`;
  await mkdir(dirname(draft), { recursive: true });
  await writeFile(own, `${formatSecretKey({ name, id: made.keyId, seed })}\n`, { mode: 0o600, flush: true });
  // What stands there and is no key was cut off while it was written.
  await rm(draft, { force: true });
  await link(own, draft).catch(unless('EEXIST'));
  await rm(own);
  return (await readDraft(place, name)) ?? made;
}

/** @returns undefined when no draft waits, or what waits is no key */
export async function readDraft(
  place: Pick<Config, 'dataDir'>,
  name: string,
): Promise<LogSigner | undefined> {
  const text = await readFile(draftOf(place), 'utf8').catch(missing);
  if (text === undefined) return undefined;
  try {
    return logSigner(name, parseSecretKey(text.trim()).seed);
  } catch (thrown) {
    if (thrown instanceof LogRefusal) return undefined;
    throw thrown;
  }
}

/** Puts the draft in the place of the key, once it is published. A key that stood there is kept beside it. */
export async function useDraft(place: Pick<Config, 'dataDir'>, { keyId }: LogSigner): Promise<void> {
  const file = logKeyFile(place);
  await copyFile(file, `${file}.before-${keyId}`, constants.COPYFILE_EXCL).catch(unless('ENOENT', 'EEXIST'));
  // In one step, so that no kill leaves the machine without any key.
  await rename(draftOf(place), file).catch(missing);
}

const missing = unless('ENOENT');

/** Lets these answers of the file system pass, as undefined. */
function unless(...codes: readonly string[]): (thrown: unknown) => undefined {
  return (thrown) => {
    if (thrown instanceof Error && 'code' in thrown && codes.includes(String(thrown.code))) return undefined;
    throw thrown;
  };
}
