import { fold, searchFold, toNfc, wordsOf } from './fold.ts';

/**
 * How well a text answers a query; smaller is better.
 *
 * 0 the same text with its marks · 1 whole words with their marks · 2 beginnings of words with their marks ·
 * 3 whole words, marks ignored · 4 beginnings of words, marks ignored · 5 contained anywhere, marks ignored.
 * Exact marks come first because "dương", "đương" and "đường" all fold to the same word.
 *
 * @returns the rank, or undefined when the text does not match or the query holds no letter or digit
 */
export function searchRank(query: string, text: string): 0 | 1 | 2 | 3 | 4 | 5 | undefined {
  const asked = marked(query);
  if (asked.length === 0) return undefined;
  const given = marked(text);
  if (asked.join(' ') === given.join(' ')) return 0;
  const hasMarks = asked.join(' ') !== fold(asked.join(' '));
  // Without marks the query says nothing about marks: "ca" must not prefer "ca" (mug) over "cá" (fish) by a prefix.
  if (everyWordMatches(asked, given, (a, g) => a === g)) return 1;
  if (hasMarks && everyWordMatches(asked, given, (a, g) => g.startsWith(a))) return 2;
  return foldedRank(query, text);
}

function foldedRank(query: string, text: string): 3 | 4 | 5 | undefined {
  const asked = wordsOf(searchFold(query));
  const given = wordsOf(searchFold(text));
  if (everyWordMatches(asked, given, (a, g) => a === g)) return 3;
  if (everyWordMatches(asked, given, (a, g) => g.startsWith(a))) return 4;
  return given.join(' ').includes(asked.join(' ')) ? 5 : undefined;
}

function marked(text: string): string[] {
  return wordsOf(toNfc(text).toLowerCase());
}

function everyWordMatches(
  asked: readonly string[],
  given: readonly string[],
  matches: (asked: string, given: string) => boolean,
): boolean {
  return asked.every((a) => given.some((g) => matches(a, g)));
}
