import { DomainError } from '../errors.ts';
import { isOneOf } from '../words.ts';
import type { Lang } from '../words.ts';
import { unitWords, units } from './units.ts';
import type { Unit } from './units.ts';

/** How many pieces a chục is said to hold: 10, 12 or 14, by place and by good. */
export const chucSizes = [10, 12, 14] as const;
export type ChucSize = (typeof chucSizes)[number];

/**
 * How much, in the unit that was said.
 *
 * amount: integer grams for `kg`, whole pieces for every other unit; null = stated as unknown.
 * askedSize: only for `chuc`, and always there for it.
 * grams: declared mass of the whole in integer grams, for units other than `kg`; null or absent = not declared.
 */
export interface Quantity {
  readonly unit: Unit;
  readonly amount: number | null;
  readonly askedSize?: ChucSize;
  readonly grams?: number | null;
}

/** What arrives from outside: shapes are right, meanings are not checked yet. */
export interface QuantityInput {
  readonly unit: string;
  readonly amount: number | null;
  readonly askedSize?: number | null | undefined;
  readonly grams?: number | null | undefined;
}

/** 100 tonnes in grams, or as many pieces: no vehicle brings more to a market in one lot. */
export const amountMax = 100_000_000;

/**
 * Checks a quantity from outside and gives it back in its one normal shape.
 *
 * @throws DomainError quantity-invalid with details.field = unit | amount | askedSize | grams
 */
export function parseQuantity(input: QuantityInput): Quantity {
  if (!isOneOf(units, input.unit)) throw invalid('unit', 'is not a known unit');
  if (input.amount !== null && !isCount(input.amount)) {
    throw invalid('amount', `must be a whole number from 1 to ${amountMax}, or null when unknown`);
  }
  const askedSize = parseAskedSize(input.unit, input.askedSize ?? null);
  const grams = input.grams ?? null;
  if (grams !== null && input.unit === 'kg')
    throw invalid('grams', 'is already the amount when the unit is kg');
  if (grams !== null && !isCount(grams)) {
    throw invalid('grams', `must be a whole number from 1 to ${amountMax}`);
  }
  return {
    unit: input.unit,
    amount: input.amount,
    ...(askedSize === null ? {} : { askedSize }),
    ...(grams === null ? {} : { grams }),
  };
}

function parseAskedSize(unit: Unit, askedSize: number | null): ChucSize | null {
  if (unit !== 'chuc') {
    if (askedSize !== null) throw invalid('askedSize', 'belongs to chục only');
    return null;
  }
  const known = chucSizes.find((size) => size === askedSize);
  if (known === undefined) throw invalid('askedSize', 'must say whether a chục is 10, 12 or 14');
  return known;
}

/**
 * Reads an amount as it is typed: "1,5" or "1.5" with kg is 1500 grams; other units take whole numbers only.
 *
 * @returns the integer for `Quantity.amount`
 * @throws DomainError quantity-invalid when it is no such number; a kg finer than a gram is refused, not rounded
 */
export function parseAmount(unit: Unit, text: string): number {
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  const [, whole = '', fraction = ''] = match ?? [];
  if (!match || (unit !== 'kg' && fraction !== '')) throw invalid('amount', 'is not a number of this unit');
  const amount = unit === 'kg' ? Number(whole) * 1000 + Number(fraction.padEnd(3, '0')) : Number(whole);
  if (!isCount(amount)) throw invalid('amount', 'must be more than zero and at most 100 tonnes');
  return amount;
}

/** "42 kg", "1,5 kg", "3 chục (12)", "12 con (21,6 kg)"; an unknown amount is said, never left out. */
export function formatQuantity(quantity: Quantity, lang: Lang): string {
  const words = unitWords[quantity.unit][lang];
  const name = quantity.askedSize === undefined ? words : `${words} (${quantity.askedSize})`;
  const declared =
    quantity.grams === undefined || quantity.grams === null ? '' : ` (${formatGrams(quantity.grams, lang)})`;
  if (quantity.amount === null) {
    return unknownWords[lang](name) + declared;
  }
  if (quantity.unit === 'kg') return formatGrams(quantity.amount, lang);
  return `${numbersIn(lang).format(quantity.amount)} ${name}${declared}`;
}

const unknownWords: Readonly<Record<Lang, (unit: string) => string>> = {
  vi: (unit) => `không rõ số ${unit}`,
  en: (unit) => `unknown amount of ${unit}`,
  zh: (unit) => `数量不详（${unit}）`,
  ko: (unit) => `수량 미상(${unit})`,
  ja: (unit) => `数量不明（${unit}）`,
};

/** Integer grams as kilograms: 1500 → "1,5 kg". */
export function formatGrams(grams: number, lang: Lang): string {
  return `${numbersIn(lang).format(grams / 1000)} kg`;
}

const formats = new Map<Lang, Intl.NumberFormat>();

/** Kept, because to build one takes longer than to use it a hundred times. */
function numbersIn(lang: Lang): Intl.NumberFormat {
  let format = formats.get(lang);
  if (format === undefined) {
    format = new Intl.NumberFormat(lang, { maximumFractionDigits: 3 });
    formats.set(lang, format);
  }
  return format;
}

/** The mass in grams where it is known; null keeps the lot out of tonnes, and it is still counted as a lot. */
export function knownGrams(quantity: Quantity): number | null {
  return quantity.unit === 'kg' ? quantity.amount : (quantity.grams ?? null);
}

/** Whether two quantities may be added or compared without converting anything. */
export function isSameMeasure(a: Quantity, b: Quantity): boolean {
  return a.unit === b.unit && a.askedSize === b.askedSize;
}

/**
 * The sum of two quantities of the same unit and the same chục. An unknown part makes the sum unknown.
 *
 * @throws DomainError quantity-units-differ
 */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  if (!isSameMeasure(a, b)) {
    throw new DomainError('quantity-units-differ', 'conflict', `Cannot add ${b.unit} to ${a.unit}.`, {
      details: { unit: a.unit, other: b.unit },
    });
  }
  const grams = a.unit === 'kg' ? null : sumKnown(a.grams ?? null, b.grams ?? null);
  return {
    unit: a.unit,
    amount: sumKnown(a.amount, b.amount),
    ...(a.askedSize === undefined ? {} : { askedSize: a.askedSize }),
    ...(grams === null ? {} : { grams }),
  };
}

function sumKnown(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= amountMax;
}

function invalid(field: string, reason: string): DomainError {
  return new DomainError('quantity-invalid', 'invalid', `The ${field} of the quantity ${reason}.`, {
    details: { field },
  });
}
