/** What a supplier's own QR says. */
export interface SupplierCode {
  readonly market: string;
  /** Upper case, as printed. */
  readonly code: string;
}

/**
 * Reads a supplier's QR: an address that ends in `/N/{market}/{code}`, of whichever host printed it, so that a paper
 * outlives a change of address. A phone's own camera opens the same address.
 *
 * @returns undefined for any other code
 */
export function supplierCodeIn(text: string): SupplierCode | undefined {
  const [, market, code] = /\/N\/([a-z]{2,4})\/([a-z0-9-]{1,20})\/?(?:[?#].*)?$/i.exec(text.trim()) ?? [];
  if (market === undefined || code === undefined) return undefined;
  return { market: market.toUpperCase(), code: code.toUpperCase() };
}

/** The code on a supplier's QR; undefined for one that was given none. */
function codeOf(supplier: object): string | undefined {
  return 'code' in supplier && typeof supplier.code === 'string' ? supplier.code.toUpperCase() : undefined;
}

/** The supplier that a QR names; undefined when it is another market's, or the list has no such code. */
export function supplierOf<S extends object>(
  suppliers: readonly S[],
  read: SupplierCode,
  market: string,
): S | undefined {
  if (read.market !== market.toUpperCase()) return undefined;
  return suppliers.find((one) => codeOf(one) === read.code);
}

/** Whether there is anything to scan: before the market gives its suppliers codes, nobody is offered a camera. */
export function anyCoded(suppliers: readonly object[]): boolean {
  return suppliers.some((one) => codeOf(one) !== undefined);
}
