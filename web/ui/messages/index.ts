export type { Catalogue, MessageKey, ParamNames, PublicCatalogue, PublicKey } from './catalogue.ts';
export {
  chooseLang,
  defaultLang,
  formatTags,
  inLang,
  isLang,
  keepLang,
  langNames,
  langTags,
  langs,
  staffLang,
  staffLangs,
  uncheckedLangs,
} from './lang.ts';
export type { Lang, PageAddress, StaffLang, TranslatedLang } from './lang.ts';
export { problemText, t } from './say.ts';
