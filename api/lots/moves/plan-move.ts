import type { LotToMove } from '@so-cho/db';
import { DomainError, parseQuantity, type Quantity } from '@so-cho/db/domain';
import { quantityOf } from '../lot-words.ts';
import type { MoveLot } from './shapes.ts';

/** What a move takes of one lot. */
export interface PlannedInput {
  readonly lot: LotToMove;
  readonly amount: number | null;
  readonly isWhole: boolean;
}
/** A lot to be made, before its stall and good are looked up. */
export interface PlannedOutput {
  readonly lotId: string;
  readonly goodCode: string;
  readonly stall: string;
  readonly quantity: Quantity;
  /** How much of each input it took, by the input's id; left out where the units differ. */
  readonly parts: ReadonlyMap<string, number>;
}
export interface PlannedMove {
  readonly inputs: readonly PlannedInput[];
  readonly outputs: readonly PlannedOutput[];
}

/**
 * What a move takes and makes, in numbers.
 *
 * @param lots the lot asked about first, then those it is mixed with
 * @throws DomainError quantity-over-drawn, lot-labelled, quantity-invalid, lot-repeated
 */
export function planMove(move: MoveLot['move'], lots: readonly [LotToMove, ...LotToMove[]]): PlannedMove {
  const [lot] = lots;
  switch (move.kind) {
    case 'transfer': {
      const input = taken(lot, move.amount);
      return { inputs: [input], outputs: [sameGoods(input, { ...move, amount: input.amount })] };
    }
    case 'split': {
      const input = taken(
        lot,
        move.parts.reduce((sum, part) => sum + part.amount, 0),
      );
      return { inputs: [input], outputs: move.parts.map((part) => sameGoods(input, part)) };
    }
    case 'cut': {
      const input = taken(lot, move.amount);
      return { inputs: [input], outputs: move.outputs.map((made) => otherGoods([input], made, lot)) };
    }
    case 'mix': {
      const amounts = [move.amount, ...move.with.map((one) => one.amount)];
      const inputs = lots.map((one, index) => taken(one, amounts[index] ?? null));
      if (new Set(lots.map((one) => one.id)).size < lots.length) {
        throw new DomainError('lot-repeated', 'invalid', 'A lot is mixed with itself.');
      }
      return { inputs, outputs: [otherGoods(inputs, move.output, lot)] };
    }
    default:
      return { inputs: [taken(lot, move.amount)], outputs: [] };
  }
}

/** What can still leave a lot: labels promise their part to whoever bought it. Null when nobody knows what came in. */
export function leftIn(lot: Pick<LotToMove, 'amount_in' | 'amount_out' | 'amount_labelled'>): number | null {
  return lot.amount_in === null ? null : lot.amount_in - lot.amount_out - lot.amount_labelled;
}

function taken(lot: LotToMove, asked: number | null): PlannedInput {
  const left = leftIn(lot);
  const { amount_labelled: labelled } = lot;
  if (asked === null) {
    if (left !== null && labelled > 0) throw labelsStand(lot, left);
    if (left === 0) throw overDrawn(lot, 0, 0);
    return { lot, amount: left, isWhole: true };
  }
  if (left !== null && asked > left) {
    throw asked <= left + labelled ? labelsStand(lot, left) : overDrawn(lot, left, asked);
  }
  return { lot, amount: asked, isWhole: asked === left && labelled === 0 };
}

function labelsStand(lot: LotToMove, left: number): DomainError {
  return new DomainError('lot-labelled', 'conflict', 'What labels promise does not leave the lot.', {
    details: { unit: lot.unit, left, labelled: lot.amount_labelled, lot: lot.code },
  });
}

function overDrawn(lot: LotToMove, left: number, asked: number): DomainError {
  return new DomainError('quantity-over-drawn', 'conflict', 'More would leave the lot than is left in it.', {
    details: { unit: lot.unit, left, asked, lot: lot.code },
  });
}

function sameGoods(
  { lot, isWhole }: PlannedInput,
  part: { lotId: string; amount: number | null; toStall?: string | undefined },
): PlannedOutput {
  const { askedSize, grams, unit } = quantityOf(lot);
  // Of a part nobody weighed no mass is known; moved whole and untouched it is the mass that came in.
  const isUntouched = isWhole && part.amount === lot.amount_in;
  return {
    lotId: part.lotId,
    goodCode: lot.good_code,
    stall: part.toStall?.toUpperCase() ?? lot.stall_code,
    quantity: {
      unit,
      amount: part.amount,
      ...(askedSize !== undefined && { askedSize }),
      ...(isUntouched && grams !== undefined && { grams }),
    },
    parts: part.amount === null ? new Map() : new Map([[lot.id, part.amount]]),
  };
}

/** What is made of one or many lots. All that one input gave to its only output is said; else only what fits in units. */
function otherGoods(
  inputs: readonly PlannedInput[],
  made: { lotId: string; goodCode: string; quantity: Parameters<typeof parseQuantity>[0] },
  at: LotToMove,
): PlannedOutput {
  const quantity = parseQuantity(made.quantity);
  const [only] = inputs;
  const parts = new Map<string, number>();
  if (inputs.length > 1) for (const { lot, amount } of inputs) if (amount !== null) parts.set(lot.id, amount);
  if (
    inputs.length === 1 &&
    only !== undefined &&
    quantity.amount !== null &&
    only.lot.unit === quantity.unit
  ) {
    if ((only.lot.asked_size ?? undefined) === quantity.askedSize) parts.set(only.lot.id, quantity.amount);
  }
  return { lotId: made.lotId, goodCode: made.goodCode, stall: at.stall_code, quantity, parts };
}

/** Mass that came out of 100 that went in; null unless both are known. */
export function yieldPercent({ inputs, outputs }: PlannedMove): number | null {
  const massIn = sumKnown(inputs.map(gramsTaken));
  const massOut = sumKnown(
    outputs.map(({ quantity }) => (quantity.unit === 'kg' ? quantity.amount : (quantity.grams ?? null))),
  );
  return massIn === null || massOut === null || outputs.length === 0
    ? null
    : Math.round((massOut / massIn) * 1000) / 10;
}

function gramsTaken({ lot, amount }: PlannedInput): number | null {
  if (lot.unit === 'kg' || amount === null) return amount;
  return lot.grams !== null && lot.amount_in !== null
    ? Math.floor((lot.grams * amount) / lot.amount_in)
    : null;
}

function sumKnown(parts: readonly (number | null)[]): number | null {
  return parts.reduce((sum: number | null, part) => (sum === null || part === null ? null : sum + part), 0);
}
