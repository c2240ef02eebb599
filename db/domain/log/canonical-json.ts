import { assert } from '../assert.ts';

/** What JSON can say. Optional members may be undefined: they are left out. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/**
 * The one byte form of a JSON value, RFC 8785: members sorted by UTF-16 code units, no white space, numbers and
 * strings as ECMAScript writes them. Two leaves say the same exactly when these texts are equal.
 *
 * @returns text; its UTF-8 bytes are what is hashed
 * @throws AssertionFailed for NaN, infinities and broken surrogate pairs, which RFC 8785 forbids
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number') {
    assert(Number.isFinite(value), 'Canonical JSON has finite numbers only.');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .flatMap(([name, member]) => (member === undefined ? [] : [`${quoted(name)}:${canonicalJson(member)}`]));
  return `{${members.join(',')}}`;
}

function quoted(text: string): string {
  assert(!/\p{Surrogate}/u.test(text), 'Canonical JSON has no half of a surrogate pair.');
  return JSON.stringify(text);
}

/** `Array.isArray` does not narrow a readonly array by itself. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
