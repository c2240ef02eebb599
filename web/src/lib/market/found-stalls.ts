import type { MarketMap, SearchHit } from '@so-cho/api/client';

/** One stall of the list beside the map. */
export interface FoundStall {
  readonly code: string;
  readonly level: number;
  readonly businessName: string | null;
  readonly categoryName: string | null;
  readonly categoryNameEn: string | null;
  readonly openLots: number;
  /** Why a search found it; nothing when a zone was asked for. */
  readonly hit?: SearchHit;
}

/**
 * The stalls that a wish leaves: the list and the map both show exactly these.
 *
 * @param hits what a search found, best first; nothing when nobody searched
 * @param zone code of the zone that was asked for
 * @returns undefined when nothing was asked for, which is every stall
 */
export function foundStalls(
  levels: MarketMap['levels'],
  hits: readonly SearchHit[] | undefined,
  zone: string | undefined,
): FoundStall[] | undefined {
  if (hits === undefined && zone === undefined) return undefined;
  const all = levels.flatMap((level) =>
    level.stalls
      .filter((stall) => zone === undefined || stall.zone === zone)
      .map((stall) => ({
        code: stall.code,
        level: level.ordinal,
        businessName: stall.businessName,
        categoryName: stall.categoryName,
        categoryNameEn: stall.categoryNameEn,
        openLots: stall.openLots,
      })),
  );
  if (hits === undefined) return all;
  const byCode = new Map(all.map((stall) => [stall.code, stall]));
  // A stall that is on no layout cannot be drawn, so it is not listed either: list and map stay equal.
  return hits.flatMap((hit) => {
    const stall = byCode.get(hit.stall);
    return stall === undefined ? [] : [{ ...stall, hit }];
  });
}

/** The level to show: the one asked for, else that of the chosen stall, else of the first one found, else the first. */
export function levelToShow(
  levels: MarketMap['levels'],
  wish: { tang?: string | undefined; s?: string | undefined },
  found: readonly FoundStall[] | undefined,
): MarketMap['levels'][number] | undefined {
  const ofStall = (code: string | undefined) =>
    levels.find((level) => level.stalls.some((stall) => stall.code === code));
  return (
    levels.find((level) => String(level.ordinal) === wish.tang) ??
    ofStall(wish.s) ??
    ofStall(found?.[0]?.code) ??
    levels.find((level) => level.ordinal === 0) ??
    levels[0]
  );
}

/** How many stalls a zone has, and how many of them trade. */
export function zoneCounts(levels: MarketMap['levels']): Map<string, { all: number; trading: number }> {
  const counts = new Map<string, { all: number; trading: number }>();
  for (const stall of levels.flatMap((level) => level.stalls)) {
    const count = counts.get(stall.zone) ?? { all: 0, trading: 0 };
    count.all += 1;
    if (stall.state === 'trading') count.trading += 1;
    counts.set(stall.zone, count);
  }
  return counts;
}
