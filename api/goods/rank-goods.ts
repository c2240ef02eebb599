import type { GoodRow } from '@so-cho/db';
import { compareVi, expandSynonyms, searchFold, searchRank, wordsOf } from '@so-cho/db/domain';

/** A regional twin of the asked word ("lợn" for "heo") comes after every match of the word itself. */
const twinStep = 6;

/** Folded texts of names that are asked about again and again; names are few, but nothing may grow for ever. */
const folded = new Map<string, string>();
const foldedMax = 20_000;

function foldedOf(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  if (folded.size >= foldedMax) folded.clear();
  const made = searchFold(text);
  folded.set(text, made);
  return made;
}

/**
 * How well one of several names answers a query: 0 is the same text with its marks; a match by a regional twin
 * counts six more than the same match of the query itself. Undefined when nothing matches.
 */
export function bestRank(queries: readonly string[], texts: readonly string[]): number | undefined {
  let best: number | undefined;
  for (const [index, query] of queries.entries()) {
    const step = index === 0 ? 0 : twinStep;
    const words = wordsOf(searchFold(query));
    for (const text of texts) {
      // Whatever the rank, every asked word is found somewhere in the text; nearly all texts fail here.
      const near = foldedOf(text);
      if (!words.every((word) => near.includes(word))) continue;
      const rank = searchRank(query, text);
      if (rank !== undefined && (best === undefined || rank + step < best)) best = rank + step;
    }
  }
  return best;
}

/** The goods that answer a query in one of the five languages or by a synonym, best first. */
export function rankGoods(goods: readonly GoodRow[], query: string): { good: GoodRow; rank: number }[] {
  const queries = expandSynonyms(query);
  return goods
    .flatMap((good) => {
      const own = bestRank(queries, [good.name_vi, ...good.synonyms]);
      const abroad = bestRank([query], [good.name_en, good.name_zh, good.name_ko, good.name_ja]);
      const rank = own === undefined ? abroad : Math.min(own, abroad ?? own);
      return rank === undefined ? [] : [{ good, rank }];
    })
    .sort((a, b) => a.rank - b.rank || compareVi(a.good.name_vi, b.good.name_vi));
}
