import { checkGeometry } from './check-geometry.ts';
import { isInstant, isList, isObject, refusing } from './findings.ts';
import type { ExchangeFinding, Json } from './findings.ts';
import { imdfMembers } from './imdf-shape.ts';
import type { ImdfFeature, ImdfKind, ImdfMember } from './imdf-shape.ts';
import { imdfWords } from './imdf-words.ts';
import { isInPolygon, polygonsOf, positionOf } from './rings.ts';

export const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[089ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
export const languageTag = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

/** Holds the properties of a feature against those of its type: what must be said, of which form, in which words. */
export function checkMembers(feature: ImdfFeature): ExchangeFinding[] {
  return Object.entries(imdfMembers[feature.type]).flatMap(([name, member]) =>
    checkMember(feature, name, member),
  );
}

function checkMember({ id, type, geometry, properties }: ImdfFeature, name: string, member: ImdfMember) {
  const value = properties[name];
  const isSaid = value !== undefined && value !== null;
  const finding = (rule: string, message: string): ExchangeFinding[] => [{ rule, path: id, message }];
  switch (member.kind) {
    case 'category':
      if (typeof value !== 'string' || value === '')
        return finding(`category.missing.${type}`, 'Its category is not said.');
      return member.words?.has(value) === true
        ? []
        : finding(`category.unknown.${type}`, `No ${type} is of the category "${value.slice(0, 40)}".`);
    case 'labels': {
      const isWrong = !isLabels(value);
      return [
        ...(member.isNeeded && isWrong
          ? finding(`labels.${name}.${type}`, `It has a ${name}, by language.`)
          : []),
        ...(isSaid && isWrong ? finding(`labels.${type}`, 'Names are texts by language tag.') : []),
      ];
    }
    case 'point':
      if (!isSaid) return member.isNeeded ? finding(`${name}.${type}`, `Its ${name} is not said.`) : [];
      if (!isPoint(value, id)) return finding(`${name}.${type}`, 'A display point is a Point.');
      return isOutside(value, geometry)
        ? finding(`${name}.outside.${type}`, 'The display point lies in the feature.')
        : [];
    default: {
      if (!isSaid && !member.isNeeded) return [];
      const { holds, message } = forms[member.kind];
      return isSaid && holds(value, member.words) ? [] : finding(`${type}.${name}`, `${name}: ${message}`);
    }
  }
}

interface Form {
  readonly holds: (value: Json, words?: ReadonlySet<string>) => boolean;
  readonly message: string;
}

const isText = (value: Json | undefined): value is string => typeof value === 'string' && value !== '';
const textLike = (form: RegExp, message: string): Form => ({
  holds: (value) => isText(value) && form.test(value),
  message,
});

const forms: Readonly<Record<Exclude<ImdfKind, 'category' | 'labels' | 'point'>, Form>> = {
  word: { holds: isWordOf, message: 'one word of its vocabulary.' },
  words: {
    holds: (value, words) => isList(value) && value.length > 0 && value.every((one) => isWordOf(one, words)),
    message: 'a list of words of its vocabulary, or null.',
  },
  text: { holds: isText, message: 'a text that says something.' },
  flag: { holds: (value) => typeof value === 'boolean', message: 'true or false.' },
  whole: { holds: (value) => Number.isInteger(value), message: 'a whole number.' },
  uuid: textLike(uuidForm, 'a UUID.'),
  hours: { holds: isText, message: 'opening hours as OpenStreetMap writes them.' },
  phone: textLike(/^\+[1-9]\d{1,14}$/, 'a number of E.164: a plus and digits.'),
  website: textLike(/^https?:\/\/[^\s/]+\S*$/i, 'an address that begins with http or https.'),
  country: textLike(/^[A-Z]{2}$/, 'a country by its two letters (ISO 3166-1).'),
  province: textLike(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'a province by its code (ISO 3166-2).'),
  validity: {
    holds: isValidity,
    message: 'it begins and ends at instants, and does not end before it begins.',
  },
  door: { holds: isDoor, message: 'a door says its type, material and whether it is automatic.' },
};

function isWordOf(value: Json, words?: ReadonlySet<string>): boolean {
  return typeof value === 'string' && words?.has(value) === true;
}

/** LABELS: texts by language tag, at least one. */
function isLabels(value: Json | undefined): boolean {
  return (
    isObject(value) &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(([tag, text]) => languageTag.test(tag) && isText(text))
  );
}

function isPoint(value: Json, id: string): value is { readonly [name: string]: Json } {
  return isObject(value) && value['type'] === 'Point' && refusing(checkGeometry(value, id)).length === 0;
}

function isOutside(value: { readonly [name: string]: Json }, geometry: ImdfFeature['geometry']): boolean {
  const point = positionOf(value['coordinates']);
  const polygons = geometry === null ? [] : polygonsOf(geometry);
  return point !== undefined && polygons.length > 0 && !polygons.some((rings) => isInPolygon(point, rings));
}

function isValidity(value: Json): boolean {
  if (!isObject(value)) return false;
  const said = [value['start'], value['end'], value['modified']].map((one) => one ?? undefined);
  if (said.some((instant) => instant !== undefined && !isInstant(instant))) return false;
  const [start, end] = said;
  return start === undefined || end === undefined || Date.parse(String(start)) <= Date.parse(String(end));
}

function isDoor(value: Json): boolean {
  if (!isObject(value)) return false;
  const { type, automatic, material } = value;
  const isOf = (one: Json | undefined, words: ReadonlySet<string>) =>
    one === undefined || one === null || isWordOf(one, words);
  return (
    isOf(type, imdfWords.doorType) &&
    isOf(material, imdfWords.doorMaterial) &&
    (automatic === undefined || automatic === null || typeof automatic === 'boolean')
  );
}
