import { DomainError } from '@so-cho/db/domain';
import { parseAmount, units } from '@so-cho/db/domain/goods';
import type { Unit } from '@so-cho/db/domain/goods';
import { textOf } from '#lib/staff/form.ts';

/** What the board can correct about a lot, in the order in which it is asked for. */
export const correctable = ['amount', 'supplier', 'good', 'stall', 'origin'] as const;

/**
 * The correction that was filled in, as the API takes it; what is left empty or is no number goes as it is, for the API
 * to refuse.
 */
export function correctionIn(form: FormData): object {
  const field = textOf(form, 'field');
  switch (field) {
    case 'amount': {
      const unit = unitIn(form);
      const askedSize = Number(textOf(form, 'askedSize'));
      const amount = amountIn(form, unit) ?? 0;
      return { field, quantity: { unit, amount, ...(askedSize > 0 && { askedSize }) } };
    }
    case 'supplier':
      return { field, supplierId: textOf(form, 'supplierId') };
    case 'good':
      return { field, goodCode: textOf(form, 'goodCode') };
    case 'stall':
      return { field, stall: textOf(form, 'stall').toUpperCase() };
    default:
      return { field, originText: textOf(form, 'originText') };
  }
}

/** Goods that leave the market; an amount left empty is all that is left. */
export function leavingIn(form: FormData): object {
  return { kind: textOf(form, 'kind'), amount: amountIn(form, unitIn(form)) };
}

/** @returns null for a field left empty; 0, which the API refuses, for what is no number */
function amountIn(form: FormData, unit: Unit): number | null {
  const typed = textOf(form, 'amount');
  if (typed === '') return null;
  try {
    return parseAmount(unit, typed);
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    return 0;
  }
}

function unitIn(form: FormData): Unit {
  const text = textOf(form, 'unit');
  return units.find((one) => one === text) ?? 'kg';
}
