import { DomainError } from '@so-cho/db/domain';
import { parseAmount, units } from '@so-cho/db/domain/goods';
import type { Unit } from '@so-cho/db/domain/goods';
import { textOf } from '#lib/staff/form.ts';

/** How many parts one cut can name on one page. */
export const partsMax = 8;

/** The move that was filled in, as the API takes it; what is not a number goes as it is, for the API to refuse. */
export function moveIn(form: FormData): object {
  const kind = textOf(form, 'kind');
  const amount = amountIn(form, 'amount', unitOf(textOf(form, 'unit')));
  switch (kind) {
    case 'transfer':
      return { kind, amount, toStall: textOf(form, 'stall'), lotId: textOf(form, 'lotId-0') };
    case 'cut':
      return { kind, amount, outputs: partsIn(form) };
    default:
      return { kind, amount };
  }
}

/** Parts with a weight; the others were left empty. */
function partsIn(form: FormData): object[] {
  return Array.from({ length: partsMax }, (_, index) => index).flatMap((index) => {
    const typed = textOf(form, `part-${index}`);
    if (typed === '') return [];
    return [
      {
        lotId: textOf(form, `lotId-${index}`),
        goodCode: textOf(form, `good-${index}`),
        quantity: { unit: 'kg', amount: amountIn(form, `part-${index}`, 'kg') },
      },
    ];
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
