import { fromBase64, fromHex, joinBytes, textOf, toBase64, toHex, utf8, type Bytes } from './bytes.ts';
import { cosignedMessage, readCosignature } from './cosignature.ts';
import { isKeyName, keyTypes, type LogCrypto, type VerifierKey } from './keys.ts';
import { LogRefusal } from './refusal.ts';

/** One signature line of a note. */
export interface NoteSignature {
  readonly name: string;
  /** Eight hex digits. */
  readonly keyId: string;
  /** What follows the id of the key. */
  readonly signature: Bytes;
}

/** A note taken apart; nothing is verified yet. */
export interface Note {
  /** With its final newline, without the empty line behind it. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface OpenedNote {
  readonly text: string;
  /** Signatures of known keys; each of them is right. */
  readonly verified: readonly { readonly key: VerifierKey; readonly signature: NoteSignature }[];
  /** Signatures of keys that are not known, which say nothing. */
  readonly unverified: readonly NoteSignature[];
}

/** As many as golang.org/x/mod/sumdb/note takes. */
const signaturesMax = 100;
const dash = '— ';

/**
 * Takes a signed note apart, c2sp.org/signed-note.
 *
 * @throws LogRefusal malformed note
 */
export function parseNote(note: string | Uint8Array): Note {
  const whole = typeof note === 'string' ? note : textOf(note);
  const split = whole?.lastIndexOf('\n\n') ?? -1;
  if (whole === undefined || split === -1 || !isPlainText(whole)) throw new LogRefusal('malformed note');
  const text = whole.slice(0, split + 1);
  const lines = whole.slice(split + 2).split('\n');
  if (lines.pop() !== '' || lines.length === 0 || lines.length > signaturesMax)
    throw new LogRefusal('malformed note');
  return { text, signatures: lines.map(parseSignatureLine) };
}

/** No control character but the newline, and no half of a surrogate pair. */
function isPlainText(text: string): boolean {
  return text.isWellFormed() && !Array.from(text).some((letter) => letter < ' ' && letter !== '\n');
}

/** @throws LogRefusal malformed note */
export function parseSignatureLine(line: string): NoteSignature {
  const [name = '', encoded = '', ...more] = line.startsWith(dash) ? line.slice(dash.length).split(' ') : [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || !bytes || bytes.length < 5 || more.length > 0)
    throw new LogRefusal('malformed note');
  return { name, keyId: toHex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}

/** One signature as a line of a note, with its newline. */
export function signatureLine({ name, keyId, signature }: NoteSignature): string {
  return `${dash}${name} ${toBase64(joinBytes(fromHex(keyId) ?? new Uint8Array(), signature))}\n`;
}

/** Whoever can sign: the private key stays where it is. */
export interface NoteSigner {
  readonly name: string;
  readonly keyId: string;
  sign(message: Bytes): Bytes;
}

/** @param text ends in a newline */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  const message = utf8(text);
  const lines = signers.map(({ name, keyId, sign }) =>
    signatureLine({ name, keyId, signature: sign(message) }),
  );
  return `${text}\n${lines.join('')}`;
}

/**
 * Believes a note that one of the keys at least signed. Unknown signatures are passed over; a wrong one of a known key
 * spoils the whole.
 *
 * @throws LogRefusal malformed note, ambiguous key, invalid signature, no verifiable signatures
 */
export async function openNote(
  note: string | Uint8Array,
  known: readonly VerifierKey[],
  crypto: LogCrypto,
): Promise<OpenedNote> {
  const { text, signatures } = parseNote(note);
  const verified: { key: VerifierKey; signature: NoteSignature }[] = [];
  const unverified: NoteSignature[] = [];
  for (const signature of signatures) {
    const [key, another] = known.filter((one) => one.name === signature.name && one.id === signature.keyId);
    if (another) throw new LogRefusal('ambiguous key', signature.name);
    if (!key) unverified.push(signature);
    else if (!verified.some((one) => one.key === key)) {
      if (!(await isSignedBy(key, text, signature.signature, crypto)))
        throw new LogRefusal('invalid signature', signature.name);
      verified.push({ key, signature });
    }
  }
  if (verified.length === 0) throw new LogRefusal('no verifiable signatures');
  return { text, verified, unverified };
}

async function isSignedBy(
  key: VerifierKey,
  text: string,
  signature: Bytes,
  crypto: LogCrypto,
): Promise<boolean> {
  if (key.type === keyTypes.ed25519) return crypto.verifyEd25519(key.publicKey, utf8(text), signature);
  if (key.type !== keyTypes.cosignature) return false;
  const cosigned = readCosignature(signature);
  if (!cosigned) return false;
  return crypto.verifyEd25519(key.publicKey, cosignedMessage(text, cosigned.time), cosigned.signature);
}
