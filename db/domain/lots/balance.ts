import { DomainError } from '../errors.ts';
import { isSameMeasure } from '../goods/quantity.ts';
import type { Quantity } from '../goods/quantity.ts';

/**
 * What can still leave a lot: what came in less every move, return, destruction and label, in the lot's own unit.
 *
 * @returns the amount left, 0 when nothing is; null when what came in, or a part of what left, is unknown
 * @throws DomainError quantity-units-differ for another unit; quantity-over-drawn when more leaves than came in
 */
export function balance(amountIn: Quantity, outs: readonly Quantity[]): number | null {
  for (const out of outs) {
    if (!isSameMeasure(amountIn, out)) {
      throw new DomainError('quantity-units-differ', 'conflict', `This lot is kept in ${amountIn.unit}.`, {
        details: { unit: amountIn.unit, other: out.unit },
      });
    }
  }
  if (amountIn.amount === null) return null;
  const known = outs.reduce((sum, out) => sum + (out.amount ?? 0), 0);
  if (known > amountIn.amount) {
    throw new DomainError('quantity-over-drawn', 'conflict', 'More would leave the lot than came in.', {
      details: { unit: amountIn.unit, in: amountIn.amount, out: known },
    });
  }
  return outs.some((out) => out.amount === null) ? null : amountIn.amount - known;
}
