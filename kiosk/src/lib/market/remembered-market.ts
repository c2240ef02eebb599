const key = 'so-cho-kiosk-market';

/** The market this device stands in; undefined when nobody has said so yet. */
export function rememberedMarket(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    // A browser set to keep nothing: the address must name the market each time.
    return undefined;
  }
}

/** @param code undefined forgets it */
export function rememberMarket(code: string | undefined): void {
  try {
    if (code === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, code);
  } catch {
    // As above; what is shown now does not depend on it.
  }
}
