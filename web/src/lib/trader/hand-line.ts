import { units } from '@so-cho/db/domain/goods';
import type { ChucSize, Quantity, Unit } from '@so-cho/db/domain/goods';
import type { DraftLine } from './draft.ts';
import type { GoodChoice } from './find-goods.ts';

/** A supplier as chosen: `id` null = a name the trader typed that the book does not have yet. */
export interface SupplierChoice {
  readonly id: string | null;
  readonly name: string;
}

/** What most goods come in, after the good's own usual unit. */
const common: readonly Unit[] = ['kg', 'con', 'bo', 'thung', 'chuc', 'bao', 'trai', 'bich'];

export function asUnit(text: string): Unit {
  return units.find((unit) => unit === text) ?? 'kg';
}

/** Units to choose from, the good's usual one first. */
export function unitsFor(usual: string): readonly Unit[] {
  const first = asUnit(usual);
  return [first, ...common.filter((unit) => unit !== first)];
}

/** Nothing said yet, in that unit. A chục always says of how many; ten is the count asked for most. */
export function quantityFor(unit: string): Quantity {
  const known = asUnit(unit);
  return { unit: known, amount: null, ...(known === 'chuc' ? { askedSize: 10 as const } : {}) };
}

/** The same number in another unit: whoever typed 12 and meant “con” need not type again. Nothing is converted. */
export function inUnit(quantity: Quantity, unit: Unit, askedSize: ChucSize = 10): Quantity {
  const { amount } = quantity;
  const pieces = amount === null ? null : quantity.unit === 'kg' ? amount / 1000 : amount;
  const same = pieces === null ? null : unit === 'kg' ? pieces * 1000 : Math.round(pieces);
  return { unit, amount: same === 0 ? null : same, ...(unit === 'chuc' ? { askedSize } : {}) };
}

/** The one line of a good entered by hand. `newSupplierId`: the id a supplier gets who is not in the book yet. */
export function lineOf(
  good: GoodChoice,
  said: {
    readonly quantity: Quantity;
    readonly supplier: SupplierChoice | undefined;
    readonly originText: string;
    readonly newSupplierId: string;
  },
): DraftLine {
  const { quantity, supplier, originText, newSupplierId } = said;
  return {
    key: good.code,
    goodCode: good.code,
    goodName: good.name,
    tint: good.tint,
    quantity,
    supplierId: supplier === undefined ? null : (supplier.id ?? newSupplierId),
    supplierName: supplier?.name ?? null,
    originText: originText.trim().normalize('NFC'),
    isOn: true,
  };
}
