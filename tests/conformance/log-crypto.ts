import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { keyId, keyTypes, webCrypto, type NoteSigner, type Sha256 } from '@so-cho/db/domain/log';

/** WebCrypto, exactly as a browser hands it to the same code. */
export const crypto = webCrypto(globalThis.crypto.subtle);

export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** The frame in which PKCS#8 holds an Ed25519 seed, RFC 8410. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key from its seed: what upstream's test keys are. */
export async function signerOf(name: string, seed: Uint8Array): Promise<NoteSigner> {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    name,
    keyId: await keyId({ name, type: keyTypes.ed25519, publicKey }, sha256),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}
