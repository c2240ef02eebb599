import { expandSynonyms } from '@so-cho/db/domain/goods';
import { compareVi, searchRank } from '@so-cho/db/domain/text';
import type { GoodLine } from '@so-cho/api/client';

/** What a list of goods needs to show one; the catalogue's line has more. */
export interface GoodChoice {
  readonly code: string;
  readonly name: string;
  readonly tint: string;
  readonly unit: string;
}

/** More than a screen of hits is no answer. */
const shownMax = 24;

/**
 * Goods that answer what a hurried thumb typed, best first.
 *
 * Marks may be missing, northern and southern names find each other, and of equal hits the stall's usual goods
 * come first. Nothing typed: the usual goods alone.
 */
export function findGoods(
  goods: readonly GoodLine[],
  usual: readonly GoodChoice[],
  query: string,
): readonly GoodChoice[] {
  if (query.trim() === '') return usual;
  const asked = expandSynonyms(query);
  const isUsual = new Set(usual.map((good) => good.code));
  return goods
    .flatMap((good) => {
      const names = [good.names.vi, good.names.en, ...good.synonyms];
      const ranks = asked.flatMap((text) => names.flatMap((name) => searchRank(text, name) ?? []));
      return ranks.length === 0 ? [] : [{ good, rank: Math.min(...ranks) }];
    })
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        Number(isUsual.has(b.good.code)) - Number(isUsual.has(a.good.code)) ||
        compareVi(a.good.names.vi, b.good.names.vi),
    )
    .slice(0, shownMax)
    .map(({ good }) => ({ code: good.code, name: good.names.vi, tint: good.tint, unit: good.usualUnit }));
}
