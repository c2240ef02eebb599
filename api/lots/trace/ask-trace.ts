import {
  genealogy,
  inMarket,
  leavingsOf,
  movesById,
  placeInWords,
  rootsMax,
  tracedLots,
  traceRoots,
  verdictOfFacts,
  type Gazetteer,
  type Genealogy,
  type TracedLot as LotRow,
  type Tx,
} from '@so-cho/db';
import {
  assert,
  DomainError,
  isMoveKind,
  isOneOf,
  marketDay,
  massOnce,
  moveEvidence,
  type MoveKind,
} from '@so-cho/db/domain';
import { personOf, type Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { lotCodeIn } from '../find-lot.ts';
import { gazetteerOf } from '../gazetteer.ts';
import { isOpenNow } from '../lot-line.ts';
import { quantityOf } from '../lot-words.ts';
import type { TraceAnswer, TracedLot, TracedMove, TraceQuery } from './shapes.ts';

/**
 * One question: everything that certain lots came from and everything they became.
 *
 * @throws DomainError lot-unknown for a text that is no lot of this market, dates-reversed, trace-needs-ref
 */
export async function askTrace(ctx: Ctx, market: MarketEntry, query: TraceQuery): Promise<TraceAnswer> {
  const askedAt = ctx.clock.now();
  const asked = rootsAsked(market, query, marketDay(askedAt, market));
  const gazetteer = await gazetteerOf(ctx.orm);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const roots = await traceRoots(tx, asked);
    const kept = roots.slice(0, rootsMax);
    const family: Genealogy =
      kept.length === 0 ? { edges: [], depths: new Map(), isCut: false } : await genealogy(tx, kept);
    const lots = await tracedLots(tx, [...family.depths.keys()]);
    const moves = await movesOf(tx, family, lots);
    const at = {
      today: marketDay(askedAt, market),
      roots: new Set(kept.map((root) => root.id)),
    };
    const { code, name, timeZone, isDemo, gln } = market;
    return {
      market: { code, name, timeZone, isDemo, gln },
      asked,
      askedAt: askedAt.toISOString(),
      lots: lots
        .map((lot) => tracedLot(lot, family.depths.get(lot.id) ?? 0, at))
        .sort((a, b) => a.depth - b.depth || (a.lot < b.lot ? -1 : 1)),
      moves,
      cameIn: massOnce(lots.map(massAs), moves),
      sources: sourcesOf(lots, gazetteer),
      stalls: stallsOf(lots, moves),
      isCut: family.isCut || roots.length > rootsMax,
    };
  });
}

/** What is asked, with the days that are meant when none are said. */
export function rootsAsked(market: MarketEntry, query: TraceQuery, today: string): TraceAnswer['asked'] {
  const { by } = query;
  if (by !== 'day' && query.ref === '') {
    throw new DomainError(
      'trace-needs-ref',
      'invalid',
      'Say which lot, stall, supplier, bay, paper, vehicle or code.',
    );
  }
  const isOfADay = by === 'day' || by === 'stall' || by === 'bay' || by === 'supplier';
  const from = query.from ?? query.until ?? (isOfADay ? today : null);
  const until = query.until ?? query.from ?? (isOfADay ? today : null);
  if (from !== null && until !== null && from > until) {
    throw new DomainError('dates-reversed', 'invalid', 'The first day lies after the last one.');
  }
  const ref = by === 'lot' ? lotCodeIn(market, query.ref) : by === 'day' ? '' : query.ref.normalize('NFC');
  return { by, ref, from, until, bay: query.bay === undefined || query.bay === '' ? null : query.bay };
}

/** Every step the goods took from lot to lot, and out of the market. */
async function movesOf(tx: Tx, family: Genealogy, lots: readonly LotRow[]): Promise<TracedMove[]> {
  const known = await movesById(tx, [...new Set(family.edges.flatMap((edge) => edge.move_id ?? []))]);
  const moves = new Map(known.map((move) => [move.id, move]));
  const byId = new Map(lots.map((lot) => [lot.id, lot]));
  const parents = Map.groupBy(family.edges, (edge) => edge.to_lot);
  const between = family.edges.flatMap((edge): TracedMove[] => {
    const [from, to] = [byId.get(edge.from_lot), byId.get(edge.to_lot)];
    if (!from || !to) return [];
    const move = edge.move_id === null ? undefined : moves.get(edge.move_id);
    const isOnlyParent = parents.get(edge.to_lot)?.length === 1;
    return [
      {
        from: from.code,
        to: to.code,
        moveId: edge.move_id,
        kind: kindOf(edge.kind),
        at: move?.occurred_at.toISOString() ?? null,
        amount: edge.amount,
        unit: from.unit,
        grams: massOf(from, edge.amount) ?? (isOnlyParent ? to.grams : null),
        evidence: moveEvidence(move?.by_staff ?? false),
      },
    ];
  });
  return [...between, ...(await leavings(tx, lots))];
}

async function leavings(tx: Tx, lots: readonly LotRow[]): Promise<TracedMove[]> {
  const lotOf = new Map(lots.flatMap((lot) => [lot.id, ...lot.merged_lots].map((slip) => [slip, lot])));
  const left = await leavingsOf(tx, [...lotOf.keys()]);
  return left.flatMap((one): TracedMove[] => {
    const from = lotOf.get(one.lot_id);
    if (!from) return [];
    return [
      {
        from: from.code,
        to: null,
        moveId: one.id,
        kind: kindOf(one.kind),
        at: one.occurred_at.toISOString(),
        amount: one.amount,
        unit: from.unit,
        grams: massOf(from, one.amount),
        evidence: moveEvidence(one.by_staff),
      },
    ];
  });
}

function kindOf(kind: string): MoveKind {
  assert(isMoveKind(kind), 'lot_edge_kind_check and lot_move_kind_check let only known kinds in.');
  return kind;
}

/** Mass of a part of a lot; null where its unit has no known mass. */
function massOf(lot: LotRow, amount: number | null): number | null {
  if (amount === null || lot.unit === 'kg') return amount;
  return lot.grams !== null && lot.amount_in !== null && lot.amount_in > 0
    ? Math.floor((lot.grams * amount) / lot.amount_in)
    : null;
}

function tracedLot(
  lot: LotRow,
  depth: number,
  { today, roots }: { today: string; roots: ReadonlySet<string> },
): TracedLot {
  const { supplier_evidence: evidence } = lot;
  return {
    lot: lot.code,
    side: roots.has(lot.id) ? 'asked' : depth < 0 ? 'before' : 'after',
    depth,
    goodCode: lot.good_code,
    goodName: lot.name_vi,
    goodNameEn: lot.name_en,
    gtin: lot.gtin,
    stall: lot.stall_code,
    businessName: lot.business_name ?? '',
    day: lot.day,
    arrivedAt: lot.arrived_at.toISOString(),
    quantity: quantityOf(lot),
    grams: lot.grams,
    gone: massOf(lot, lot.amount_out),
    isOpen: isOpenNow(lot, today),
    ...verdictOfFacts(lot, today),
    supplierId: lot.supplier_id,
    sourceEvidence:
      evidence !== null && isOneOf(['documented', 'inspected', 'declared'], evidence) ? evidence : 'missing',
    papers: lot.papers,
    upstreamCodes: lot.upstream,
    arrivalId: lot.arrival_id,
  };
}

/** Lots that came from outside, by whom they came from: what was moved inside came once. */
function sourcesOf(lots: readonly LotRow[], gazetteer: Gazetteer): TraceAnswer['sources'] {
  const bySupplier = Map.groupBy(
    lots.filter((lot) => lot.source !== 'move' && lot.supplier_id !== null),
    (lot) => lot.supplier_id ?? '',
  );
  return [...bySupplier]
    .map(([id, own]) => {
      const [first] = own;
      const place = first
        ? placeInWords(
            gazetteer,
            { scheme: first.origin_scheme, code: first.origin_code, raw: first.origin_raw },
            first.day,
          )
        : '';
      return { id, name: first?.supplier_name ?? '', bay: first?.supplier_bay ?? null, place, ...sumOf(own) };
    })
    .sort((a, b) => b.grams - a.grams || (a.name < b.name ? -1 : 1));
}

function stallsOf(lots: readonly LotRow[], moves: readonly TracedMove[]): TraceAnswer['stalls'] {
  return [...Map.groupBy(lots, (lot) => lot.stall_code)]
    .map(([code, own]) => ({
      code,
      businessName: own[0]?.business_name ?? '',
      lots: own.length,
      ...massOnce(own.map(massAs), moves),
    }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

const massAs = ({ code, grams }: LotRow) => ({ lot: code, grams });

function sumOf(lots: readonly LotRow[]): { lots: number; grams: number; lotsWithoutMass: number } {
  return { lots: lots.length, ...massOnce(lots.map(massAs), []) };
}
