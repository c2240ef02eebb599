import type { TraceAnswer, TracedLot, TracedMove } from '../../lots/trace/shapes.ts';
import { lotAddress, sourceOf, type SheetPlace } from './facts.ts';

/**
 * The traceability lot code under which goods stand on every sheet. It is assigned where goods are first received without
 * one and where they are transformed; handing on and splitting keep the one they have (21 CFR 1.1320).
 */
export interface Tlc {
  readonly code: string;
  /** The lot that the code was given to in the market, or with which it came. */
  readonly lot: TracedLot;
  /** Came with the goods: whoever sent them, or somebody before, assigned it. */
  readonly isFromUpstream: boolean;
}

/** Moves that make new food out of food. */
export function isTransformation(move: Pick<TracedMove, 'kind'>): boolean {
  return move.kind === 'cut' || move.kind === 'mix';
}

/** A lot's own code from upstream of a kind, as given; empty where there is none. */
export function upstream(lot: TracedLot, kind: 'gtin' | 'sscc' | 'tlc'): string {
  return lot.upstreamCodes.find((one) => one.startsWith(`${kind}:`))?.slice(kind.length + 1) ?? '';
}

/** Says of every lot of an answer under which code it stands. */
export function tlcsOf(answer: TraceAnswer): (lot: TracedLot) => Tlc {
  const lots = new Map(answer.lots.map((lot) => [lot.lot, lot]));
  const into = Map.groupBy(answer.moves, (move) => move.to);
  const found = new Map<string, Tlc>();
  const tlcOf = (lot: TracedLot): Tlc => {
    const known = found.get(lot.lot);
    if (known !== undefined) return known;
    const tlc = inherited(lot) ?? own(lot);
    found.set(lot.lot, tlc);
    return tlc;
  };
  const inherited = (lot: TracedLot): Tlc | undefined => {
    const [move] = into.get(lot.lot) ?? [];
    const parent = move === undefined || isTransformation(move) ? undefined : lots.get(move.from);
    return parent && tlcOf(parent);
  };
  const own = (lot: TracedLot): Tlc => {
    // What was made here got its code here, whatever code its parts came with.
    const given = into.has(lot.lot) ? '' : upstream(lot, 'tlc');
    return given === ''
      ? { code: lot.lot, lot, isFromUpstream: false }
      : { code: given, lot, isFromUpstream: true };
  };
  return tlcOf;
}

export interface TlcSource {
  /** Who assigned the code. */
  readonly assignedBy: string;
  readonly gln: string;
  readonly name: string;
  readonly street: string;
  readonly city: string;
  readonly country: string;
  readonly phone: string;
  /** The lot's page, which names the source of its code; the market gave that address, whoever gave the code. */
  readonly url: string;
}

/** Where a code was assigned: at the market, or at the source the goods came from, of which only its name and place are known. */
export function tlcSourceOf(answer: TraceAnswer, place: SheetPlace, tlc: Tlc): TlcSource {
  const url = lotAddress(place, tlc.lot);
  if (tlc.isFromUpstream) {
    const { name, place: city } = sourceOf(answer, tlc.lot);
    return { assignedBy: name, gln: '', name, street: '', city, country: '', phone: '', url };
  }
  const { name, gln } = answer.market;
  return {
    assignedBy: name,
    gln: gln ?? '',
    name,
    street: place.address,
    city: place.wardName,
    country: 'VN',
    phone: place.phone ?? '',
    url,
  };
}
