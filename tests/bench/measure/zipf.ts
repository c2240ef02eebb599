import assert from 'node:assert/strict';

/**
 * Ranks as often as a law of Zipf with exponent 1 says: the second half as often as the first, the third a third.
 *
 * @param share one number in [0, 1) for each draw
 * @returns a function that draws a rank from 0 to `ranks` - 1
 */
export function zipf(ranks: number, share: () => number): () => number {
  assert(ranks >= 1);
  const sums = new Float64Array(ranks);
  let sum = 0;
  for (let rank = 0; rank < ranks; rank++) sums[rank] = sum += 1 / (rank + 1);
  return () => {
    const drawn = share() * sum;
    let [low, high] = [0, ranks - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > drawn) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
