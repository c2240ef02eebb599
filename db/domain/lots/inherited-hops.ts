import { compareEvidence, type Evidence } from './evidence.ts';
import { hopOrder, type Hop } from './hops.ts';

/** What is on record about a hop of a lot, as far as it can be handed on. */
export interface InheritedHop {
  readonly hop: Hop;
  readonly evidence: Evidence;
  readonly occurred_at: Date | null;
  readonly place_scheme: string | null;
  readonly place_code: string | null;
  readonly place_raw: string | null;
  readonly supplier_id: string | null;
  readonly organisation: string | null;
  readonly paper_id: string | null;
}
export interface HeritableHop extends InheritedHop {
  readonly lotId: string;
}

/**
 * The way a lot shares with everything it was made of. A hop is handed on only when every input has it, as well
 * known as the worst of them: a mix with one undocumented part is undocumented. What differs between the inputs
 * stands on their own pages. The stall is never handed on, because the new lot has its own.
 *
 * @param lotIds every lot that went in, at least one
 */
export function inheritedHops(lotIds: readonly string[], known: readonly HeritableHop[]): InheritedHop[] {
  const hops = [...new Set(known.map((one) => one.hop))].filter((hop) => hop !== 'stall');
  return hops
    .flatMap((hop): InheritedHop[] => {
      const best = lotIds.map((lotId) =>
        bestOf(known.filter((one) => one.lotId === lotId && one.hop === hop)),
      );
      const all = best.filter((one) => one !== undefined);
      const [first] = all;
      if (first === undefined || all.length < lotIds.length) return [];
      const [worst = first] = all.toSorted((a, b) => compareEvidence(b.evidence, a.evidence));
      return [joined(worst, all)];
    })
    .sort((a, b) => hopOrder(a.hop) - hopOrder(b.hop));
}

function bestOf(facts: readonly HeritableHop[]): HeritableHop | undefined {
  return facts.toSorted((a, b) => compareEvidence(a.evidence, b.evidence))[0];
}

/** One fact for all inputs: only what they agree on is said. */
function joined(worst: HeritableHop, all: readonly HeritableHop[]): InheritedHop {
  const same = <T>(of: (hop: HeritableHop) => T): T | null =>
    all.every((one) => of(one) === of(worst)) ? of(worst) : null;
  const at = same((one) => one.occurred_at?.getTime() ?? null);
  const place = same((one) => `${one.place_scheme}:${one.place_code}:${one.place_raw}`) !== null;
  return {
    hop: worst.hop,
    evidence: worst.evidence,
    occurred_at: at === null ? null : new Date(at),
    place_scheme: place ? worst.place_scheme : null,
    place_code: place ? worst.place_code : null,
    place_raw: place ? worst.place_raw : null,
    supplier_id: same((one) => one.supplier_id),
    organisation: same((one) => one.organisation),
    paper_id: same((one) => one.paper_id),
  };
}
