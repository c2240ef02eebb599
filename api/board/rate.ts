import { rateWithInterval } from '@so-cho/db/domain';
import type { z } from 'zod';
import type { Rate } from './shapes.ts';

/** A rate as it may be shown: k of n always, the interval only from 30 cases on. */
export function rateOf(k: number, n: number): z.infer<typeof Rate> {
  const rate = rateWithInterval(k, n);
  return { k, n, interval: rate === 'not-enough' ? null : { low: rate.low, high: rate.high } };
}
