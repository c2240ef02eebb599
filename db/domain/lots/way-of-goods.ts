import type { PaperKind } from '../arrivals/papers.ts';
import { hopStandIns } from '../goods/required-hops.ts';
import { compareEvidence } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { hopOrder } from './hops.ts';
import type { Hop } from './hops.ts';

/** One thing that is on record about a lot at a hop. Append-only; all of it may be shown to the public. */
export interface LotEventFact {
  readonly hop: Hop;
  readonly evidence: Evidence;
  /** ISO instant; null when the time is not known. */
  readonly at: string | null;
  /** Where, in words, as the page shows it. */
  readonly place: string | null;
  /** The business or office that had the goods there; never a person's private facts. */
  readonly org: string | null;
  readonly papers?: readonly PaperKind[];
}

/** One stop of the way as it is drawn: solid where known, broken where only declared, hollow where missing. */
export interface WayHop {
  readonly hop: Hop;
  readonly required: boolean;
  readonly evidence: Evidence;
  readonly at: string | null;
  readonly place: string | null;
  readonly org: string | null;
  readonly papers: readonly PaperKind[];
}

/**
 * The way of a lot from its source to the stall: every required hop, `missing` where nothing is on record, and
 * every other hop that something is on record about.
 *
 * Of several facts about one hop the best evidence is shown, of equal ones the latest; their papers are joined.
 * A required hop is answered by its stand-in (the farm for the slaughterhouse) when only that one is better known.
 */
export function wayOfGoods(required: readonly Hop[], events: readonly LotEventFact[]): WayHop[] {
  const byHop = new Map<Hop, WayHop>();
  for (const hop of new Set(events.map((event) => event.hop))) {
    const best = bestOf(events.filter((event) => event.hop === hop));
    if (best) byHop.set(hop, best);
  }
  const wanted = required.map((hop) => answeringHop(hop, required, byHop));
  const shown = new Set([...wanted, ...byHop.keys()]);
  return [...shown]
    .sort((a, b) => hopOrder(a) - hopOrder(b))
    .map((hop) => ({ ...(byHop.get(hop) ?? missing(hop)), required: wanted.includes(hop) }));
}

function bestOf(facts: readonly LotEventFact[]): WayHop | undefined {
  const [best] = [...facts].sort(
    (a, b) => compareEvidence(a.evidence, b.evidence) || compareInstants(b.at, a.at),
  );
  if (!best) return undefined;
  const papers = [...new Set(facts.flatMap((fact) => fact.papers ?? []))];
  return {
    hop: best.hop,
    required: false,
    evidence: best.evidence,
    at: best.at,
    place: best.place,
    org: best.org,
    papers,
  };
}

/** Unknown times count as the earliest, so that "latest" prefers a known one. */
function compareInstants(a: string | null, b: string | null): number {
  return (a === null ? 0 : Date.parse(a)) - (b === null ? 0 : Date.parse(b));
}

function answeringHop(hop: Hop, required: readonly Hop[], known: ReadonlyMap<Hop, WayHop>): Hop {
  const own = known.get(hop)?.evidence ?? 'missing';
  const better = (hopStandIns[hop] ?? []).find(
    (other) => !required.includes(other) && compareEvidence(known.get(other)?.evidence ?? 'missing', own) < 0,
  );
  return better ?? hop;
}

function missing(hop: Hop): WayHop {
  return { hop, required: true, evidence: 'missing', at: null, place: null, org: null, papers: [] };
}
