import { assert } from '../assert.ts';

/** Two-sided 95 % of the normal distribution. */
const z95 = 1.959963984540054;

/** Below this many, a rate says more about chance than about the market. */
export const rateSampleMin = 30;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's 95 % interval of a rate: k of n. Both ends are shares from 0 to 1; n = 0 knows nothing, 0 to 1.
 *
 * @source E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), the score interval without continuity correction
 */
export function wilsonInterval(k: number, n: number): Interval {
  assert(Number.isInteger(k) && Number.isInteger(n) && k >= 0 && k <= n, 'A rate is k of n whole cases.');
  if (n === 0) return { low: 0, high: 1 };
  const p = k / n;
  const spread = z95 ** 2 / n;
  const centre = (p + spread / 2) / (1 + spread);
  const half = (z95 * Math.sqrt((p * (1 - p)) / n + spread / (4 * n))) / (1 + spread);
  // The ends are exact where everything or nothing failed; rounding must not move them.
  return { low: k === 0 ? 0 : centre - half, high: k === n ? 1 : centre + half };
}

export interface Rate extends Interval {
  readonly k: number;
  readonly n: number;
  /** k / n, a share from 0 to 1. */
  readonly rate: number;
}

/** A rate that may be shown, with its n and interval; under 30 cases "chưa đủ mẫu" instead. */
export function rateWithInterval(k: number, n: number): Rate | 'not-enough' {
  const interval = wilsonInterval(k, n);
  return n < rateSampleMin ? 'not-enough' : { k, n, rate: k / n, ...interval };
}
