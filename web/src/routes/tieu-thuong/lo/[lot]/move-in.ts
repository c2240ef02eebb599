import { DomainError } from '@so-cho/db/domain';
import { parseAmount, units } from '@so-cho/db/domain/goods';
import type { Unit } from '@so-cho/db/domain/goods';
import type { Names } from '@so-cho/api/client';
import { textIfAny, textOf } from '#lib/staff/form.ts';

/** How many parts or lots one move can name on one page. */
export const partsMax = 8;

/** Another lot of the stall, which this one can be mixed with. */
export interface OpenLot {
  readonly code: string;
  readonly unit: Unit;
  readonly names: Names;
}

/** The move that was filled in, as the API takes it; what is not a number goes as it is, for the API to refuse. */
export function moveIn(form: FormData): object {
  const kind = textOf(form, 'kind');
  const unit = unitOf(textOf(form, 'unit'));
  const amount = amountIn(form, 'amount', unit);
  switch (kind) {
    case 'split':
      return { kind, parts: splitIn(form, unit) };
    case 'mix':
      return { kind, amount, with: mixedIn(form), output: outputIn(form, 0) };
    case 'transfer':
      return { kind, amount, toStall: textOf(form, 'stall'), lotId: textOf(form, 'lotId-0') };
    case 'cut':
      return { kind, amount, outputs: partsIn(form) };
    default:
      return { kind, amount };
  }
}

/** Lines in which something was typed; the others were left empty. */
function filled<Line>(form: FormData, name: string, lineOf: (index: number, typed: string) => Line): Line[] {
  return Array.from({ length: partsMax }, (_, index) => index).flatMap((index) => {
    const typed = textOf(form, `${name}-${index}`);
    return typed === '' ? [] : [lineOf(index, typed)];
  });
}

function partsIn(form: FormData): object[] {
  return filled(form, 'part', (index) => outputIn(form, index));
}

function outputIn(form: FormData, index: number): object {
  return {
    lotId: textOf(form, `lotId-${index}`),
    goodCode: textOf(form, `good-${index}`),
    quantity: { unit: 'kg', amount: amountIn(form, `part-${index}`, 'kg') ?? 0 },
  };
}

function splitIn(form: FormData, unit: Unit): object[] {
  return filled(form, 'part', (index) => {
    const toStall = textIfAny(form, `to-${index}`)?.toUpperCase();
    return {
      lotId: textOf(form, `lotId-${index}`),
      amount: amountIn(form, `part-${index}`, unit),
      ...(toStall !== undefined && { toStall }),
    };
  });
}

/** What is chosen is a lot's code and its unit, in which the amount was typed. */
function mixedIn(form: FormData): object[] {
  return filled(form, 'with', (index, chosen) => {
    const [lot, unit = ''] = chosen.split(' ');
    return { lot, amount: amountIn(form, `with-amount-${index}`, unitOf(unit)) };
  });
}

/** @returns null for a field left empty: all that is left; 0, which the API refuses, for what is no number */
function amountIn(form: FormData, name: string, unit: Unit): number | null {
  const typed = textOf(form, name);
  if (typed === '') return null;
  try {
    return parseAmount(unit, typed);
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    return 0;
  }
}

function unitOf(text: string): Unit {
  return units.find((one) => one === text) ?? 'kg';
}
