/** The languages with a whole catalogue. To add one: its catalogue folder, its line here and in `catalogues` of say.ts. */
export const langs = ['vi', 'en'] as const;

export type Lang = (typeof langs)[number];

/** The source language, and what a reader gets who asks for none of ours. */
export const defaultLang: Lang = 'vi';

/** How a language calls itself, and the short form that fits a header. */
export const langNames: Readonly<Record<Lang, { own: string; short: string }>> = {
  vi: { own: 'Tiếng Việt', short: 'VI' },
  en: { own: 'English', short: 'EN' },
};

/** BCP 47 tags for Intl and the `lang` attribute; English as it is written in the region: day before month. */
export const langTags: Readonly<Record<Lang, string>> = { vi: 'vi-VN', en: 'en-GB' };

/** True when `text` names one of our languages exactly. */
export function isLang(text: string | null | undefined): text is Lang {
  return langs.some((lang) => lang === text);
}

/**
 * The language of a reply.
 *
 * @param asked `query`: the value of ?lang=, which wins when it is one of ours; `acceptLanguage`: the header as sent
 * @returns the first of ours by the reader's own weights (RFC 9110 §12.5.4); `zh-TW` matches `zh`; else the default
 */
export function chooseLang(asked: { query: string | null; acceptLanguage: string | null }): Lang {
  if (isLang(asked.query)) return asked.query;
  const wishes = (asked.acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';');
      const weight = params.map((param) => param.trim()).find((param) => param.startsWith('q='));
      return { primary: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { primary } of wishes) if (isLang(primary)) return primary;
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
  const asked = url.searchParams.get('lang');
  if (!isLang(asked)) return path;
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
