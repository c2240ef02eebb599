/** NFC form of a text: what is stored. Files and keyboards of Apple devices send NFD. */
export function toNfc(text: string): string {
  return text.normalize('NFC');
}

/**
 * The text as a hurried thumb types it: lower case, without any mark, `đ` as `d`, single spaces.
 *
 * Lower case comes first because some capitals gain a combining mark by it (İ). The result is NFC, so that
 * Korean syllables come back whole. Folding twice changes nothing.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Words that are written with i or with y, folded. Only whole words: "thúy" and "thúi" stay apart. */
const iForY: ReadonlyMap<string, string> = new Map(
  ['quy', 'my', 'ky', 'ly', 'sy', 'ty', 'hy', 'vy'].map((word) => [word, `${word.slice(0, -1)}i`]),
);

/**
 * `fold` for searching: also makes quý and quí, Mỹ and Mĩ, kỹ and kĩ the same.
 * Never stored and never shown: apply it to both sides of a comparison.
 */
export function searchFold(text: string): string {
  return fold(text).replace(/[\p{L}\p{N}]+/gu, (word) => iForY.get(word) ?? word);
}

/** The words of a text, punctuation dropped. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
