import { fold, searchFold, toNfc } from '../text/index.ts';

/** The same thing in the words of the South (first) and of other regions. */
export const synonymGroups: readonly (readonly string[])[] = [
  ['heo', 'lợn'],
  ['cá lóc', 'cá quả', 'cá tràu'],
  ['đậu hũ', 'đậu phụ', 'tàu hũ'],
  ['hột vịt', 'trứng vịt'],
  ['hột gà', 'trứng gà'],
  ['bắp', 'ngô'],
  ['đậu phộng', 'lạc'],
  ['mè', 'vừng'],
  ['khoai mì', 'sắn'],
  ['thơm', 'khóm', 'dứa'],
  ['mãng cầu', 'na'],
  ['bông cải', 'súp lơ'],
  ['ngò', 'mùi'],
  ['bông', 'hoa'],
  ['trái', 'quả'],
  ['chả lụa', 'giò lụa'],
  ['sạp', 'quầy', 'gian'],
];

/** Enough for a query with two terms of three words each; more would only slow a search down. */
const expansionsMax = 12;

/**
 * The query and its regional twins, the query itself first.
 *
 * A query with marks is compared with its marks ("me" is not "mè"); one without any is compared folded.
 *
 * @returns 1 to 12 different NFC texts
 */
export function expandSynonyms(query: string): string[] {
  const asked = toNfc(query).toLowerCase().replace(/\s+/gu, ' ').trim();
  const hasMarks = asked !== fold(asked);
  const groups = hasMarks ? synonymGroups : synonymGroups.map((group) => group.map(searchFold));
  const start = hasMarks ? asked : searchFold(asked);
  let texts = [start];
  for (const { term, group } of termsIn(start, groups)) {
    texts = texts.flatMap((text) => [text, ...twins(text, term, group)]);
  }
  return [...new Set([asked, ...texts.slice(1)])].slice(0, expansionsMax);
}

interface FoundTerm {
  readonly term: string;
  readonly group: readonly string[];
}

/** The terms of the query itself; one inside a longer one ("quả" in "cá quả") means something else there. */
function termsIn(text: string, groups: readonly (readonly string[])[]): FoundTerm[] {
  const found = groups.flatMap((group) =>
    group.filter((term) => ` ${text} `.includes(` ${term} `)).map((term) => ({ term, group })),
  );
  return found.filter(
    ({ term }) => !found.some((other) => other.term !== term && ` ${other.term} `.includes(` ${term} `)),
  );
}

function twins(text: string, term: string, group: readonly string[]): string[] {
  return group
    .filter((other) => other !== term)
    .map((other) => ` ${text} `.replace(` ${term} `, ` ${other} `).trim());
}
