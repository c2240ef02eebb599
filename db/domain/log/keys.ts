import { fromBase64, joinBytes, toBase64, toHex, utf8, type Bytes } from './bytes.ts';
import type { AnySha256 } from './merkle.ts';
import { LogRefusal } from './refusal.ts';

/** What checking needs of cryptography; Node and browsers each bring their own. */
export interface LogCrypto {
  readonly sha256: AnySha256;
  verifyEd25519(publicKey: Bytes, message: Bytes, signature: Bytes): boolean | Promise<boolean>;
}

/** Type bytes of c2sp.org/signed-note: a plain Ed25519 signature, and a witness's with its time. */
export const keyTypes = { ed25519: 1, cosignature: 4 } as const;

/** A public key as notes name it. */
export interface VerifierKey {
  readonly name: string;
  /** The first four bytes of a hash over name, type and key, as eight hex digits. */
  readonly id: string;
  readonly type: number;
  readonly publicKey: Bytes;
}

/** Never empty, and never what would end it inside a signature line. */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}+]+$/u.test(name) && name.isWellFormed();
}

/** @param type one of `keyTypes`, or another scheme's */
export async function keyId(
  key: { name: string; type: number; publicKey: Uint8Array },
  sha256: AnySha256,
): Promise<string> {
  const hash = await sha256(joinBytes(utf8(`${key.name}\n`), Uint8Array.of(key.type), key.publicKey));
  return toHex(hash.subarray(0, 4));
}

/** `name+id+base64(type ‖ key)`. */
export function formatVkey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${id}+${toBase64(joinBytes(Uint8Array.of(type), publicKey))}`;
}

/** @throws LogRefusal malformed key: of another form or type, or with an id that is not its own */
export async function parseVkey(text: string, sha256: AnySha256): Promise<VerifierKey> {
  const { name, id, type, rest } = partsOf(text);
  const key = { name, id, type, publicKey: rest };
  const isKnown = type === keyTypes.ed25519 || type === keyTypes.cosignature;
  if (!isKnown || rest.length !== 32) throw new LogRefusal('malformed key', 'not an Ed25519 key');
  if ((await keyId(key, sha256)) !== id) throw new LogRefusal('malformed key', 'the id is not its own');
  return key;
}

const secretMark = 'PRIVATE+KEY+';

/** `PRIVATE+KEY+name+id+base64(1 ‖ seed)`, as the Go tools write it. A secret. */
export function formatSecretKey(key: { name: string; id: string; seed: Uint8Array }): string {
  return `${secretMark}${key.name}+${key.id}+${toBase64(joinBytes(Uint8Array.of(keyTypes.ed25519), key.seed))}`;
}

/** @throws LogRefusal malformed key, saying nothing of the key itself */
export function parseSecretKey(text: string): { name: string; id: string; seed: Bytes } {
  if (!text.startsWith(secretMark)) throw new LogRefusal('malformed key', 'not a private key');
  const { name, id, type, rest } = partsOf(text.slice(secretMark.length));
  if (type !== keyTypes.ed25519 || rest.length !== 32)
    throw new LogRefusal('malformed key', 'not an Ed25519 key');
  return { name, id, seed: rest };
}

function partsOf(text: string): { name: string; id: string; type: number; rest: Bytes } {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  const type = bytes?.[0];
  if (!isKeyName(name) || !bytes || type === undefined) throw new LogRefusal('malformed key');
  return { name, id, type, rest: bytes.slice(1) };
}
