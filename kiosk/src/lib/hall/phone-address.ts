/**
 * The map's address as somebody types it into a phone, without its scheme.
 *
 * @param at where this screen was loaded from
 * @returns undefined on an address that only this machine can open
 */
export function phoneAddress(
  at: { readonly hostname: string; readonly host: string },
  market: string,
): string | undefined {
  const isOnlyHere = /^(localhost|127\.[\d.]+|\[::1\])$/.test(at.hostname);
  return isOnlyHere ? undefined : `${at.host}/m/${market}`;
}
