import { formatNumber } from '../format/number.ts';
import type { Catalogue, MessageKey, ParamNames } from './catalogue.ts';
import { en } from './en/index.ts';
import { langTags } from './lang.ts';
import type { Lang } from './lang.ts';
import { vi } from './vi/index.ts';

const catalogues: Readonly<Record<Lang, Catalogue>> = { vi, en };
const pluralRules = new Map<Lang, Intl.PluralRules>();

type Value = string | number;
type Params<Key extends MessageKey> = [ParamNames<Key>] extends [never]
  ? []
  : [params: Readonly<Record<ParamNames<Key>, Value>>];

/**
 * A message in the reader's language.
 *
 * `{name}` is replaced by the parameter of that name, a number as the language writes numbers;
 * `{name|one|many}` chooses by the number `name` and the language's own plural rule.
 */
export function t<Key extends MessageKey>(lang: Lang, key: Key, ...params: Params<Key>): string {
  return fill(lang, catalogues[lang][key], params[0] ?? {});
}

/**
 * The sentence for an error code of the API.
 *
 * @param details the problem's own details; places of the text that they do not fill stay visible as `{name}`
 * @returns the code's sentence, or a general one that shows the code
 */
export function problemText(
  lang: Lang,
  code: string,
  details: Readonly<Record<string, Value | boolean>> = {},
): string {
  const key = `problem.${code}`;
  const values = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, plain(value)]));
  return isMessageKey(key) ? fill(lang, catalogues[lang][key], values) : t(lang, 'problem.other', { code });
}

function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(vi, key);
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
  const rules = known ?? new Intl.PluralRules(langTags[lang]);
  if (known === undefined) pluralRules.set(lang, rules);
  return rules.select(Number(value)) === 'one';
}
