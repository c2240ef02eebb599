import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
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

/** Makes a new key and keeps it where only this account reads it. A key that stood there is kept beside it. */
export async function makeLogKey(place: KeyPlace, name: string): Promise<LogSigner> {
  const seed = randomBytes(32);
  const signer = logSigner(name, seed);
  const file = logKeyFile(place);
  const draft = `${file}.new`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(draft, `${formatSecretKey({ name, id: signer.keyId, seed })}\n`, { mode: 0o600 });
  // A draft left behind by a start that was cut off keeps its own mode.
  await chmod(draft, 0o600);
  await rename(file, `${file}.before-${signer.keyId}`).catch(missing);
  await rename(draft, file);
  return signer;
}

function missing(thrown: unknown): undefined {
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
  throw thrown;
}
