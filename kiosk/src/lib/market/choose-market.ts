import { marketCodePattern } from '@so-cho/db/domain/lots';

/**
 * The market a kiosk shows: the one its address names, else the one it remembers, else the only one there is.
 *
 * @param from.asked the value of ?m= in any case; null when the address has none
 * @param from.markets undefined while the list is not known
 * @returns a code in upper case, not checked against the list; undefined when a person must choose
 */
export function chooseMarket(from: {
  asked: string | null;
  remembered: string | undefined;
  markets: readonly { readonly code: string }[] | undefined;
}): string | undefined {
  const asked = from.asked?.trim().toUpperCase();
  if (asked !== undefined && marketCodePattern.test(asked)) return asked;
  if (from.remembered !== undefined) return from.remembered;
  return from.markets?.length === 1 ? from.markets[0]?.code : undefined;
}
