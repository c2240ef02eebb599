import type { PublicCatalogue } from './catalogue.ts';
import type { Lang, TranslatedLang } from './lang.ts';
import { knows, learn, learnWhole } from './say.ts';

const loaders: Readonly<Record<TranslatedLang, () => Promise<PublicCatalogue>>> = {
  zh: async () => (await import('./zh/index.ts')).zh,
  ko: async () => (await import('./ko/index.ts')).ko,
  ja: async () => (await import('./ja/index.ts')).ja,
};

/** Fetches the texts of a reader's language, so that a browser loads one and no trader's telephone loads any of them. */
export async function loadLanguage(lang: Lang): Promise<void> {
  if (lang === 'vi' || knows(lang)) return;
  if (lang === 'en') learnWhole(lang, (await import('./en/index.ts')).en);
  else learn(lang, await loaders[lang]());
}
