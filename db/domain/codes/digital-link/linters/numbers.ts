import { digitSet, isDigits, strangerIn } from '../charsets.ts';
import type { Flaw, LinterCode } from '../faults.ts';

const whole = (code: LinterCode, data: string): Flaw => ({ code, at: 0, length: data.length });

function isAll(data: string, character: string): boolean {
  for (let at = 0; at < data.length; at++) if (data[at] !== character) return false;
  return true;
}

/** One character of a few. */
const oneOf = (allowed: string, code: LinterCode) => (data: string) =>
  data.length === 1 && allowed.includes(data) ? undefined : whole(code, data);

export const yesno = (data: string) => oneOf('01', 'not-zero-or-one')(data);
export const winding = (data: string) => oneOf('019', 'invalid-winding-direction')(data);
/** ISO/IEC 5218: not known, male, female, not applicable. */
export const iso5218 = (data: string) => oneOf('0129', 'invalid-biological-sex-code')(data);

export const zero = (data: string) => (data !== '' && isAll(data, '0') ? undefined : whole('not-zero', data));

export const nonzero = (data: string) =>
  strangerIn(data, digitSet) ?? (isAll(data, '0') ? whole('illegal-zero-value', data) : undefined);

export const nozeroprefix = (data: string): Flaw | undefined =>
  strangerIn(data, digitSet) ??
  (data.startsWith('0') ? { code: 'illegal-zero-prefix', at: 0, length: 1 } : undefined);

export const hyphen = (data: string) =>
  data !== '' && isAll(data, '-') ? undefined : whole('not-hyphen', data);

export const hasnondigit = (data: string) =>
  data === '' || isDigits(data) ? whole('requires-non-digit-character', data) : undefined;

/** Ten digits: degrees times ten million, counted from 90° south. */
export function latitude(data: string): Flaw | undefined {
  if (data.length !== 10) return whole('latitude-invalid-length', data);
  return (
    strangerIn(data, digitSet) ?? (Number(data) > 1_800_000_000 ? whole('invalid-latitude', data) : undefined)
  );
}

/** Ten digits: degrees times ten million, counted from 180° west. */
export function longitude(data: string): Flaw | undefined {
  if (data.length !== 10) return whole('longitude-invalid-length', data);
  return (
    strangerIn(data, digitSet) ??
    (Number(data) > 3_600_000_000 ? whole('invalid-longitude', data) : undefined)
  );
}

/** Two numbers of the same width, this piece and all pieces: `0103` is the first of three. */
export function pieceoftotal(data: string): Flaw | undefined {
  if (data === '' || data.length % 2 === 1) return whole('invalid-length-for-piece-of-total', data);
  const stranger = strangerIn(data, digitSet);
  if (stranger) return stranger;
  const half = data.length / 2;
  const piece = data.slice(0, half);
  const total = data.slice(half);
  if (isAll(piece, '0')) return { code: 'zero-piece-number', at: 0, length: half };
  if (isAll(total, '0')) return { code: 'zero-total-pieces', at: half, length: half };
  // Numbers of one width compare like text.
  return piece > total ? whole('piece-number-exceeds-total', data) : undefined;
}

/** `2/3`: the second of three born. */
export function posinseqslash(data: string): Flaw | undefined {
  const slash = data.indexOf('/');
  if (slash < 0 || !isDigits(data, 0, slash) || !isDigits(data, slash + 1)) {
    return whole('position-in-sequence-malformed', data);
  }
  if (data.startsWith('0')) return { code: 'illegal-zero-prefix', at: 0, length: slash };
  if (data[slash + 1] === '0') {
    return { code: 'illegal-zero-prefix', at: slash + 1, length: data.length - slash - 1 };
  }
  const isBeyond = Number(data.slice(0, slash)) > Number(data.slice(slash + 1));
  return isBeyond ? whole('position-exceeds-end', data) : undefined;
}

/** Free text in which `%` opens two hexadecimal digits. */
export function pcenc(data: string): Flaw | undefined {
  for (let at = data.indexOf('%'); at >= 0; at = data.indexOf('%', at + 3)) {
    if (!isHex(data.charCodeAt(at + 1)) || !isHex(data.charCodeAt(at + 2))) {
      return { code: 'invalid-percent-sequence', at, length: Math.min(3, data.length - at) };
    }
  }
  return undefined;
}

const isHex = (code: number) =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
