import { assert } from '../../assert.ts';
import { cset39, cset64, cset82, digitSet, type Charset } from './charsets.ts';
import { aiRows } from './generated/ai-table.ts';
import { isLinterName, linters, type Linter } from './linters/index.ts';

/** A line of the dictionary, as generate-ai-table.ts writes it. */
export type AiRow = readonly [
  from: string,
  to: string,
  flags: string,
  spec: string,
  requires: string,
  excludes: string,
  qualifiers: string | undefined,
  title: string,
];

/** A stretch of a value with one alphabet. Only the last of an AI has a length of its own choice. */
export interface Component {
  readonly set: Charset;
  readonly min: number;
  readonly max: number;
  readonly isOptional: boolean;
  readonly linters: readonly Linter[];
}

export interface AiEntry {
  readonly ai: string;
  readonly title: string;
  /** Its length is known from its first two digits, so that no FNC1 ends it. */
  readonly isFixed: boolean;
  /** It may stand in the query of a Digital Link. */
  readonly isAttribute: boolean;
  /** A GS1 key that a Digital Link can start with. */
  readonly isKey: boolean;
  /** The orders of qualifiers behind this key, of which any may be left out. */
  readonly sequences: readonly (readonly string[])[];
  readonly components: readonly Component[];
  readonly maxLength: number;
  /** Every rule is alternatives, each of which is patterns that must all be met. */
  readonly requires: readonly (readonly (readonly string[])[])[];
  /** AIs, or patterns such as `31nn`, that may not stand beside this one. */
  readonly excludes: readonly string[];
  /** Not in the dictionary: taken as an AI only where the caller asks for it. */
  readonly isUnknown: boolean;
}

interface Table {
  /** By the first four digits, those of shorter AIs filled up in every way: place in `entries` plus one. */
  readonly places: Uint16Array;
  readonly entries: readonly AiEntry[];
  /** By the first two digits: how long an AI is, 0 where none is given out. */
  readonly lengths: Uint8Array;
}

const setsByType: Readonly<Record<string, Charset | undefined>> = {
  N: digitSet,
  X: cset82,
  Y: cset39,
  Z: cset64,
};

function componentOf(word: string): Component {
  const [shape = '', ...names] = word.split(',');
  const isOptional = shape.startsWith('[');
  const bare = isOptional ? shape.slice(1, -1) : shape;
  const set = setsByType[bare.charAt(0)];
  assert(set, `No character set is called ${bare.charAt(0)}`);
  const isOpen = bare.startsWith('..', 1);
  const max = Number(bare.slice(isOpen ? 3 : 1));
  const rules = names.map((name): Linter => {
    assert(isLinterName(name), `No rule is called ${name}`);
    return linters[name];
  });
  // Base64url has its padding, which no plain alphabet knows.
  if (set === cset64) rules.unshift(linters.cset64);
  return { set, min: isOpen ? 1 : max, max, isOptional, linters: rules };
}

const listOf = (text: string, separator: string) => (text === '' ? [] : text.split(separator));

function entriesOf(row: AiRow): AiEntry[] {
  const [from, to, flags, spec, requires, excludes, qualifiers, title] = row;
  const components = spec.split(' ').map(componentOf);
  const shared = {
    title,
    isFixed: flags.includes('*'),
    isAttribute: flags.includes('?'),
    isKey: qualifiers !== undefined,
    sequences: listOf(qualifiers ?? '', '|').map((sequence) => sequence.split(',')),
    components,
    maxLength: components.reduce((sum, component) => sum + component.max, 0),
    requires: listOf(requires, ';').map((rule) => rule.split(',').map((all) => all.split('+'))),
    excludes: listOf(excludes, ','),
    isUnknown: false,
  };
  const entries: AiEntry[] = [];
  for (let number = Number(from); number <= Number(to); number++) {
    entries.push({ ai: String(number).padStart(from.length, '0'), ...shared });
  }
  return entries;
}

function buildTable(): Table {
  const entries = aiRows.flatMap(entriesOf);
  const places = new Uint16Array(10_000);
  const lengths = new Uint8Array(100);
  entries.forEach((entry, index) => {
    const span = 10 ** (4 - entry.ai.length);
    const first = Number(entry.ai) * span;
    places.fill(index + 1, first, first + span);
    lengths[Number(entry.ai.slice(0, 2))] = entry.ai.length;
  });
  return { places, entries, lengths };
}

let built: Table | undefined;
/** Built when first asked, so that a page which imports the library and reads no code pays nothing. */
const table = () => (built ??= buildTable());

/** Every AI of the dictionary, in its order. */
export const allEntries = (): readonly AiEntry[] => table().entries;

/** What fills up a number of so many digits to four. */
const spans = [0, 1_000, 100, 10, 1] as const;

/** The AI with which the text goes on at `at`, whatever follows it. */
export function entryAt(text: string, at: number): AiEntry | undefined {
  let number = 0;
  let digits = 0;
  // Behind a short AI anything may stand, or nothing.
  const end = Math.min(at + 4, text.length);
  for (let place = at; place < end; place++) {
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) break;
    number = number * 10 + digit;
    digits++;
  }
  const { places, entries } = (built ??= buildTable());
  const entry = entries[(places[number * (spans[digits] ?? 1)] ?? 0) - 1];
  return entry && entry.ai.length <= digits ? entry : undefined;
}

/** The AI that is exactly [from, to) of the text. */
export function entryIn(text: string, from: number, to: number): AiEntry | undefined {
  const length = to - from;
  if (length < 2 || length > 4) return undefined;
  const entry = entryAt(text, from);
  return entry?.ai.length === length ? entry : undefined;
}

export const entryOf = (ai: string): AiEntry | undefined => entryIn(ai, 0, ai.length);

/** How long AIs are that start with these two digits; 0 where GS1 has given out none. */
export const aiLengthAt = (text: string, at: number): number =>
  table().lengths[Number(text.slice(at, at + 2))] ?? 0;

/** Values of a fixed length that no AI of the dictionary has yet (GS1 General Specifications, figure 7.8.5-2). */
const reservedLengths: Readonly<Record<string, number | undefined>> = { '04': 16, '14': 6, '18': 6, '19': 6 };

/**
 * An AI that the dictionary lacks, as a newer one may have it: two to four digits, as long as its neighbours, any
 * value of CSET 82. Undefined when it cannot be one.
 */
export function unknownEntry(ai: string): AiEntry | undefined {
  if (!/^\d{2,4}$/.test(ai)) return undefined;
  const prefix = ai.slice(0, 2);
  const length = aiLengthAt(ai, 0);
  if (length !== 0 && length !== ai.length) return undefined;
  const neighbour = table().entries.find((entry) => entry.isFixed && entry.ai.startsWith(prefix));
  const fixed = neighbour?.maxLength ?? reservedLengths[prefix];
  const set = neighbour ? digitSet : cset82;
  return {
    ai,
    title: '',
    isFixed: fixed !== undefined,
    isAttribute: false,
    isKey: false,
    sequences: [],
    components: [{ set, min: fixed ?? 1, max: fixed ?? 90, isOptional: false, linters: [] }],
    maxLength: fixed ?? 90,
    requires: [],
    excludes: [],
    isUnknown: true,
  };
}
