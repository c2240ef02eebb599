import { verdictOfFacts, type Gazetteer, type LotFacts } from '@so-cho/db';
import type { ShownFacts } from '@so-cho/db/domain';
import type { LotLine } from './shapes.ts';
import { namesOf, quantityOf, sourceOf } from './lot-words.ts';

/** A lot as a line of a list. */
export function lotLineOf(lot: LotFacts, today: string, gazetteer: Gazetteer): LotLine {
  return {
    code: lot.code,
    good: { code: lot.good_code, names: namesOf(lot) },
    day: lot.day,
    quantity: quantityOf(lot),
    arrivedAt: lot.arrived_at.toISOString(),
    ...verdictOfFacts(lot, today),
    from: sourceOf(lot, gazetteer),
    isOpen: isOpenNow(lot, today),
  };
}

/** What decides whether strangers are told of it at its stall. */
export function factsOf(lot: LotFacts): ShownFacts {
  return { holdKinds: lot.hold_kinds, hasFailed: lot.lab_failed };
}

/** Open until it is sold out, gone, or past its last day of sale. */
export function isOpenNow(lot: { closed_at: Date | null; open_until: string }, today: string): boolean {
  // ISO days compare as texts, and `infinity` comes after every one of them.
  return lot.closed_at === null && lot.open_until >= today;
}
