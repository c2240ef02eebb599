import type { Unit } from '../goods/units.ts';

/** One slip's word about goods that came to a stall; the gate's and the trader's are compared. */
export interface SlipClaim {
  readonly id: string;
  /** A sheet that is keyed in later is the gate's own slip. */
  readonly side: 'trader' | 'gate';
  readonly stall: string;
  readonly good: string;
  /** Market day, ISO. */
  readonly day: string;
  /** Null when not named; merged spellings are one already. */
  readonly supplier: string | null;
  readonly unit: Unit;
  /** In the unit's smallest step; null when it was not known. */
  readonly amount: number | null;
  /** When the goods arrived, epoch ms. */
  readonly at: number;
}

/** Why two slips are not surely one. */
export const matchDoubts = ['amount', 'unit', 'supplier', 'time', 'amount-unknown', 'several'] as const;
export type MatchDoubt = (typeof matchDoubts)[number];

export interface SlipMatch {
  readonly certainty: 'sure' | 'unsure';
  /** Empty exactly when it is sure. */
  readonly doubts: readonly MatchDoubt[];
}

/**
 * How far the two may lie apart. A scale at the gate weighs the crate too, and a trader rounds: a tenth of the larger
 * one, at least half a kilogram. Goods that passed the gate are written down at the stall within three hours.
 */
export const matchLimits = {
  share: 0.1,
  gramsMin: 500,
  sureMs: 3 * 3_600_000,
  farMs: 12 * 3_600_000,
} as const;

/**
 * Whether two slips speak of one lot: `sure` joins them without asking, `unsure` asks a person, undefined says no.
 * It does not matter which of the two came first.
 *
 * Other stall, good or market day, the same side twice, more than half a day between them, or two doubts at once about
 * who brought it and how much: those are two lots.
 */
export function matchOf(a: SlipClaim, b: SlipClaim): SlipMatch | undefined {
  if (a.side === b.side || a.stall !== b.stall || a.good !== b.good || a.day !== b.day) return undefined;
  const apart = Math.abs(a.at - b.at);
  if (apart > matchLimits.farMs) return undefined;
  const doubts = [
    ...amountDoubts(a, b),
    ...supplierDoubts(a, b),
    ...(apart > matchLimits.sureMs ? late : []),
  ];
  if (doubts.includes('supplier') && (doubts.includes('amount') || doubts.includes('unit'))) return undefined;
  return { certainty: doubts.length === 0 ? 'sure' : 'unsure', doubts };
}

const late: readonly MatchDoubt[] = ['time'];

function amountDoubts(a: SlipClaim, b: SlipClaim): MatchDoubt[] {
  if (a.unit !== b.unit) return ['unit'];
  if (a.amount === null || b.amount === null) return ['amount-unknown'];
  return isSameAmount(a.unit, a.amount, b.amount) ? [] : ['amount'];
}

/** Whole pieces are counted, not weighed: a tenth of three crates is none. */
function isSameAmount(unit: Unit, a: number, b: number): boolean {
  const share = Math.max(a, b) * matchLimits.share;
  const allowed = unit === 'kg' ? Math.max(share, matchLimits.gramsMin) : Math.floor(share);
  return Math.abs(a - b) <= allowed;
}

function supplierDoubts(a: SlipClaim, b: SlipClaim): MatchDoubt[] {
  return a.supplier !== null && b.supplier !== null && a.supplier !== b.supplier ? ['supplier'] : [];
}

export interface PairedSlip extends SlipMatch {
  readonly fresh: string;
  readonly known: string;
}

/**
 * Pairs new slips with those already on record; each is paired once at most. Surest first, then the nearest in time.
 * Where a slip could surely be either of two, none is sure: a person tells them apart.
 */
export function pairSlips(fresh: readonly SlipClaim[], known: readonly SlipClaim[]): PairedSlip[] {
  const pairs = fresh.flatMap((one) =>
    known.flatMap((other) => {
      const match = matchOf(one, other);
      return match === undefined ? [] : [{ one, other, match, apart: Math.abs(one.at - other.at) }];
    }),
  );
  const sure = pairs.filter(({ match }) => match.certainty === 'sure');
  const isContested = ({ one, other }: (typeof pairs)[number]) =>
    sure.filter((pair) => pair.one === one).length > 1 ||
    sure.filter((pair) => pair.other === other).length > 1;
  const taken = new Set<SlipClaim>();
  const order = pairs.toSorted(
    (a, b) =>
      a.match.doubts.length - b.match.doubts.length ||
      a.apart - b.apart ||
      a.one.id.localeCompare(b.one.id) ||
      a.other.id.localeCompare(b.other.id),
  );
  return order.flatMap((pair) => {
    if (taken.has(pair.one) || taken.has(pair.other)) return [];
    taken.add(pair.one).add(pair.other);
    const answer = pair.match.certainty === 'sure' && isContested(pair) ? several : pair.match;
    return [{ fresh: pair.one.id, known: pair.other.id, ...answer }];
  });
}

const several: SlipMatch = { certainty: 'unsure', doubts: ['several'] };
