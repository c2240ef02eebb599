import type { Flaw, LinterCode } from './faults.ts';

/** Numbers each character of an alphabet by its place plus one; 0 is no member. */
function membersOf(alphabet: string): Uint8Array {
  const table = new Uint8Array(128);
  for (let place = 0; place < alphabet.length; place++) table[alphabet.charCodeAt(place)] = place + 1;
  return table;
}

const digits = '0123456789';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = 'abcdefghijklmnopqrstuvwxyz';

/** GS1 General Specifications, figure 7.11-1: the 82 characters of AI values, in the order of their check values. */
const cset82Alphabet = `!"%&'()*+,-./${digits}:;<=>?${upper}_${lower}`;

export interface Charset {
  readonly members: Uint8Array;
  readonly code: LinterCode;
}

export const digitSet: Charset = /* @__PURE__ */ charset(digits, 'non-digit-character');
export const cset82: Charset = /* @__PURE__ */ charset(cset82Alphabet, 'invalid-cset82-character');
/** GS1 General Specifications, figure 7.11-2: component and part identifiers. */
export const cset39: Charset = /* @__PURE__ */ charset(`#-/${digits}${upper}`, 'invalid-cset39-character');
/** RFC 4648 §5, without its padding. */
export const cset64: Charset = /* @__PURE__ */ charset(
  `${upper}${lower}${digits}-_`,
  'invalid-cset64-character',
);

function charset(alphabet: string, code: LinterCode): Charset {
  return { members: membersOf(alphabet), code };
}

/** The first character outside the set, or undefined. */
export function strangerIn(data: string, set: Charset, from = 0, to = data.length): Flaw | undefined {
  const { members } = set;
  for (let at = from; at < to; at++) {
    const code = data.charCodeAt(at);
    if (code > 127 || members[code] === 0) return { code: set.code, at, length: 1 };
  }
  return undefined;
}

/**
 * Base64url with `=` behind it only where it fills the value up to a multiple of three, as GS1's own routine counts:
 * up to two, and never alone.
 */
export function base64urlFlaw(data: string): Flaw | undefined {
  let body = data.length;
  while (body > 0 && data.charCodeAt(body - 1) === 61) body--;
  const stranger = strangerIn(data, cset64, 0, body);
  if (stranger) return stranger;
  const padding = data.length - body;
  if (padding === 0 || (padding <= 2 && data.length % 3 === 0)) return undefined;
  return { code: 'invalid-cset64-padding', at: body, length: padding };
}

/** Whether [from, to) of the text is digits only and not empty. */
export function isDigits(text: string, from = 0, to = text.length): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return to > from;
}
