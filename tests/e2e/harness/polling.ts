import { expect } from 'vitest';

/** Asks again until the answer is as expected: what a person sees a moment later need not be there at once. */
export async function becomes<T>(ask: () => Promise<T>, expected: T, msMax = 20_000): Promise<void> {
  await expect.poll(ask, { timeout: msMax, interval: 250 }).toEqual(expected);
}
