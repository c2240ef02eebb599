import type { MarketMap, SearchHit } from '@so-cho/api/client';
import { isOpenAt } from '@so-cho/db/domain/market';
import { findDayPlace } from './map-address.ts';
import type { MapWish } from './map-address.ts';

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

type MapStall = MarketMap['levels'][number]['stalls'][number];

/** Takes the stalls that pass what was asked for beside the words; undefined when nothing was. */
export type StallFilter = ((stall: MapStall) => boolean) | undefined;

/** What an address asks for beside its words. A zone or category that the map does not have leaves everything out. */
export function filterOf(wish: MapWish, { market, ...days }: MarketMap, now: Date): StallFilter {
  const { khu, nganh, mo, hang } = wish;
  if (khu === undefined && nganh === undefined && mo === undefined && hang === undefined) return undefined;
  return (stall) =>
    (khu === undefined || stall.zone === khu) &&
    (nganh === undefined || stall.categoryCode === nganh) &&
    (mo === undefined || isOpenAt(now, stall, market, days)) &&
    (hang === undefined || stall.lotsToday > 0);
}

/**
 * The stalls that a wish leaves: the list and the map both show exactly these.
 *
 * @param hits what a search found, best first; nothing when nobody searched
 * @returns undefined when nothing was asked for, which is every stall
 */
export function foundStalls(
  levels: MarketMap['levels'],
  hits: readonly SearchHit[] | undefined,
  filter: StallFilter,
): FoundStall[] | undefined {
  if (hits === undefined && filter === undefined) return undefined;
  const all = levels.flatMap((level) =>
    level.stalls
      .filter((stall) => filter?.(stall) ?? true)
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

/** The level to show: the one asked for, else that of the chosen stall or day place, else of the first one found, else the first. */
export function levelToShow(
  levels: MarketMap['levels'],
  wish: Pick<MapWish, 'tang' | 's' | 'cn'>,
  found: readonly FoundStall[] | undefined,
): MarketMap['levels'][number] | undefined {
  const ofStall = (code: string | undefined) =>
    levels.find((level) => level.stalls.some((stall) => stall.code === code));
  return (
    levels.find((level) => String(level.ordinal) === wish.tang) ??
    ofStall(wish.s) ??
    findDayPlace(levels, wish.cn)?.level ??
    ofStall(found?.[0]?.code) ??
    levels.find((level) => level.ordinal === 0) ??
    levels[0]
  );
}
