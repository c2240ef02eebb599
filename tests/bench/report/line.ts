import type { Spread } from '../measure/statistics.ts';

export type Unit = 'ms' | 'KB' | 'requests/s' | 'slips/s' | 'links/s' | 'requests' | 'times' | '%';

/** What the work should reach. `of` says whether the ratio is held against it or our own figure. */
export interface Aim {
  readonly of: 'ratio' | 'ours';
  readonly is: 'at-least' | 'at-most';
  readonly value: number;
}

/** One measured piece of work: a line of the table and an entry of the file. */
export interface Line {
  readonly work: string;
  readonly unit: Unit;
  readonly ours: number;
  readonly baseline: { readonly what: string; readonly value: number } | null;
  /** ours / baseline, over the rounds or the repetitions. */
  readonly ratio: Spread | null;
  readonly aim: Aim | null;
  /** How it was measured, in a few words. */
  readonly how: string;
  /** Every single number, for whoever wants to reckon again. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export type Verdict = 'met' | 'missed' | 'no aim';

/** The figure that is held against the aim is rounded for nobody: 0.699 is not 0.7. */
export function verdictOf({ aim, ours, ratio }: Pick<Line, 'aim' | 'ours' | 'ratio'>): Verdict {
  if (aim === null) return 'no aim';
  const reached = aim.of === 'ours' ? ours : (ratio?.median ?? Number.NaN);
  const isMet = aim.is === 'at-least' ? reached >= aim.value : reached <= aim.value;
  return isMet ? 'met' : 'missed';
}
