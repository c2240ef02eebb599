import { fromBase64, toHex } from './bytes.ts';

/** Enough to compare by eye between a screen and a phone; to find another tree with the same takes 2^63 tries. */
const bytesSpoken = 8;

/** The beginning of a root as people compare it: `3fa9 01c2 77d0 e41b`. @param root base64 */
export function spokenRoot(root: string): string {
  const begins = fromBase64(root)?.subarray(0, bytesSpoken) ?? new Uint8Array();
  return toHex(begins).match(/.{4}/g)?.join(' ') ?? '';
}
