import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { assert } from '../domain/assert.ts';

const derive = promisify(argon2);

/**
 * Argon2id, 19 MiB, 2 passes, 1 lane.
 * @source OWASP Password Storage Cheat Sheet, the first of its equal settings
 */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagBytes = 32;

/** Bounds of what is accepted when reading a hash back, so that a stored text cannot ask for a day of work. */
const costMax = { memory: 1_048_576, passes: 16, parallelism: 8 } as const;

/**
 * Hash of a password or PIN, with a salt of its own, as PHC text: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
 *
 * @param secret NFC text; normalised here once more, because two keyboards write one letter differently
 */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive('argon2id', {
    message: secret.normalize('NFC'),
    nonce: salt,
    tagLength: tagBytes,
    ...cost,
  });
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/**
 * Whether the secret is the one behind the hash; the comparison takes the same time either way.
 *
 * @returns false also for a text that is no hash of ours
 */
export async function verifySecret(secret: string, stored: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, hash] = phc.exec(stored) ?? [];
  if (!salt || !hash) return false;
  const asked = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const isAffordable =
    asked.memory <= costMax.memory &&
    asked.passes <= costMax.passes &&
    asked.parallelism <= costMax.parallelism;
  if (!isAffordable) return false;
  const expected = Buffer.from(hash, 'base64');
  const given = await derive('argon2id', {
    message: secret.normalize('NFC'),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: expected.length,
    ...asked,
  });
  assert(given.length === expected.length, 'Argon2 gives as many bytes as it is asked for.');
  return timingSafeEqual(given, expected);
}

let decoy: Promise<string> | undefined;

/** Takes as long as a real comparison and says no: an unknown name must not answer faster than a wrong password. */
export async function verifyNothing(secret: string): Promise<false> {
  decoy ??= hashSecret('nobody has this secret');
  await verifySecret(secret, await decoy);
  return false;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
