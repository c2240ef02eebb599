import { t } from './messages/index.ts';
import type { Lang } from './messages/index.ts';

/**
 * A name of the record in the reader's language. Vietnamese is the source: it also stands in where nobody gave an
 * English one.
 */
export function nameIn<Name extends string | null>(lang: Lang, vi: Name, en: string | null): Name | string {
  return lang === 'vi' || vi === null || en === null || en === '' ? vi : en;
}

/** The same where a name may exist in every language; English stands in for one that nobody gave. */
export function nameAmong(lang: Lang, names: Readonly<Record<Lang, string>>): string {
  return names[lang] || nameIn(lang, names.vi, names.en);
}

/** A level's name. The market names it in Vietnamese; to others it is told by how high it is. */
export function levelName(lang: Lang, level: { readonly ordinal: number; readonly name: string }): string {
  const { ordinal } = level;
  if (lang === 'vi') return level.name;
  if (ordinal === 0) return t(lang, 'level.ground');
  return ordinal > 0 ? t(lang, 'level.up', { number: ordinal }) : t(lang, 'level.down', { number: -ordinal });
}
