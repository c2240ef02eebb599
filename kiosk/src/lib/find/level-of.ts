import type { MarketMap } from '@so-cho/api/client';
import type { FoundStall } from './find-index.ts';

type Level = MarketMap['levels'][number];

/**
 * The level to show: the one somebody pressed, else that of the chosen stall, else of the best stall found, else the
 * ground.
 */
export function levelToShow(
  levels: readonly Level[],
  asked: {
    pressed: number | undefined;
    chosen: string | undefined;
    found: readonly FoundStall[] | undefined;
  },
): Level | undefined {
  const withOrdinal = (ordinal: number | undefined) => levels.find((level) => level.ordinal === ordinal);
  return (
    withOrdinal(asked.pressed) ??
    levels.find((level) => level.stalls.some((stall) => stall.code === asked.chosen)) ??
    withOrdinal(asked.found?.[0]?.level) ??
    withOrdinal(0) ??
    levels[0]
  );
}
