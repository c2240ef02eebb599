import { base64urlFlaw, cset39, cset82, digitSet, strangerIn } from '../charsets.ts';
import { checkDigitFlaw, checkPairFlaw } from '../check-digits.ts';
import type { Flaw } from '../faults.ts';
import { couponcode, couponposoffer } from './coupons.ts';
import { hh, hhmi, mi, ss, yymmd0, yymmdd, yyyymmd0, yyyymmdd } from './dates.ts';
import {
  gcppos1,
  gcppos2,
  iban,
  importeridx,
  iso3166,
  iso3166999,
  iso3166alpha2,
  iso4217,
  mediatype,
  packagetype,
  type PrefixSource,
} from './identifiers.ts';
import * as numbers from './numbers.ts';

/** Judges one component of a value. Only rules about company prefixes look at the source. */
export type Linter = (data: string, source?: PrefixSource) => Flaw | undefined;

/** Every rule that the syntax dictionary names, and the character sets of its types. */
export const linters = {
  couponcode,
  couponposoffer,
  cset39: (data: string) => strangerIn(data, cset39),
  cset64: base64urlFlaw,
  cset82: (data: string) => strangerIn(data, cset82),
  csetnumeric: (data: string) => strangerIn(data, digitSet),
  csum: checkDigitFlaw,
  csumalpha: checkPairFlaw,
  gcppos1,
  gcppos2,
  hasnondigit: numbers.hasnondigit,
  hh,
  hhmi,
  hyphen: numbers.hyphen,
  iban,
  importeridx,
  iso3166,
  iso3166999,
  iso3166alpha2,
  iso4217,
  iso5218: numbers.iso5218,
  latitude: numbers.latitude,
  longitude: numbers.longitude,
  mediatype,
  mi,
  nonzero: numbers.nonzero,
  nozeroprefix: numbers.nozeroprefix,
  packagetype,
  pcenc: numbers.pcenc,
  pieceoftotal: numbers.pieceoftotal,
  posinseqslash: numbers.posinseqslash,
  ss,
  winding: numbers.winding,
  yesno: numbers.yesno,
  yymmd0,
  yymmdd,
  yyyymmd0,
  yyyymmdd,
  zero: numbers.zero,
} as const satisfies Record<string, Linter>;

export type LinterName = keyof typeof linters;

export const isLinterName = (name: string): name is LinterName => Object.hasOwn(linters, name);
