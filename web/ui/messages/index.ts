export type { Catalogue, MessageKey, ParamNames } from './catalogue.ts';
export { chooseLang, defaultLang, inLang, isLang, keepLang, langNames, langTags, langs } from './lang.ts';
export type { Lang, PageAddress } from './lang.ts';
export { problemText, t } from './say.ts';
