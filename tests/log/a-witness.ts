import { generateKeyPairSync, sign } from 'node:crypto';
import {
  cosignedMessage,
  formatVkey,
  keyId,
  keyTypes,
  signatureLine,
  writeCosignature,
} from '@so-cho/db/domain/log';
import { sha256 } from '../conformance/log-crypto.ts';

/** A witness with a key of its own: `line` is its signature line below a checkpoint's text, at a time in seconds. */
export async function aWitness(name: string) {
  const { publicKey: open, privateKey } = generateKeyPairSync('ed25519');
  const publicKey = new Uint8Array(open.export({ format: 'der', type: 'spki' }).subarray(-32));
  const type = keyTypes.cosignature;
  const id = await keyId({ name, type, publicKey }, sha256);
  const line = (text: string, time: bigint) =>
    signatureLine({
      name,
      keyId: id,
      signature: writeCosignature({
        time,
        signature: new Uint8Array(sign(null, cosignedMessage(text, time), privateKey)),
      }),
    });
  return { vkey: formatVkey({ name, id, type, publicKey }), line };
}
