import assert from 'node:assert/strict';
import { spreadOf, type Spread } from './statistics.ts';

/** Two ways of doing the same work, each measured once in every round. */
export interface Compared {
  readonly ours: readonly number[];
  readonly baseline: readonly number[];
  /** ours / baseline of each round: what slows both down at the same time falls out of it. */
  readonly ratio: Spread;
}

type Side = 'ours' | 'baseline';

/**
 * Measures both sides in turn. A first round warms both up and does not count; then the side that begins changes
 * from round to round, so that neither always comes second.
 *
 * @param measured.ours one measurement, in the same unit as the other side's
 */
export async function interleaved(
  rounds: number,
  measured: Readonly<Record<Side, () => Promise<number>>>,
): Promise<Compared> {
  assert(rounds >= 1);
  const found: Record<Side, number[]> = { ours: [], baseline: [] };
  for (let round = 0; round <= rounds; round++) {
    const order: readonly Side[] = round % 2 === 0 ? ['ours', 'baseline'] : ['baseline', 'ours'];
    for (const side of order) {
      const value = await measured[side]();
      if (round > 0) found[side].push(value);
    }
  }
  return { ...found, ratio: spreadOf(ratios(found.ours, found.baseline)) };
}

/** @returns ours / baseline, pair by pair */
export function ratios(ours: readonly number[], baseline: readonly number[]): number[] {
  return ours.map((value, at) => value / (baseline[at] ?? Number.NaN));
}
