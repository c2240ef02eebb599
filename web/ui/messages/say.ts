import { formatNumber } from '../format/number.ts';
import type { Catalogue, KeyIn, MessageKey, ParamNames, PublicCatalogue, PublicKey } from './catalogue.ts';
import { formatTags, isStaffLang } from './lang.ts';
import type { Lang, StaffLang, TranslatedLang } from './lang.ts';
import { house } from './vi/house.ts';
import { publicVi } from './vi/public.ts';

/** Languages of the whole house that are there. Vietnamese always is: it stands in for whatever is missing. */
const whole = new Map<Lang, Partial<Catalogue>>([['vi', house]]);
/** The same of shoppers' rooms: a browser loads its reader's own, whoever serves everybody learns all. */
const translated = new Map<Lang, PublicCatalogue>();
const pluralRules = new Map<Lang, Intl.PluralRules>();

type Value = string | number;
type Params<Key extends MessageKey> = [ParamNames<Key>] extends [never]
  ? []
  : [params: Readonly<Record<ParamNames<Key>, Value>>];

/** Makes a language of shoppers known; until then its readers are spoken to in another. */
export function learn(lang: TranslatedLang, catalogue: PublicCatalogue): void {
  translated.set(lang, catalogue);
}

/** The same of a language that is spoken in the whole house. */
export function learnWhole(lang: StaffLang, catalogue: Catalogue): void {
  whole.set(lang, catalogue);
}

/** Makes the words of a room known, in the source language, which no other file of words brings them in. */
export function learnRoom(words: Partial<Catalogue>): void {
  whole.set('vi', { ...whole.get('vi'), ...words });
}

/** True when the language can be spoken. */
export function knows(lang: Lang): boolean {
  return whole.has(lang) || translated.has(lang);
}

/**
 * A message in the reader's language.
 *
 * `{name}` is replaced by the parameter of that name, a number as the language writes numbers;
 * `{name|one|many}` chooses by the number `name` and the language's own plural rule.
 */
export function t<L extends Lang, Key extends KeyIn<L>>(lang: L, key: Key, ...params: Params<Key>): string {
  return fill(lang, textOf(lang, key) ?? textOf('en', key) ?? textOf('vi', key) ?? key, params[0] ?? {});
}

/**
 * The sentence for an error code of the API.
 *
 * @param details the problem's own details; places of the text that they do not fill stay visible as `{name}`
 * @returns the code's sentence, or a general one that shows the code: a language of shoppers knows only what they meet
 */
export function problemText(
  lang: Lang,
  code: string,
  details: Readonly<Record<string, Value | boolean>> = {},
): string {
  const key = `problem.${code}`;
  const values = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, plain(value)]));
  const text = isMessageKey(key) ? textOf(lang, key) : undefined;
  return text === undefined ? t(lang, 'problem.other', { code }) : fill(lang, text, values);
}

/** Undefined where a language of shoppers does not speak of what the staff does. */
function textOf(lang: Lang, key: MessageKey): string | undefined {
  if (isStaffLang(lang)) return whole.get(lang)?.[key];
  return isPublicKey(key) ? translated.get(lang)?.[key] : undefined;
}

function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(whole.get('vi') ?? house, key);
}

function isPublicKey(key: MessageKey): key is PublicKey {
  return Object.hasOwn(publicVi, key);
}

function plain(value: Value | boolean): Value {
  return typeof value === 'boolean' ? String(value) : value;
}

function fill(lang: Lang, text: string, params: Readonly<Record<string, Value>>): string {
  return text.replaceAll(
    /\{([^{}|]+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      if (one !== undefined && many !== undefined) return isOne(lang, value) ? one : many;
      return typeof value === 'number' ? formatNumber(lang, value) : value;
    },
  );
}

function isOne(lang: Lang, value: Value): boolean {
  const known = pluralRules.get(lang);
  const rules = known ?? new Intl.PluralRules(formatTags[lang]);
  if (known === undefined) pluralRules.set(lang, rules);
  return rules.select(Number(value)) === 'one';
}
