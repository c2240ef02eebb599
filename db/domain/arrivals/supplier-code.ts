/** Letters and digits that are not mistaken for one another when read aloud or by hand: no I, no O. */
const letters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * The code of a supplier, for its own QR: `NH` (nguồn hàng) and five characters.
 *
 * @param random five or more random bytes; 34⁵ codes make a clash in one market so rare that the caller tries again
 */
export function supplierCodeOf(random: Uint8Array): string {
  return `NH${[...random.slice(0, 5)].map((byte) => letters[byte % letters.length]).join('')}`;
}

/** Whether a text has the form of a supplier's code; case does not matter. */
export function isSupplierCode(text: string): boolean {
  return /^NH[0-9A-HJ-NP-Z]{5}$/.test(text.toUpperCase());
}
