import { t } from '../messages/index.ts';
import type { Lang } from '../messages/index.ts';

/** A place by the name that stands on the map; a gate named by its number alone would read like a stall. */
export function placeName(lang: Lang, place: { readonly kind: string; readonly name: string }): string {
  const isShort = place.kind === 'gate' && place.name.length <= 3;
  return isShort ? t(lang, 'map.gate', { name: place.name }) : place.name;
}
