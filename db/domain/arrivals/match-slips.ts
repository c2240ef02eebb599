import type { Unit } from '../goods/units.ts';

/** Who wrote a slip. A sheet that is keyed in later is the gate's own slip; a row leader writes for the trader. */
export type SlipSide = 'trader' | 'gate';

/** One slip's word about goods that came to a stall. */
export interface SlipClaim {
  readonly id: string;
  /** The lot it stands under: its own id, or that of the slip it was joined to. */
  readonly lot: string;
  readonly side: SlipSide;
  /** The sides from which that lot has slips. */
  readonly lotSides: readonly SlipSide[];
  /** The vehicle it came with; null for a trader's own slip. */
  readonly arrival: string | null;
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

/** Why two slips are not surely one; `twice`: one side may have written the same goods down two times. */
export const matchDoubts = [
  'amount',
  'unit',
  'supplier',
  'time',
  'amount-unknown',
  'several',
  'twice',
] as const;
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
 * Whether slips of the two sides speak of one lot: `sure` joins them without asking, `unsure` asks a person, undefined
 * says no. It does not matter which of the two came first.
 *
 * Other stall, good or market day, the same side twice, more than half a day between them, or two doubts at once about
 * who brought it and how much: those are two lots.
 */
export function matchOf(a: SlipClaim, b: SlipClaim): SlipMatch | undefined {
  if (a.side === b.side || !isSameGoods(a, b)) return undefined;
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

function isSameGoods(a: SlipClaim, b: SlipClaim): boolean {
  return a.stall === b.stall && a.good === b.good && a.day === b.day;
}

/**
 * Whether one side may have written the same goods down twice: two phones of a stall, or its row leader and the trader,
 * each repeat yesterday without a network. Nothing but a person can tell that from goods that did come twice.
 *
 * Lots of one vehicle were counted off it one by one: those are two.
 */
export function isPerhapsTwice(a: SlipClaim, b: SlipClaim): boolean {
  if (a.side !== b.side || !isSameGoods(a, b)) return false;
  if (a.arrival !== null && a.arrival === b.arrival) return false;
  if (a.unit !== b.unit || a.supplier !== b.supplier) return false;
  if (Math.abs(a.at - b.at) > matchLimits.farMs) return false;
  if (a.amount === null || b.amount === null) return a.amount === b.amount;
  return isSameAmount(a.unit, a.amount, b.amount);
}

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
  /** The lot on record that it may be. */
  readonly known: string;
}

/**
 * Pairs new slips with the lots already on record: first those of the other side, then, for what was not surely joined,
 * those that the same side wrote before.
 */
export function pairSlips(fresh: readonly SlipClaim[], known: readonly SlipClaim[]): PairedSlip[] {
  const across = pairAcross(fresh, known);
  const joined = new Set(across.flatMap((pair) => (pair.certainty === 'sure' ? [pair.fresh] : [])));
  const twice = fresh.flatMap((one) => {
    if (joined.has(one.id)) return [];
    const before = known
      .filter((other) => isPerhapsTwice(one, other))
      .sort((a, b) => Math.abs(a.at - one.at) - Math.abs(b.at - one.at) || a.id.localeCompare(b.id))[0];
    return before === undefined ? [] : [{ fresh: one.id, known: before.lot, ...writtenTwice }];
  });
  return [...across, ...twice];
}

const writtenTwice: SlipMatch = { certainty: 'unsure', doubts: ['twice'] };

/**
 * Pairs slips of the two sides; each is paired once at most, and a lot of which the other side has spoken already with
 * none. Surest first, then the nearest in time. Where a slip could surely be either of two, none is sure.
 */
function pairAcross(fresh: readonly SlipClaim[], known: readonly SlipClaim[]): PairedSlip[] {
  const pairs = fresh.flatMap((one) =>
    known.flatMap((other) => {
      if (other.lot !== other.id || other.lotSides.includes(one.side)) return [];
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
