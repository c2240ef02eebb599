import type { GoodRow } from '@so-cho/db';
import { bestRank, compareVi, expandSynonyms, foldedText, type FoldedText } from '@so-cho/db/domain';

/** Folded texts of names that are asked about again and again; names are few, but nothing may grow for ever. */
const known = new Map<string, FoldedText>();
const knownMax = 20_000;

/** A name ready to be compared, folded once. */
export function foldedOf(text: string): FoldedText {
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  if (known.size >= knownMax) known.clear();
  const made = foldedText(text);
  known.set(text, made);
  return made;
}

/** The goods that answer a query in one of the five languages or by a synonym, best first. */
export function rankGoods(goods: readonly GoodRow[], query: string): { good: GoodRow; rank: number }[] {
  const queries = expandSynonyms(query);
  return goods
    .flatMap((good) => {
      const own = bestRank(queries, [good.name_vi, ...good.synonyms].map(foldedOf));
      const names = [good.name_en, good.name_zh, good.name_ko, good.name_ja];
      const abroad = bestRank([query], names.map(foldedOf));
      const rank = own === undefined ? abroad : Math.min(own, abroad ?? own);
      return rank === undefined ? [] : [{ good, rank }];
    })
    .sort((a, b) => a.rank - b.rank || compareVi(a.good.name_vi, b.good.name_vi));
}
