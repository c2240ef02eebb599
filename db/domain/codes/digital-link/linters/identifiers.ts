import { cset64, isDigits, strangerIn } from '../charsets.ts';
import type { Flaw, LinterCode } from '../faults.ts';
import {
  isCountryAlpha2,
  isCountryNumber,
  isCurrencyNumber,
  isMediaType,
  isPackageType,
} from './code-lists.ts';

const whole = (code: LinterCode, data: string): Flaw => ({ code, at: 0, length: data.length });

/**
 * Knows which company prefixes GS1 has given out. Without one, prefixes are checked for their form only; a source
 * that cannot be reached says so, and the value is refused rather than guessed.
 *
 * @param digits text that starts with the company prefix, whose length only the source knows
 */
export type PrefixSource = (digits: string) => 'allocated' | 'not-allocated' | 'offline';

/** The company prefix of [at, at + length), asked of the source. */
export function prefixFlaw(
  data: string,
  at: number,
  length: number,
  source: PrefixSource | undefined,
): Flaw | undefined {
  const answer = source?.(data.slice(at, at + length)) ?? 'allocated';
  if (answer === 'allocated') return undefined;
  return { code: answer === 'offline' ? 'gcp-datasource-offline' : 'invalid-gcp-prefix', at, length };
}

/** A value whose GS1 company prefix, at least four digits, starts at `at`. */
const prefixAt = (at: number) => (data: string, source?: PrefixSource) => {
  if (data.length < at + 4) return whole('too-short-for-gcp', data);
  if (!isDigits(data, at, at + 4)) {
    return { code: 'invalid-gcp-prefix', at, length: data.length - at } satisfies Flaw;
  }
  return prefixFlaw(data, at, data.length - at, source);
};

export const gcppos1 = /* @__PURE__ */ prefixAt(0);
export const gcppos2 = /* @__PURE__ */ prefixAt(1);

export const iso3166 = (data: string) => (isCountryNumber(data) ? undefined : whole('not-iso3166', data));
export const iso3166999 = (data: string) =>
  data === '999' || isCountryNumber(data) ? undefined : whole('not-iso3166-or-999', data);
export const iso3166alpha2 = (data: string) =>
  isCountryAlpha2(data) ? undefined : whole('not-iso3166-alpha2', data);
export const iso4217 = (data: string) => (isCurrencyNumber(data) ? undefined : whole('not-iso4217', data));
export const packagetype = (data: string) =>
  isPackageType(data) ? undefined : whole('invalid-package-type', data);
export const mediatype = (data: string) =>
  isMediaType(data) ? undefined : whole('invalid-media-type', data);

/** EU 2018/574: the importer's index of a tobacco identifier, one character of base64url. */
export function importeridx(data: string): Flaw | undefined {
  if (data.length !== 1) return whole('importer-idx-must-be-one-character', data);
  return strangerIn(data, cset64) ? whole('invalid-import-idx-character', data) : undefined;
}

/** ISO 13616: country, two check digits, account. No country's is shorter than fifteen; a fragment is named as such. */
export function iban(data: string): Flaw | undefined {
  if (data.length <= 10) return whole('iban-too-short', data);
  if (data.length > 34) return whole('iban-too-long', data);
  const country = data.slice(0, 2);
  // Kosovo's banks use XK, which ISO 3166 leaves to its users.
  if (country !== 'XK' && !isCountryAlpha2(country)) {
    return { code: 'illegal-iban-country-code', at: 0, length: 2 };
  }
  for (let at = 2; at < data.length; at++) {
    if (ibanValue(data.charCodeAt(at)) < 0) return { code: 'invalid-iban-character', at, length: 1 };
  }
  const isRight = isDigits(data, 2, 4) && ibanRemainder(data) === 1;
  return isRight ? undefined : { code: 'incorrect-iban-checksum', at: 2, length: 2 };
}

function ibanValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 65 && code <= 90 ? code - 55 : -1;
}

/** ISO 7064 mod 97-10 over the account followed by country and check digits. */
function ibanRemainder(data: string): number {
  let remainder = 0;
  for (let place = 0; place < data.length; place++) {
    const value = ibanValue(data.charCodeAt((place + 4) % data.length));
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
