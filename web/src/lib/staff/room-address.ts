import { keepLang } from '#ui/messages/index.ts';
import type { PageAddress } from '#ui/messages/index.ts';

/**
 * An address of a staff room that stays in the market and the language of the page that shows the link.
 *
 * @param change query parameters to set; undefined takes one away, `cho` too
 */
export function roomAddress(
  path: string,
  url: PageAddress,
  change: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const [address = '', fragment] = path.split('#');
  const [pathname = '', query = ''] = address.split('?');
  const params = new URLSearchParams(query);
  const market = url.searchParams.get('cho');
  if (market !== null) params.set('cho', market);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) params.delete(name);
    else params.set(name, String(value));
  }
  const written = params.toString();
  const whole = `${pathname}${written === '' ? '' : `?${written}`}`;
  return keepLang(fragment === undefined ? whole : `${whole}#${fragment}`, url);
}

/** Where a form of a staff room goes: the page's own act, in the same market and language. */
export function actAddress(act: string, url: PageAddress): string {
  const kept = ['cho', 'lang'].flatMap((name) => {
    const value = url.searchParams.get(name);
    return value === null ? [] : [`&${name}=${encodeURIComponent(value)}`];
  });
  return `?/${act}${kept.join('')}`;
}
