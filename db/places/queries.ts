import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { isOneOf } from '../domain/words.ts';
import { currentOf, namesInWords, placeSchemes, unitNames } from '../domain/places/index.ts';
import type { PlaceRow } from '../domain/places/index.ts';
import type { Tx } from '../transaction.ts';

/** What is known about places: the units of Viet Nam with their successors, and countries by name. */
export interface Gazetteer {
  readonly units: readonly PlaceRow[];
  /** ISO 3166-1 code → name. */
  readonly countries: ReadonlyMap<string, string>;
}

/** Reads every place; they are a few hundred and change by law only. */
export async function readGazetteer(tx: Pick<Tx, 'db'>): Promise<Gazetteer> {
  const rows = await tx.db
    .selectFrom('place')
    .select(['scheme', 'code', 'name', 'valid_from', 'valid_to'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('place_successor as next')
          .select(['next.next_scheme as scheme', 'next.next_code as code'])
          .whereRef('next.scheme', '=', 'place.scheme')
          .whereRef('next.code', '=', 'place.code'),
      ).as('successors'),
    )
    .execute();
  const units = rows.flatMap((row): PlaceRow[] => {
    if (!isOneOf(placeSchemes, row.scheme)) return [];
    const successors = row.successors.flatMap(({ scheme, code }) =>
      isOneOf(placeSchemes, scheme) ? [{ scheme, code }] : [],
    );
    return [
      {
        scheme: row.scheme,
        code: row.code,
        name: row.name,
        validFrom: row.valid_from,
        validTo: row.valid_to,
        successors,
      },
    ];
  });
  const countries = rows
    .filter((row) => row.scheme === countryScheme)
    .map((row) => [row.code, row.name] as const);
  return { units, countries: new Map(countries) };
}

const countryScheme = 'ISO-3166-1';

/** A place as its texts name it: what it was called, what it belongs to now, the country where that is another. */
export interface PlaceNames {
  readonly name: string;
  readonly now: string | null;
  /** ISO 3166-1 code; null within Viet Nam and for what the list does not know. */
  readonly country: string | null;
}

interface StatedPlace {
  readonly scheme: string | null;
  readonly code: string | null;
  readonly raw: string;
}

/** The names of a place on a day; the text as declared when the place is not known, null when there is none. */
export function placeNamesOf(gazetteer: Gazetteer, place: StatedPlace, day: string): PlaceNames | null {
  const unit = gazetteer.units.find((one) => one.scheme === place.scheme && one.code === place.code);
  if (unit) return { ...unitNames(unit, currentOf(unit, day, gazetteer.units)), country: null };
  const country =
    place.scheme === countryScheme && place.code !== null ? gazetteer.countries.get(place.code) : undefined;
  if (country !== undefined) return { name: country, now: null, country: place.code };
  return place.raw === '' ? null : { name: place.raw, now: null, country: null };
}

/** A place in Vietnamese words on a day, "Tiền Giang, nay Đồng Tháp"; empty when nothing is known. */
export function placeInWords(gazetteer: Gazetteer, place: StatedPlace, day: string): string {
  const names = placeNamesOf(gazetteer, place, day);
  return names === null ? '' : namesInWords(names, 'vi');
}

/** Whether goods of this origin came over a border. */
export function isImported(origin: { scheme: string | null; code: string | null }): boolean {
  return origin.scheme === countryScheme && origin.code !== 'VN';
}
