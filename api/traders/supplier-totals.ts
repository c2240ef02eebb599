import { addQuantities, isSameMeasure, parseQuantity, type Quantity } from '@so-cho/db/domain';
import type { ReadLine } from './read-book.ts';
import type { BookSupplier } from './shapes.ts';

/** What came from each source, each measure by itself: a chục of twelve is not turned into kilograms. */
export function supplierTotals(lines: readonly ReadLine[]): BookSupplier[] {
  const bySupplier = Map.groupBy(lines, (line) => line.supplierId);
  return [...bySupplier.entries()]
    .map(([id, theirs]) => ({
      id,
      name: theirs.at(-1)?.supplierName ?? '',
      place: theirs.findLast((line) => line.place !== '')?.place ?? '',
      lots: theirs.length,
      totals: totalsOf(theirs),
      unknown: theirs.filter((line) => line.quantity.amount === null).length,
    }))
    .sort((a, b) => kilogramsOf(b) - kilogramsOf(a) || b.lots - a.lots || (a.name < b.name ? -1 : 1));
}

/** One sum for each measure, kilograms first. A declared mass of pieces is left out: not every lot has one. */
export function totalsOf(lines: readonly Pick<ReadLine, 'quantity'>[]): Quantity[] {
  const totals: Quantity[] = [];
  for (const line of lines) {
    const { unit, amount, askedSize } = parseQuantity(line.quantity);
    if (amount === null) continue;
    const bare: Quantity = { unit, amount, ...(askedSize !== undefined && { askedSize }) };
    const index = totals.findIndex((total) => isSameMeasure(total, bare));
    const known = totals[index];
    if (known === undefined) totals.push(bare);
    else totals[index] = addQuantities(known, bare);
  }
  return totals.sort((a, b) => Number(b.unit === 'kg') - Number(a.unit === 'kg'));
}

function kilogramsOf(supplier: { totals: readonly Quantity[] }): number {
  return supplier.totals.find((total) => total.unit === 'kg')?.amount ?? 0;
}
