export type { Catalogue, MessageKey, ParamNames } from './catalogue.ts';
export { chooseLang, defaultLang, isLang, langNames, langTags, langs } from './lang.ts';
export type { Lang } from './lang.ts';
export { problemText, t } from './say.ts';
