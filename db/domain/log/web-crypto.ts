import type { Bytes } from './bytes.ts';
import type { LogCrypto } from './keys.ts';

/** As much of `crypto.subtle` as checking needs; browsers have it on https and localhost only. */
export interface Subtle<Key> {
  digest(algorithm: string, data: Bytes): Promise<ArrayBuffer>;
  importKey(
    format: 'raw',
    data: Bytes,
    algorithm: { name: string },
    extractable: boolean,
    usages: ['verify'],
  ): Promise<Key>;
  verify(algorithm: { name: string }, key: Key, signature: Bytes, data: Bytes): Promise<boolean>;
}

/** WebCrypto as the log's rules use it. Browsers older than 2025 lack Ed25519 and refuse with NotSupportedError. */
export function webCrypto<Key>(subtle: Subtle<Key>): LogCrypto {
  return {
    sha256: async (bytes) => new Uint8Array(await subtle.digest('SHA-256', new Uint8Array(bytes))),
    verifyEd25519: async (publicKey, message, signature) => {
      const algorithm = { name: 'Ed25519' };
      const key = await subtle.importKey('raw', publicKey, algorithm, false, ['verify']);
      return subtle.verify(algorithm, key, signature, message);
    },
  };
}
