import type { TraceAnswer, TracedLot, TracedMove } from '../../lots/trace/shapes.ts';

/** Where the market's own lot codes are looked up, and who stands behind them. */
export interface SheetPlace {
  readonly origin: string;
  readonly address: string;
  readonly wardName: string;
  readonly phone: string | null;
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

/** Whom goods came from: name with bay, and place; empty where nobody said. */
export function sourceOf(answer: TraceAnswer, lot: TracedLot): { name: string; place: string } {
  const source = answer.sources.find((one) => one.id === lot.supplierId);
  return source === undefined
    ? { name: '', place: '' }
    : {
        name: [source.name, source.bay ?? ''].filter((part) => part !== '').join(', '),
        place: source.place,
      };
}

export function sourceWords(answer: TraceAnswer, lot: TracedLot): string {
  const { name, place } = sourceOf(answer, lot);
  return [name, place].filter((part) => part !== '').join(', ');
}

/** The page that answers for a lot code for ever. */
export function lotAddress(place: SheetPlace, lot: TracedLot): string {
  return `${place.origin}/L/${lot.lot}`;
}

/** Kind and number of the papers goods came with, `PXK 0412/26`; without one, of their entry in the goods-in book. */
export function documentsOf(lot: TracedLot): { kind: string; number: string }[] {
  if (lot.papers.length === 0) return [{ kind: 'SO', number: lot.lot }];
  return lot.papers.map((paper) => {
    const [kind = '', ...number] = paper.split(' ');
    return { kind, number: number.length === 0 ? lot.lot : number.join(' ') };
  });
}

/** Day and time of day in UTC. A time without its place would be read as anybody's. */
export function utcOf(instant: string): { date: string; time: string } {
  const [date = '', time = ''] = new Date(instant).toISOString().split('T');
  return { date, time: time.slice(0, 8) };
}

/** A move between two lots of the answer. */
export interface MovedPair {
  readonly move: TracedMove;
  readonly from: TracedLot;
  readonly to: TracedLot;
}

/** Goods that changed hands: to another stall, or back to whom they came from. */
export interface Shipment {
  readonly move: TracedMove;
  readonly from: TracedLot;
  /** Null: back to the source. */
  readonly to: TracedLot | null;
}

export function recipientWords(answer: TraceAnswer, { from, to }: Shipment): string {
  return to === null ? sourceWords(answer, from) : stallWords(answer, to);
}

/** What one lot gave to a move: in its own unit, else by the mass that is known. */
export function movedQuantity(move: TracedMove): { amount: number | string; unit: string } {
  if (move.amount !== null)
    return { amount: move.unit === 'kg' ? move.amount / 1000 : move.amount, unit: move.unit };
  return move.grams === null
    ? { amount: 'unknown', unit: move.unit }
    : { amount: move.grams / 1000, unit: 'kg' };
}
