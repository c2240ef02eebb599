import { checkDigit } from '../codes/digital-link/check-digits.ts';

/** Codes that goods carry before they come to the market: of the article, the pallet, its own lot, a pig's band. */
export const upstreamCodeKinds = ['gtin', 'sscc', 'tlc', 'band', 'other'] as const;
export type UpstreamCodeKind = (typeof upstreamCodeKinds)[number];

const lengths: Readonly<Partial<Record<UpstreamCodeKind, readonly number[]>>> = {
  gtin: [8, 12, 13, 14],
  sscc: [18],
};

/**
 * What GS1's own check says of a code. A hint and no more: what is printed on the box is kept as it is printed.
 *
 * @returns null where nothing can be checked
 */
export function upstreamCodeHint(kind: UpstreamCodeKind, value: string): 'fits' | 'does-not-fit' | null {
  const known = lengths[kind];
  if (known === undefined) return null;
  const digits = value
    .replaceAll(/[\s().-]/g, '')
    .replace(kind === 'sscc' && value.length > 18 ? /^00/ : '', '');
  if (!/^\d+$/.test(digits) || !known.includes(digits.length)) return 'does-not-fit';
  return checkDigit(digits.slice(0, -1)) === digits.at(-1) ? 'fits' : 'does-not-fit';
}
