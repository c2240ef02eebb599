import type { RegisterStall, Tally } from './shapes.ts';

const free: readonly string[] = ['vacant', 'surrendered', 'revoked'];

/** Counts of some stalls, each of which stands in one of trading, vacant and other. */
export function tallyOf(stalls: readonly Pick<RegisterStall, 'state' | 'attendance'>[]): Tally {
  const trading = stalls.filter(({ state }) => state === 'trading').length;
  const vacant = stalls.filter(({ state }) => free.includes(state)).length;
  return {
    stalls: stalls.length,
    trading,
    vacant,
    other: stalls.length - trading - vacant,
    open: stalls.filter(({ attendance }) => attendance?.isOpen === true).length,
    shut: stalls.filter(({ attendance }) => attendance?.isOpen === false).length,
  };
}
