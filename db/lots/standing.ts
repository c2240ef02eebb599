import { categoryGroups, requiredHops } from '../domain/goods/index.ts';
import type { CategoryGroup } from '../domain/goods/index.ts';
import { assert } from '../domain/assert.ts';
import { hops, verdictOf, wayOfGoods } from '../domain/lots/index.ts';
import type { Hop, LotEventFact, VerdictAnswer, WayHop } from '../domain/lots/index.ts';
import { isOneOf } from '../domain/words.ts';
import { isImported } from '../places/queries.ts';

/** What decides how a lot stands, as the tables keep it. */
export interface StandingFacts {
  readonly day: string;
  readonly goods_group: string;
  readonly origin_scheme: string | null;
  readonly origin_code: string | null;
  readonly known_hops: readonly string[];
  readonly hold_kinds: readonly string[];
  /** ISO date, or `infinity` for goods that do not expire. */
  readonly open_until: string;
}

/** The verdict over a lot, from its known hops alone: for lists, where the way itself is not drawn. */
export function verdictOfFacts(facts: StandingFacts, today: string): VerdictAnswer {
  const known = facts.known_hops.map((hop): LotEventFact => ({
    hop: hopOf(hop),
    evidence: 'documented',
    at: null,
    place: null,
    org: null,
  }));
  return verdictOfWay(facts, wayOfGoods(hopsAskedFor(facts), known), today);
}

export function verdictOfWay(facts: StandingFacts, way: readonly WayHop[], today: string): VerdictAnswer {
  return verdictOf({
    recalled: facts.hold_kinds.includes('recall'),
    held: facts.hold_kinds.some((kind) => kind !== 'recall'),
    way,
    expiresOn: lastDayOf(facts.open_until),
    today,
  });
}

/** The hops a lot must have, by its good, day and origin. */
export function hopsAskedFor(
  lot: Pick<StandingFacts, 'goods_group' | 'day' | 'origin_scheme' | 'origin_code'>,
): readonly Hop[] {
  const imported = isImported({ scheme: lot.origin_scheme, code: lot.origin_code });
  return requiredHops(groupOf(lot.goods_group), lot.day, imported ? 'imported' : 'domestic');
}

/** PostgreSQL's `infinity` is what the rules call null: a good that does not expire. */
export function lastDayOf(openUntil: string): string | null {
  return openUntil === 'infinity' ? null : openUntil;
}

export function groupOf(text: string): CategoryGroup {
  assert(isOneOf(categoryGroups, text), `Category group ${text} is one of the nineteen.`);
  return text;
}

export function hopOf(text: string): Hop {
  assert(isOneOf(hops, text), 'lot_event_hop_value_check lets only known hops in.');
  return text;
}
