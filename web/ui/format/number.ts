import type { Difference } from '@so-cho/db/domain/market';
import { formatTags } from '../messages/lang.ts';
import type { Lang } from '../messages/lang.ts';

// Building an Intl formatter costs more than a hundred uses of it, so each is built once per process.
const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(lang: Lang, digitsMax: number): Intl.NumberFormat {
  const key = `${lang}/${digitsMax}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(formatTags[lang], { maximumFractionDigits: digitsMax });
  formats.set(key, made);
  return made;
}

/** A number as the reader writes it: `1.234,5` in Vietnamese, `1,234.5` in English. */
export function formatNumber(lang: Lang, value: number, digitsMax = 2): string {
  return numberFormat(lang, digitsMax).format(value);
}

/** Whole grams as kilograms: `42 kg`, `1,5 kg`, `0,25 kg`. */
export function formatKg(lang: Lang, grams: number): string {
  return `${formatNumber(lang, grams / 1000, 3)}\u00a0kg`;
}

/** A share 0..1 as whole per cent: `63 %`. Shares that are neither none nor all never read as 0 % or 100 %. */
export function formatShare(lang: Lang, share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 1) return `<\u00a0${formatNumber(lang, 1)}\u00a0%`;
  if (percent > 99 && percent < 100) return `>\u00a0${formatNumber(lang, 99)}\u00a0%`;
  return `${formatNumber(lang, percent, 0)}\u00a0%`;
}

/**
 * A difference as signed whole per cent, `+4 %`, `−3 %`; where too little was counted for a share, as what it is: `+11`.
 *
 * @param write the figure's own words, such as those of a mass
 */
export function formatDifference(
  lang: Lang,
  { by, share }: Difference,
  write = (value: number) => formatNumber(lang, value),
): string {
  const percent = share === null ? undefined : Math.round(share * 100);
  const value = percent ?? by;
  const sign = value > 0 ? '+' : value < 0 ? '−' : percent === undefined ? '' : '±';
  const size = Math.abs(value);
  return `${sign}${percent === undefined ? write(size) : `${formatNumber(lang, size, 0)}\u00a0%`}`;
}

/** A number as it stands in a field: no marks between thousands, so that what is shown is read back as it was. */
export function formatTyped(lang: Lang, value: number): string {
  const text = String(value);
  return lang === 'vi' ? text.replace('.', ',') : text;
}

/**
 * Reads a number as people here type it: `1,5` and `1.5` are the same, as in the amounts of `db/domain`.
 *
 * A lone mark is always the decimal one; marks that can only part thousands (`1.234,5`, `1.234.567`) are read as such.
 * @returns undefined for anything that is not one plain number, negative ones included
 */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^\d+([.,]\d+)?$/.test(trimmed)) return Number(trimmed.replace(',', '.'));
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(trimmed) || /^\d{1,3}(\.\d{3}){2,}$/.test(trimmed)) {
    return Number(trimmed.replaceAll('.', '').replace(',', '.'));
  }
  return undefined;
}
