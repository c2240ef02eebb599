import type { TraceAnswer, TracedLot, TracedMove } from '../../lots/trace/shapes.ts';

/** Where the market's own lot codes are looked up, and who stands behind them. */
export interface SheetPlace {
  readonly origin: string;
  readonly address: string;
  readonly wardName: string;
  readonly phone: string | null;
}

/** A lot's own code from upstream of a kind, as given; empty where there is none. */
export function upstream(lot: TracedLot, kind: 'gtin' | 'sscc' | 'tlc'): string {
  return lot.upstreamCodes.find((one) => one.startsWith(`${kind}:`))?.slice(kind.length + 1) ?? '';
}

/** Amount and unit of a lot; a lot nobody counted says so. */
export function quantityOf({ quantity }: TracedLot): { amount: number | string; unit: string } {
  const { amount, unit } = quantity;
  if (amount === null) return { amount: 'unknown', unit };
  return unit === 'kg' ? { amount: amount / 1000, unit } : { amount, unit };
}

export function stallWords(answer: TraceAnswer, lot: Pick<TracedLot, 'stall' | 'businessName'>): string {
  return [`Sạp ${lot.stall}`, lot.businessName, answer.market.name].filter((part) => part !== '').join(', ');
}

export function sourceWords(answer: TraceAnswer, lot: TracedLot): string {
  const source = answer.sources.find((one) => one.id === lot.supplierId);
  return source === undefined
    ? ''
    : [source.name, source.bay ?? '', source.place].filter((part) => part !== '').join(', ');
}

/** The page that answers for a lot code for ever. */
export function lotAddress(place: SheetPlace, lot: TracedLot): string {
  return `${place.origin}/L/${lot.lot}`;
}

/** Kind and number of a paper, `PXK 0412/26`. */
export function documentOf(lot: TracedLot): { kind: string; number: string } {
  const [kind = '', ...number] = (lot.papers[0] ?? '').split(' ');
  return { kind, number: number.join(' ') };
}

/** Day and time of day in UTC. A time without its place would be read as anybody's. */
export function utcOf(instant: string): { date: string; time: string } {
  const [date = '', time = ''] = new Date(instant).toISOString().split('T');
  return { date, time: time.slice(0, 8) };
}

export interface MovedPair {
  readonly move: TracedMove;
  readonly from: TracedLot;
  readonly to: TracedLot;
}

/** What one lot gave to a move: in its own unit, else by the mass that is known. */
export function movedQuantity(move: TracedMove): { amount: number | string; unit: string } {
  if (move.amount !== null)
    return { amount: move.unit === 'kg' ? move.amount / 1000 : move.amount, unit: move.unit };
  return move.grams === null
    ? { amount: 'unknown', unit: move.unit }
    : { amount: move.grams / 1000, unit: 'kg' };
}
