/**
 * What is wrong with a value, named as GS1's own routines name it ("GS1 Barcode Syntax Dictionary", the linters of
 * each component), without their prefix: `GS1_LINTER_INCORRECT_CHECK_DIGIT` is `incorrect-check-digit` here.
 */
export type LinterCode =
  | `coupon-${string}`
  | `date-too-${'short' | 'long'}`
  | `${'hour' | 'minute' | 'second' | 'hour-with-minute'}-too-${'short' | 'long'}`
  | `iban-too-${'short' | 'long'}`
  | `illegal-${'month' | 'day' | 'hour' | 'minute' | 'second'}`
  | `illegal-zero-${'value' | 'prefix'}`
  | `incorrect-${'check-digit' | 'check-pair' | 'iban-checksum'}`
  | `invalid-cset${'82' | '39' | '64'}-character`
  | `invalid-${'iban' | 'import-idx'}-character`
  | `invalid-${'latitude' | 'longitude' | 'media-type' | 'package-type' | 'percent-sequence'}`
  | `not-iso3166${'' | '-or-999' | '-alpha2'}`
  | `too-short-for-${'check-digit' | 'check-pair' | 'gcp'}`
  | `zero-${'piece-number' | 'total-pieces'}`
  | `${'latitude' | 'longitude'}-invalid-length`
  | 'gcp-datasource-offline'
  | 'illegal-iban-country-code'
  | 'importer-idx-must-be-one-character'
  | 'invalid-biological-sex-code'
  | 'invalid-cset64-padding'
  | 'invalid-gcp-prefix'
  | 'invalid-length-for-piece-of-total'
  | 'invalid-winding-direction'
  | 'non-digit-character'
  | 'not-hyphen'
  | 'not-iso4217'
  | 'not-zero'
  | 'not-zero-or-one'
  | 'piece-number-exceeds-total'
  | 'position-exceeds-end'
  | 'position-in-sequence-malformed'
  | 'requires-non-digit-character'
  | 'too-long-for-check-pair-implementation';

/** What is wrong with the whole: how the elements are written, joined, ordered or combined. */
export type StructureCode =
  | 'ai-belongs-in-path'
  | 'ai-conflicts'
  | 'ai-data-empty'
  | 'ai-lacks-partner'
  | 'ai-malformed'
  | 'ai-not-a-qualifier'
  | 'ai-not-an-attribute'
  | 'ai-repeated'
  | 'ai-repeated-differently'
  | 'ai-unknown'
  | 'bracket-missing'
  | 'fnc1-missing'
  | 'key-missing'
  | 'qualifiers-out-of-order'
  | 'scan-prefix-missing'
  | 'signature-needs-serial'
  | 'stem-malformed'
  | 'symbology-unknown'
  | 'uri-character'
  | 'uri-host'
  | 'uri-path'
  | 'uri-scheme'
  | 'value-length'
  | 'value-missing'
  | 'value-too-long'
  | 'value-too-short';

export type FaultCode = LinterCode | StructureCode;

/** A flaw inside one value: `at` and `length` count UTF-16 units of that value. */
export interface Flaw {
  readonly code: FaultCode;
  readonly at: number;
  readonly length: number;
}

/**
 * Why an input was refused.
 *
 * `at` and `length` point into the text that was given (as it was written, before percent-decoding); for a list of
 * elements `at` is the place in the list. `ai` names the element, `other` the AI it clashes with or lacks.
 */
export interface Fault extends Flaw {
  readonly ai?: string;
  readonly other?: string;
}

/** One application identifier with its decoded value. */
export interface Element {
  readonly ai: string;
  readonly value: string;
}

/** An answer or the first fault: a bad code is everyday input here, so nothing is thrown. */
export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

export function read<T>(value: T): Reading<T> {
  return { ok: true, value };
}

export function refuse(
  code: FaultCode,
  at: number,
  length: number,
  more: { readonly ai?: string; readonly other?: string } = {},
): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault: { code, at, length, ...more } };
}

/** One English sentence for logs and problem details: `(01) incorrect check digit at 27`. */
export function describeFault(fault: Fault): string {
  const subject = fault.ai === undefined ? '' : `(${fault.ai}) `;
  const other =
    fault.other === undefined ? '' : ` with (${fault.other.replaceAll('+', ')(').replaceAll(',', ') or (')})`;
  return `${subject}${fault.code.replaceAll('-', ' ')}${other} at ${fault.at}`;
}
