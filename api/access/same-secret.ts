import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares hashes, so that the time taken tells neither length nor place of the difference. */
export function isSameSecret(given: string, expected: string): boolean {
  const hashOf = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hashOf(given), hashOf(expected));
}
