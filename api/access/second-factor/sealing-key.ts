import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../../boot/config.ts';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Beside the log's key: every front door shares DATA_DIR, and the backup takes it along. */
export function sealingKeyFile({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'sealing-key');
}

/** The key under which shared secrets of second factors are kept; made when the first is. */
async function sealingKey(config: Pick<Config, 'dataDir'>): Promise<Buffer> {
  const file = sealingKeyFile(config);
  await mkdir(dirname(file), { recursive: true });
  const made = randomBytes(keyBytes).toString('base64');
  // Of two front doors that make it at one moment one is first, and both read what it wrote.
  await writeFile(file, `${made}\n`, { mode: 0o600, flag: 'wx', flush: true }).catch((thrown: unknown) => {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
  });
  return Buffer.from(await readFile(file, 'utf8'), 'base64');
}

/** @param about what the secret belongs to: sealed for one person, it opens for no other */
export async function seal(
  config: Pick<Config, 'dataDir'>,
  secret: Uint8Array,
  about: string,
): Promise<string> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, await sealingKey(config), nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64');
}

/** @returns undefined when it was sealed under another key: the key in DATA_DIR is not the one of this record */
export async function unseal(
  config: Pick<Config, 'dataDir'>,
  sealed: string,
  about: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = Buffer.from(sealed, 'base64');
  const nonce = bytes.subarray(0, nonceBytes);
  const decipher = createDecipheriv(algorithm, await sealingKey(config), nonce)
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(-tagBytes));
  const body = bytes.subarray(nonceBytes, -tagBytes);
  try {
    return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
  } catch {
    // A wrong key shows itself only by the tag that does not fit; what to do then is the caller's to say.
    return undefined;
  }
}
