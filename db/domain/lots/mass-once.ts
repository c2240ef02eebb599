export interface LotMass {
  readonly lot: string;
  /** Null: not known. */
  readonly grams: number | null;
}
export interface MassMoved {
  readonly from: string;
  /** Null: it left the market. */
  readonly to: string | null;
  readonly grams: number | null;
}

/**
 * The mass of lots together, each kilogram once: what one of them had from another of them is not counted again.
 *
 * @param moves every move into one of the lots, also from lots that are not among them
 * @returns grams, and of how many lots the own part is not known
 */
export function massOnce(
  lots: readonly LotMass[],
  moves: readonly MassMoved[],
): { grams: number; lotsWithoutMass: number } {
  const among = new Set(lots.map((one) => one.lot));
  const into = Map.groupBy(moves, (move) => move.to);
  let [grams, lotsWithoutMass] = [0, 0];
  for (const one of lots) {
    const parts = into.get(one.lot) ?? [];
    const inner = parts.filter((move) => among.has(move.from));
    if (inner.length > 0 && inner.length === parts.length) continue;
    const innerGrams = inner.map((move) => move.grams);
    if (one.grams === null || innerGrams.includes(null)) lotsWithoutMass++;
    else
      grams += Math.max(
        0,
        innerGrams.reduce<number>((left, part) => left - (part ?? 0), one.grams),
      );
  }
  return { grams, lotsWithoutMass };
}
