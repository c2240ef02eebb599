import { searchFold, wordsOf } from './fold.ts';
import { searchRank } from './search-rank.ts';

/** A text with its folded form, made once: the same names are asked about with every letter that is typed. */
export interface FoldedText {
  readonly text: string;
  readonly folded: string;
}

export function foldedText(text: string): FoldedText {
  return { text, folded: searchFold(text) };
}

/** A regional twin of the asked word ("lợn" for "heo") comes after every match of the word itself. */
const twinStep = 6;

/**
 * How well one of several names answers: 0 is the same text with its marks, as `searchRank` counts; a match by a
 * regional twin counts six more.
 *
 * @param queries what was typed, then its twins
 * @returns undefined when nothing matches
 */
export function bestRank(queries: readonly string[], texts: readonly FoldedText[]): number | undefined {
  let best: number | undefined;
  for (const [index, query] of queries.entries()) {
    const words = wordsOf(searchFold(query));
    for (const { text, folded } of texts) {
      // Whatever the rank, every asked word is found somewhere in the text; nearly all texts fail here.
      if (!words.every((word) => folded.includes(word))) continue;
      const rank = searchRank(query, text);
      if (rank === undefined) continue;
      const shown = index === 0 ? rank : rank + twinStep;
      if (best === undefined || shown < best) best = shown;
    }
  }
  return best;
}
