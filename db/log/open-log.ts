import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import {
  formatVkey,
  joinBytes,
  keyTypes,
  toHex,
  utf8,
  type LogCrypto,
  type NoteSigner,
  type Sha256,
} from '../domain/log/index.ts';

import type { Connection } from '../server/connection.ts';

/** One sequencer at a time, over all workers; migrations of the log's tables know the same number. */
export const logLock = 504303;

export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** The frames in which DER holds an Ed25519 seed and a public key, RFC 8410. */
const seedFrame = Buffer.from('302e020100300506032b657004220420', 'hex');
const keyFrame = Buffer.from('302a300506032b6570032100', 'hex');

/** Checking with Node's own cryptography. */
export const nodeLogCrypto: LogCrypto = {
  sha256,
  verifyEd25519: (publicKey, message, signature) => {
    const key = createPublicKey({ key: Buffer.concat([keyFrame, publicKey]), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  },
};

export interface LogSigner extends NoteSigner {
  readonly vkey: string;
}

/** @param seed 32 bytes, the private key. A secret. @param name the log's, which its key bears */
export function logSigner(name: string, seed: Uint8Array): LogSigner {
  const key = createPrivateKey({ key: Buffer.concat([seedFrame, seed]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(keyFrame.length);
  const publicKey = new Uint8Array(raw);
  const type = keyTypes.ed25519;
  const id = toHex(sha256(joinBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4));
  return {
    name,
    keyId: id,
    vkey: formatVkey({ name, id, type, publicKey }),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}

/** Who the log is by now. */
export interface LogName {
  readonly origin: string;
  /** The public key in use; undefined before the first. */
  readonly vkey: string | undefined;
}

/** @returns undefined before the log was begun */
export async function logName(connection: Connection): Promise<LogName | undefined> {
  const [row] = await connection.query<{ origin: string; vkey: string | null }>(
    `select origin, (select vkey from log_key order by since desc limit 1) as vkey
     from log_identity order by number desc limit 1`,
  );
  return row && { origin: row.origin, vkey: row.vkey ?? undefined };
}

/** Names the log. Whoever comes second finds it named: a log never changes its name by accident. */
export async function beginLog(connection: Connection, origin: string, at: Date): Promise<void> {
  await connection.query(
    `insert into log_identity (number, origin, begun_at) values (1, $1, $2) on conflict do nothing`,
    [origin, at],
  );
}

/**
 * Publishes the key that signs from now on; those before it stay published. It counts as younger than every other key and every
 * checkpoint, whatever the clock of this machine says: the youngest is in use.
 *
 * @returns since when it is in use
 */
export async function publishKey(connection: Connection, vkey: string, at: Date): Promise<Date> {
  const [kept] = await connection.query<{ since: Date }>(
    `insert into log_key (vkey, since) select $1, greatest($2::timestamptz, (select max(since) + interval '1 ms' from log_key),
       (select max(signed_at) + interval '1 ms' from log_checkpoint))
     on conflict do nothing returning since`,
    [vkey, at],
  );
  return kept?.since ?? at;
}

/** Publishes the very first key. Of two first starts at once, one does. */
export async function publishFirstKey(connection: Connection, vkey: string, at: Date): Promise<void> {
  await connection.query('begin');
  try {
    await connection.query('select pg_advisory_xact_lock($1)', [logLock]);
    await connection.query(
      'insert into log_key (vkey, since) select $1, $2 where not exists (select from log_key)',
      [vkey, at],
    );
    await connection.query('commit');
  } catch (thrown) {
    await connection.query('rollback').catch(() => {});
    throw thrown;
  }
}
