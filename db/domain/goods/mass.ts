import type { Lang } from '../words.ts';

/** From here on a mass rounds to a whole ton at least, and is said in tons. */
const tonsFrom = 999_500;

/**
 * Integer grams as a figure of a market is said, on screens and on paper alike: "16,8 tấn", below a ton "812 kg", then
 * "31,5 kg", below a kilogram "0,25 kg". A small market's figure has as many digits as a large one's and never reads as none.
 *
 * @param grams negative where it is a difference
 */
export function formatMass(grams: number, lang: Lang): string {
  const size = Math.abs(grams);
  return size >= tonsFrom
    ? `${numbersOf(lang, 1).format(grams / 1_000_000)}\u00a0${tonWords[lang]}`
    : `${numbersOf(lang, size < 1000 ? 3 : size < 100_000 ? 1 : 0).format(grams / 1000)}\u00a0kg`;
}

const tonWords: Readonly<Record<Lang, string>> = { vi: 'tấn', en: 't', zh: '吨', ko: '톤', ja: 'トン' };

const formats = new Map<string, Intl.NumberFormat>();

/** Kept, because to build one takes longer than to use it a hundred times. */
function numbersOf(lang: Lang, digitsMax: number): Intl.NumberFormat {
  const key = `${lang}/${digitsMax}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(lang, { maximumFractionDigits: digitsMax });
  formats.set(key, known);
  return known;
}
