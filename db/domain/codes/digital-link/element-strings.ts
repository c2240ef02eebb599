import { aiLengthAt, entryAt, entryOf, unknownEntry, type AiEntry } from './ai-table.ts';
import { read, refuse, type Element, type Reading } from './faults.ts';
import type { PrefixSource } from './linters/identifiers.ts';
import { faultAt, valueFlaw } from './values.ts';

export interface ElementOptions {
  /** Takes AIs that the dictionary lacks, when their length can be known. Off unless asked. */
  readonly permitsUnknownAis?: boolean;
  readonly prefixes?: PrefixSource;
}

/**
 * Reads elements that stand one behind the other, from `from` to the end of the text.
 *
 * @param separator what stands for FNC1 between them: `^`, or the group separator that scanners send
 */
export function readElements(
  text: string,
  from: number,
  separator: string,
  options: ElementOptions = {},
): Reading<readonly Element[]> {
  if (from >= text.length) return refuse('ai-data-empty', from, 0);
  const elements: Element[] = [];
  let at = from;
  while (at < text.length) {
    const entry = entryAt(text, at) ?? (options.permitsUnknownAis ? unknownAt(text, at) : undefined);
    if (!entry) return refuse('ai-unknown', at, Math.min(2, text.length - at));
    const valueAt = at + entry.ai.length;
    const found = text.indexOf(separator, valueAt);
    const stop = found < 0 ? text.length : found;
    const end = entry.isFixed ? Math.min(stop, valueAt + entry.maxLength) : stop;
    const value = text.slice(valueAt, end);
    const flaw = valueFlaw(entry, value, options.prefixes);
    if (flaw) return { ok: false, fault: faultAt(entry, flaw, valueAt) };
    elements.push({ ai: entry.ai, value });
    // A separator behind a fixed length is superfluous, and is skipped all the same.
    at = end === stop ? stop + 1 : end;
  }
  return read(elements);
}

function unknownAt(text: string, at: number): AiEntry | undefined {
  const length = aiLengthAt(text, at);
  return length === 0 ? undefined : unknownEntry(text.slice(at, at + length));
}

/**
 * Reads an element string such as `^0112345678901231^10ABC`, where `^` stands for FNC1 (GS1 General Specifications
 * §7.8): every value is checked, what may stand beside what is not (`associationFault` does).
 */
export function parseElementString(text: string, options?: ElementOptions): Reading<readonly Element[]> {
  if (!text.startsWith('^')) return refuse('fnc1-missing', 0, Math.min(1, text.length));
  return readElements(text, 1, '^', options);
}

/** Whether FNC1 must end this element when another follows. */
const needsSeparator = (ai: string) => !(entryOf(ai) ?? unknownEntry(ai))?.isFixed;

/** The element string of elements that were read or checked before. */
export function formatElementString(elements: readonly Element[], separator = '^'): string {
  let text = separator;
  elements.forEach(({ ai, value }, index) => {
    text += ai + value;
    if (index < elements.length - 1 && needsSeparator(ai)) text += separator;
  });
  return text;
}

/**
 * Reads the form people write, `(01)12345678901231(10)ABC`. An opening bracket inside a value is written `\(`.
 * Values are checked as in an element string.
 */
export function parseBracketed(text: string, options: ElementOptions = {}): Reading<readonly Element[]> {
  if (text === '') return refuse('ai-data-empty', 0, 0);
  const elements: Element[] = [];
  let at = 0;
  while (at < text.length) {
    const close = text.indexOf(')', at);
    if (text[at] !== '(' || close < 0) return refuse('bracket-missing', at, text.length - at);
    const ai = text.slice(at + 1, close);
    const entry = entryOf(ai) ?? (options.permitsUnknownAis ? unknownEntry(ai) : undefined);
    if (!entry) return refuse(/^\d{2,4}$/.test(ai) ? 'ai-unknown' : 'ai-malformed', at + 1, ai.length);
    const end = openingBracket(text, close + 1);
    const raw = text.slice(close + 1, end);
    const value = raw.includes('\\(') ? raw.replaceAll('\\(', '(') : raw;
    const flaw = valueFlaw(entry, value, options.prefixes);
    if (flaw) {
      const shift = raw === value ? 0 : raw.slice(0, flaw.at).split('\\(').length - 1;
      return { ok: false, fault: faultAt(entry, flaw, close + 1 + shift) };
    }
    elements.push({ ai, value });
    at = end;
  }
  return read(elements);
}

/** Where the next bracket opens that no backslash escapes, or the end. */
function openingBracket(text: string, from: number): number {
  let at = text.indexOf('(', from);
  while (at > from && text[at - 1] === '\\') at = text.indexOf('(', at + 1);
  return at < 0 ? text.length : at;
}

export const formatBracketed = (elements: readonly Element[]): string =>
  elements.map(({ ai, value }) => `(${ai})${value.replaceAll('(', '\\(')}`).join('');
