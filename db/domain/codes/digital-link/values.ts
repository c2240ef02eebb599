import type { AiEntry, Component } from './ai-table.ts';
import { cset64, strangerIn } from './charsets.ts';
import type { Fault, Flaw } from './faults.ts';
import type { PrefixSource } from './linters/identifiers.ts';

/** The first thing wrong with a component, counted from the start of the whole value. */
function componentFlaw(
  component: Component,
  value: string,
  from: number,
  to: number,
  source: PrefixSource | undefined,
): Flaw | undefined {
  const { set, linters } = component;
  if (set !== cset64) {
    const stranger = strangerIn(value, set, from, to);
    if (stranger) return stranger;
  }
  if (linters.length === 0) return undefined;
  const data = from === 0 && to === value.length ? value : value.slice(from, to);
  for (const linter of linters) {
    const flaw = linter(data, source);
    if (flaw) return { code: flaw.code, at: flaw.at + from, length: flaw.length };
  }
  return undefined;
}

/**
 * What is wrong with a decoded value of this AI: its length, its characters, its check digits and every other rule
 * the dictionary names for its components. Undefined when nothing is.
 */
export function valueFlaw(entry: AiEntry, value: string, source?: PrefixSource): Flaw | undefined {
  const { length } = value;
  if (length === 0) return { code: 'value-missing', at: 0, length: 0 };
  let from = 0;
  for (const component of entry.components) {
    const left = length - from;
    if (left === 0 && component.isOptional) break;
    if (left < component.min) return { code: 'value-too-short', at: from, length: left };
    const to = left > component.max ? from + component.max : length;
    const flaw = componentFlaw(component, value, from, to, source);
    if (flaw) return flaw;
    from = to;
  }
  return from < length ? { code: 'value-too-long', at: from, length: length - from } : undefined;
}

/** The same flaw, placed in the text that the value was read from. */
export const faultAt = (entry: AiEntry, flaw: Flaw, valueAt: number): Fault => ({
  code: flaw.code,
  at: flaw.at + valueAt,
  length: flaw.length,
  ai: entry.ai,
});
