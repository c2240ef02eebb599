import {
  isOneOf,
  labelPaperCodes,
  parseQuantity,
  type LabelPaperCode,
  type Quantity,
} from '@so-cho/db/domain';

/** What one label stands for, in the unit of its lot. */
export function quantityOfLabel(
  lot: { readonly unit: string; readonly asked_size: number | null },
  amount: number,
): Quantity {
  return parseQuantity({ unit: lot.unit, amount, askedSize: lot.asked_size });
}

/** The paper of a run; one that is sold no more and was taken off the list is printed on the commonest. */
export function paperOf(code: string): LabelPaperCode {
  return isOneOf(labelPaperCodes, code) ? code : 'a4-3x8';
}
