import type { Lang, StaffLang } from '@so-cho/db/domain';

export type { Lang, StaffLang } from '@so-cho/db/domain';

/** Languages that only shoppers' rooms have. */
export type TranslatedLang = Exclude<Lang, StaffLang>;

/** The languages of the rooms shoppers come to. To add one: its catalogue folder, its lines here and in say.ts. */
export const langs = ['vi', 'en', 'zh', 'ko', 'ja'] as const satisfies readonly Lang[];

/** The languages of the rooms people work in: traders, gate, inspectors, board. */
export const staffLangs = ['vi', 'en'] as const satisfies readonly StaffLang[];

/** The source language, and what a reader gets who asks for none of ours. */
export const defaultLang: StaffLang = 'vi';

/** How a language calls itself, and the short form that fits a header. */
export const langNames: Readonly<Record<Lang, { own: string; short: string }>> = {
  vi: { own: 'Tiếng Việt', short: 'VI' },
  en: { own: 'English', short: 'EN' },
  zh: { own: '简体中文', short: '中文' },
  ko: { own: '한국어', short: '한국어' },
  ja: { own: '日本語', short: '日本語' },
};

/** BCP 47 tags for the `lang` attribute: Chinese is written in simplified characters. */
export const langTags: Readonly<Record<Lang, string>> = {
  vi: 'vi',
  en: 'en',
  zh: 'zh-Hans',
  ko: 'ko',
  ja: 'ja',
};

/** Tags for Intl; English as it is written in the region: day before month. */
export const formatTags: Readonly<Record<Lang, string>> = {
  vi: 'vi-VN',
  en: 'en-GB',
  zh: 'zh-CN',
  ko: 'ko-KR',
  ja: 'ja-JP',
};

/** Languages whose texts no native reader has checked yet; their pages say so. */
export const uncheckedLangs: readonly Lang[] = ['zh', 'ko', 'ja'];

/** True when `text` names one of our languages exactly. */
export function isLang(text: string | null | undefined): text is Lang {
  return langs.some((lang) => lang === text);
}

/** True for a language that the rooms people work in have too. */
export function isStaffLang(lang: Lang): lang is StaffLang {
  return staffLangs.some((one) => one === lang);
}

/** A reader's language in a room people work in: those who read neither of its languages get the source. */
export function staffLang(lang: Lang): StaffLang {
  return isStaffLang(lang) ? lang : defaultLang;
}

/** Our language for a BCP 47 tag as people and browsers write it: `zh`, `zh-CN`, `zh-Hant-TW`, `en-US`. */
export function langOfTag(tag: string | null | undefined): Lang | undefined {
  const primary = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return langs.find((lang) => lang === primary);
}

/**
 * The language of a reply.
 *
 * @param asked `query`: the value of ?lang=, which wins when the room has it; `acceptLanguage`: the header as sent;
 *   `among`: the languages of the room
 * @returns the first of the room's by the reader's own weights (RFC 9110 §12.5.4); whoever reads traditional Chinese
 *   gets the simplified, which is nearer to them than Vietnamese; else the default
 */
export function chooseLang<Offered extends Lang = Lang>(asked: {
  query: string | null;
  acceptLanguage: string | null;
  among?: readonly Offered[];
}): Offered | StaffLang {
  const among: readonly Lang[] = asked.among ?? langs;
  const isOffered = (lang: Lang | undefined): lang is Offered => lang !== undefined && among.includes(lang);
  const named = langOfTag(asked.query);
  if (isOffered(named)) return named;
  const wishes = (asked.acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';');
      const weight = params.map((param) => param.trim()).find((param) => param.startsWith('q='));
      return { lang: langOfTag(tag), weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { lang } of wishes) if (isOffered(lang)) return lang;
  return defaultLang;
}

/** The part of a page's address that language needs; a plain URL has it, and SvelteKit's `page.url` too. */
export interface PageAddress {
  readonly searchParams: { get: (name: string) => string | null; toString: () => string };
}

/**
 * An address of ours that stays in the language asked for: links carry ?lang= on while the page has it, for no cookie does.
 *
 * @param path an address on this site, with or without a query of its own
 * @param url the address of the page that shows the link
 */
export function keepLang(path: string, url: PageAddress): string {
  const asked = langOfTag(url.searchParams.get('lang'));
  if (asked === undefined) return path;
  const [before = '', ...fragment] = path.split('#');
  const joined = `${before}${before.includes('?') ? '&' : '?'}lang=${asked}`;
  return fragment.length === 0 ? joined : `${joined}#${fragment.join('#')}`;
}

/** The same page in another language, the rest of its query kept. */
export function inLang(choice: Lang, url: PageAddress): string {
  const params = new URLSearchParams(url.searchParams.toString());
  params.set('lang', choice);
  return `?${params}`;
}
