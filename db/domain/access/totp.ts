import { DomainError } from '../errors.ts';

/** What every authenticator understands: RFC 6238 with SHA-1, steps of 30 s and six figures. */
const stepS = 30;
const figures = 6;
/** A code of the step before and after counts too: clocks of telephones differ. RFC 6238 section 5.2 advises one. */
const stepsAround = 1;

type Hash = 'SHA-1' | 'SHA-256' | 'SHA-512';

/** The number of the time step that holds an instant. */
export function stepOf(at: Date): number {
  return Math.floor(at.getTime() / 1000 / stepS);
}

/**
 * The code of one step: HOTP of RFC 4226 with the step as its counter.
 *
 * @param secret as shared with the authenticator
 * @param more hash and number of figures, other than usual in the RFC's own test vectors only
 */
export async function totpCode(
  secret: Uint8Array<ArrayBuffer>,
  step: number,
  more: { readonly hash?: Hash; readonly figures?: number } = {},
): Promise<string> {
  const { subtle } = globalThis.crypto;
  const algorithm = { name: 'HMAC', hash: more.hash ?? 'SHA-1' };
  const key = await subtle.importKey('raw', secret, algorithm, false, ['sign']);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(step));
  const mac = new DataView(await subtle.sign('HMAC', key, counter.buffer));
  const offset = mac.getUint8(mac.byteLength - 1) & 0xf;
  const truncated = mac.getUint32(offset) & 0x7fff_ffff;
  const length = more.figures ?? figures;
  return String(truncated % 10 ** length).padStart(length, '0');
}

/**
 * The step a code belongs to, near an instant.
 *
 * @param given what was typed; spaces between figures do not matter
 * @param after steps up to this one were used before and open nothing again
 * @returns undefined when the code is of no step nearby
 */
export async function totpStepOf(
  secret: Uint8Array<ArrayBuffer>,
  given: string,
  when: { readonly at: Date; readonly after: number },
): Promise<number | undefined> {
  const code = given.replace(/\s+/gu, '');
  const now = stepOf(when.at);
  let found: number | undefined;
  // Every step is computed, so that the time taken does not tell which one it was.
  for (let step = now - stepsAround; step <= now + stepsAround; step += 1) {
    const isRight = (await totpCode(secret, step)) === code;
    if (isRight && step > when.after) found ??= step;
  }
  return found;
}

/** What an authenticator reads from the QR code: the key URI that Google Authenticator set and all others follow. */
export function totpAddress(of: {
  readonly secret: Uint8Array;
  readonly account: string;
  readonly issuer: string;
}): string {
  const label = `${encodeURIComponent(of.issuer)}:${encodeURIComponent(of.account)}`;
  return `otpauth://totp/${label}?secret=${base32(of.secret)}&issuer=${encodeURIComponent(of.issuer)}`;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base 32 of RFC 4648 without its padding, as authenticators want it. */
export function base32(bytes: Uint8Array): string {
  let [bits, held, text] = [0, 0, ''];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet.charAt((held >>> (bits - 5)) & 31);
    held &= 0xff;
  }
  return bits === 0 ? text : text + alphabet.charAt((held << (5 - bits)) & 31);
}

/** @throws DomainError invalid-input for a character that Base 32 does not have */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> {
  const clean = text.replace(/[\s=]+/gu, '').toUpperCase();
  const bytes = new Uint8Array(Math.floor((clean.length * 5) / 8));
  let [bits, held, at] = [0, 0, 0];
  for (const character of clean) {
    const value = alphabet.indexOf(character);
    if (value < 0) throw new DomainError('invalid-input', 'invalid', 'This is not Base 32.');
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bytes[at++] = (held >>> (bits - 8)) & 0xff;
    bits -= 8;
  }
  return bytes;
}
