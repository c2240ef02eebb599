/** Of fewer than this, one more or less is tens of per cent: such figures are told apart by a number. */
export const countedMin = 10;

export interface Difference {
  /** More than before, or less, in the figure's own unit. */
  readonly by: number;
  /** The same as a share of before; null where too little was counted to say one. */
  readonly share: number | null;
}

/**
 * How a figure differs from that of another time, for the screen and for files alike.
 *
 * @param counted how many things the earlier figure sums; itself, where it is a count
 */
export function differenceOf(now: number, before: number, counted = before): Difference {
  return { by: now - before, share: counted < countedMin || before === 0 ? null : now / before - 1 };
}
