import { entryOf, type AiEntry } from './ai-table.ts';

/** Whether the qualifiers are some of one sequence of the key's, in its order. */
function follows(sequence: readonly string[], qualifiers: readonly string[]): boolean {
  let place = 0;
  for (const ai of qualifiers) {
    const found = sequence.indexOf(ai, place);
    if (found < 0) return false;
    place = found + 1;
  }
  return true;
}

/** Whether these qualifiers, in this order, may stand behind the key. */
export const takesQualifiers = (key: AiEntry, qualifiers: readonly string[]): boolean =>
  qualifiers.length === 0 || key.sequences.some((sequence) => follows(sequence, qualifiers));

/** Whether the AIs make the path of a Digital Link: a key, then qualifiers of one of its sequences in their order. */
export function isPathSequence(ais: readonly string[]): boolean {
  const key = entryOf(ais[0] ?? '');
  return key?.isKey === true && takesQualifiers(key, ais.slice(1));
}

/** Whether an attribute could have been a qualifier of this very path, and so has to be one. */
export function belongsInPath(key: AiEntry, qualifiers: readonly string[], ai: string): boolean {
  if (!key.sequences.some((sequence) => sequence.includes(ai))) return false;
  for (let place = 0; place <= qualifiers.length; place++) {
    const tried = [...qualifiers.slice(0, place), ai, ...qualifiers.slice(place)];
    if (takesQualifiers(key, tried)) return true;
  }
  return false;
}

/**
 * Which of the given AIs stand behind the key: the sequence that takes the most of them, the first listed among
 * equals, in its order.
 */
export function chooseQualifiers(key: AiEntry, given: readonly string[]): readonly string[] {
  let best: readonly string[] = [];
  for (const sequence of key.sequences) {
    const taken = sequence.filter((ai) => given.includes(ai));
    if (taken.length > best.length) best = taken;
  }
  return best;
}
