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
