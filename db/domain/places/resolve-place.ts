import { indexOf } from './place-index.ts';
import { placeNameKey } from './place-names.ts';
import { placeKey } from './place-rows.ts';
import type { PlaceRow } from './place-rows.ts';
import type { Lang } from '../words.ts';

/** What a text from a paper or a person says about where goods come from. */
export type PlaceAnswer =
  | {
      readonly kind: 'place';
      /** The unit that was meant, under the name it had. */
      readonly place: PlaceRow;
      /** The unit its territory belongs to on the day; null when it was split and one cannot say. */
      readonly current: PlaceRow | null;
    }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly PlaceRow[] }
  | { readonly kind: 'unknown' };

/**
 * Finds the place a text means.
 *
 * A unit that exists on the day is preferred to one of the same name before; old names still resolve, for traders
 * and packaging use them for years. Of an address the last part that names a place is taken ("Cao Lãnh, Đồng
 * Tháp"), and "Tiền Giang, nay Đồng Tháp" means Tiền Giang. A bare code is never enough: it is ambiguous, with the
 * units of both lists as candidates.
 *
 * @param onDay ISO date on which the text was written
 */
export function resolvePlace(rawText: string, onDay: string, places: readonly PlaceRow[]): PlaceAnswer {
  const text = rawText.trim();
  if (/^\d+$/.test(text)) return refuseCode(text, places);
  const beforeNow = text.split(/[,(]?\s*(?:\bnay|\bnow)\s+/iu)[0] ?? text;
  for (const part of [beforeNow, ...partsOf(beforeNow)]) {
    const answer = resolveName(part, onDay, places);
    if (answer.kind !== 'unknown') return answer;
  }
  return { kind: 'unknown' };
}

/** Parts of an address, the widest (last) first. */
function partsOf(text: string): string[] {
  return text
    .split(/[,;/]|\s[-–—]\s/u)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^\d+$/.test(part))
    .reverse();
}

function refuseCode(code: string, places: readonly PlaceRow[]): PlaceAnswer {
  const candidates = indexOf(places).byCode.get(code) ?? [];
  return candidates.length === 0 ? { kind: 'unknown' } : { kind: 'ambiguous', candidates };
}

function resolveName(name: string, onDay: string, places: readonly PlaceRow[]): PlaceAnswer {
  const key = placeNameKey(name);
  if (key === '') return { kind: 'unknown' };
  const named = indexOf(places).byName.get(key) ?? [];
  const valid = named.filter((place) => isValidOn(place, onDay));
  const candidates = valid.length > 0 ? valid : named;
  const [only] = candidates;
  if (!only) return { kind: 'unknown' };
  if (candidates.length > 1) return { kind: 'ambiguous', candidates };
  return { kind: 'place', place: only, current: currentOf(only, onDay, places) };
}

/**
 * The unit that a place's territory belongs to on a day, followed through its successors.
 *
 * @returns null when it was split over several units, or the list does not hold its successor
 */
export function currentOf(place: PlaceRow, onDay: string, places: readonly PlaceRow[]): PlaceRow | null {
  const { byKey } = indexOf(places);
  const seen = new Set<PlaceRow>();
  let current: PlaceRow | undefined = place;
  // Each step goes to a later unit; the set only guards against a list that leads in a circle.
  while (current && !seen.has(current)) {
    if (current.validTo === null || onDay < current.validTo) return current;
    seen.add(current);
    const [next, ...others] = current.successors;
    if (!next || others.length > 0) return null;
    current = byKey.get(placeKey(next.scheme, next.code));
  }
  return null;
}

function isValidOn(place: PlaceRow, day: string): boolean {
  return place.validFrom <= day && (place.validTo === null || day < place.validTo);
}

/** What a unit was called, and what its territory belongs to now; null where nothing changed but the code. */
export function unitNames(
  place: PlaceRow,
  current: PlaceRow | null,
): { readonly name: string; readonly now: string | null } {
  const isSame = current === null || placeNameKey(current.name) === placeNameKey(place.name);
  return { name: place.name, now: isSame ? null : current.name };
}

/** "Tiền Giang, nay Đồng Tháp"; names of places are not translated, only what stands between them. */
export function namesInWords(
  { name, now }: { readonly name: string; readonly now: string | null },
  lang: Lang,
): string {
  return now === null ? name : nowWords[lang](name, now);
}

const nowWords: Readonly<Record<Lang, (old: string, now: string) => string>> = {
  vi: (old, now) => `${old}, nay ${now}`,
  en: (old, now) => `${old}, now ${now}`,
  zh: (old, now) => `${old}（现属 ${now}）`,
  ko: (old, now) => `${old}(현 ${now})`,
  ja: (old, now) => `${old}（現 ${now}）`,
};
