import { cset82, digitSet, strangerIn } from './charsets.ts';
import type { Flaw } from './faults.ts';

/** Weighted sum of the digits before the last one: 3, 1, 3… counted from the right (GS1 General Specifications §7.9.1). */
function weightedSum(digits: string): number {
  let sum = 0;
  let weight = 3;
  for (let at = digits.length - 2; at >= 0; at--) {
    sum += (digits.charCodeAt(at) - 48) * weight;
    weight = 4 - weight;
  }
  return sum;
}

/** The check digit that belongs behind these digits. */
export function checkDigit(body: string): string {
  return String((10 - (weightedSum(`${body}0`) % 10)) % 10);
}

export function checkDigitFlaw(data: string): Flaw | undefined {
  if (data.length === 0) return { code: 'too-short-for-check-digit', at: 0, length: 0 };
  const stranger = strangerIn(data, digitSet);
  if (stranger) return stranger;
  const last = data.length - 1;
  const isRight = (weightedSum(data) + data.charCodeAt(last) - 48) % 10 === 0;
  return isRight ? undefined : { code: 'incorrect-check-digit', at: last, length: 1 };
}

const pairAlphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** The weights of a check pair are primes; this many characters are the most that GS1's routine weighs. */
const longestWeighed = 97;

const firstPrimes = (count: number): number[] => {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
};
let weights: number[] | undefined;

/** The two check characters of a Global Model Number's body (GS1 General Specifications §7.9.5), which is CSET 82. */
export function checkPair(body: string): string {
  weights ??= firstPrimes(longestWeighed);
  let sum = 0;
  for (let at = 0; at < body.length; at++) {
    const value = (cset82.members[body.charCodeAt(at)] ?? 0) - 1;
    sum += value * (weights[body.length - 1 - at] ?? 0);
  }
  sum %= 1021;
  return pairAlphabet.charAt(sum >> 5) + pairAlphabet.charAt(sum & 31);
}

export function checkPairFlaw(data: string): Flaw | undefined {
  if (data.length < 2) return { code: 'too-short-for-check-pair', at: 0, length: data.length };
  const body = data.length - 2;
  if (body > longestWeighed) {
    return { code: 'too-long-for-check-pair-implementation', at: 0, length: data.length };
  }
  const stranger = strangerIn(data, cset82, 0, body);
  if (stranger) return stranger;
  const isRight = data.endsWith(checkPair(data.slice(0, body)));
  return isRight ? undefined : { code: 'incorrect-check-pair', at: body, length: 2 };
}
