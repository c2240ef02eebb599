import { assert } from '../../assert.ts';
import { normaliseCode } from '../../market/codes.ts';
import { buildDigitalLink } from './build-link.ts';
import type { Element } from './faults.ts';

/**
 * The address of a lot in GS1's form: `HTTPS://HOST/01/09521234567892/10/BT-261122-0042-X`, with `/21/…` for one label of it.
 *
 * @param gtin the market's own number for the good, 14 digits with a right check digit
 */
export function gs1LotUrl(
  origin: string,
  { gtin, lot, serial }: { readonly gtin: string; readonly lot: string; readonly serial?: string },
): string {
  const elements = [
    { ai: '01', value: gtin },
    { ai: '10', value: normaliseCode(lot) },
  ];
  return gs1Url(origin, serial === undefined ? elements : [...elements, { ai: '21', value: serial }]);
}

/** The address of a stall in GS1's form: `HTTPS://HOST/414/9521234000006/254/A2-07`. */
export function gs1StallUrl(
  origin: string,
  { gln, stall }: { readonly gln: string; readonly stall: string },
): string {
  return gs1Url(origin, [
    { ai: '414', value: gln },
    { ai: '254', value: normaliseCode(stall) },
  ]);
}

function gs1Url(origin: string, elements: readonly Element[]): string {
  const built = buildDigitalLink(elements, { stem: new URL(origin).origin.toUpperCase() });
  assert(built.ok, 'Numbers in the record have right check digits, and our codes are in GS1 charset 82.');
  return built.value;
}
