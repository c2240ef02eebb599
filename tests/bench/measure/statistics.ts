import assert from 'node:assert/strict';

/** How far apart the values of a measurement lie. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * The value below which this share of the values lies, by the nearest rank: always a value that was measured.
 *
 * @param share from 0 to 1; 0.5 is the median (of an even number, the lower of the two in the middle)
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  assert(found !== undefined, 'Nothing was measured.');
  return found;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}
