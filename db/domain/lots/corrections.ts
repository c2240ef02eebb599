import { assert } from '../assert.ts';

/** A later event that says which stated fact it corrects. The fact itself stays on record as it was declared. */
export interface Correction<Facts extends object> {
  readonly id: string;
  /** The id of the declaration, or of the earlier correction of the same field, that is wrong. */
  readonly corrects: string;
  readonly field: keyof Facts & string;
  readonly value: Facts[keyof Facts];
  /** ISO instant at which it was recorded. */
  readonly at: string;
}

/** One value a field has had, in order of time; the last one holds. */
export interface StatedValue<Facts extends object> {
  readonly eventId: string;
  readonly value: Facts[keyof Facts];
}

export interface CorrectedLot<Facts extends object> {
  readonly current: Facts;
  /** Only fields that were corrected, each with what was declared first. */
  readonly history: ReadonlyMap<keyof Facts & string, readonly StatedValue<Facts>[]>;
}

/**
 * The facts of a lot as they stand after its corrections. Neither argument is changed.
 *
 * Two phones may correct the same declaration without knowing of each other: both stay in the history, and the one
 * recorded later holds (of the same instant, the one with the greater id, so that every reader agrees).
 */
export function applyCorrections<Facts extends object>(
  declared: { readonly id: string; readonly facts: Facts },
  corrections: readonly Correction<Facts>[],
): CorrectedLot<Facts> {
  const history = new Map<keyof Facts & string, StatedValue<Facts>[]>();
  let current = declared.facts;
  for (const correction of [...corrections].sort(byTime)) {
    assert(correction.field in declared.facts, 'A correction names a field of the declaration.');
    const stated = history.get(correction.field) ?? [
      { eventId: declared.id, value: declared.facts[correction.field] },
    ];
    const isKnown = stated.some((value) => value.eventId === correction.corrects);
    assert(isKnown, 'A correction corrects the declaration or an earlier correction of its field.');
    history.set(correction.field, [...stated, { eventId: correction.id, value: correction.value }]);
    current = { ...current, [correction.field]: correction.value };
  }
  return { current, history };
}

function byTime(a: { at: string; id: string }, b: { at: string; id: string }): number {
  return Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1);
}
