const key = 'so-cho-kiosk-place';

/**
 * Where in its market this device stands, by the name on the map: `?tai=Cổng C1` says it once. Each market has its own,
 * so that a tablet carried to another market does not stand at a gate of the first.
 *
 * @param asked the value of ?tai=; an empty one forgets
 */
export function placeHere(market: string, asked: string | null): string | undefined {
  const name = `${key}-${market}`;
  try {
    if (asked === '') localStorage.removeItem(name);
    else if (asked !== null) localStorage.setItem(name, asked);
    return asked === '' ? undefined : (asked ?? localStorage.getItem(name) ?? undefined);
  } catch {
    // A browser set to keep nothing: the address must name the place each time.
    return asked || undefined;
  }
}
