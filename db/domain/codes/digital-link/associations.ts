import { entryOf, type AiEntry } from './ai-table.ts';
import type { Element, Fault } from './faults.ts';

/** `31nn` is met by every AI of four digits that starts with 31. */
function matches(pattern: string, ai: string): boolean {
  if (pattern.length !== ai.length) return false;
  const open = pattern.indexOf('n');
  return open < 0 ? pattern === ai : ai.startsWith(pattern.slice(0, open));
}

const has = (elements: readonly Element[], pattern: string) =>
  elements.some(({ ai }) => matches(pattern, ai));

/** Runs a rule over every known element; an unknown AI has no rules. */
function firstFault(
  elements: readonly Element[],
  rule: (entry: AiEntry, at: number) => Fault | undefined,
): Fault | undefined {
  for (let at = 0; at < elements.length; at++) {
    const entry = entryOf(elements[at]?.ai ?? '');
    const fault = entry && rule(entry, at);
    if (fault) return fault;
  }
  return undefined;
}

/** An AI may be said twice only in the same words (GS1 General Specifications §4.15, "Data relationships"). */
export function repetitionFault(elements: readonly Element[]): Fault | undefined {
  for (let at = 1; at < elements.length; at++) {
    const { ai, value } = elements[at] ?? { ai: '', value: '' };
    const earlier = elements.findIndex((other) => other.ai === ai);
    if (earlier < at && elements[earlier]?.value !== value) {
      return { code: 'ai-repeated-differently', at, length: 1, ai, other: ai };
    }
  }
  return undefined;
}

/** `ex=`: what may not stand beside an AI. A pattern that an AI meets itself speaks of its siblings. */
export function exclusionFault(elements: readonly Element[]): Fault | undefined {
  return firstFault(elements, ({ ai, excludes }, at) => {
    for (const pattern of excludes) {
      const clash = elements.find((other) => other.ai !== ai && matches(pattern, other.ai));
      if (clash) return { code: 'ai-conflicts', at, length: 1, ai, other: clash.ai };
    }
    return undefined;
  });
}

/** `req=`: what an AI may not stand without. */
export function requisiteFault(elements: readonly Element[]): Fault | undefined {
  return firstFault(elements, ({ ai, requires }, at) => {
    for (const alternatives of requires) {
      const isMet = alternatives.some((all) => all.every((pattern) => has(elements, pattern)));
      if (!isMet) {
        const other = alternatives.map((all) => all.join('+')).join(',');
        return { code: 'ai-lacks-partner', at, length: 1, ai, other };
      }
    }
    return undefined;
  });
}

const signatureAi = '8030';

/** A digital signature vouches for one thing, so a key whose serial is optional must have it (AIs 253, 255, 8003). */
export function signatureFault(elements: readonly Element[]): Fault | undefined {
  if (!has(elements, signatureAi)) return undefined;
  return firstFault(elements, ({ ai, isKey, components }, at) => {
    const last = components.at(-1);
    if (!isKey || !last?.isOptional) return undefined;
    const withoutSerial = components.reduce((sum, one) => (one.isOptional ? sum : sum + one.min), 0);
    const isBare = elements[at]?.value.length === withoutSerial;
    return isBare ? { code: 'signature-needs-serial', at, length: 1, ai, other: signatureAi } : undefined;
  });
}

/**
 * What is wrong with the elements together. They are all that one thing carries, out of all of its codes: GS1 asks
 * these rules of the thing, not of one label among several.
 *
 * @returns the fault, whose `at` is the place of the element in the list
 */
export const associationFault = (elements: readonly Element[]): Fault | undefined =>
  repetitionFault(elements) ??
  exclusionFault(elements) ??
  requisiteFault(elements) ??
  signatureFault(elements);
