import type { MarketMap } from '@so-cho/api/client';

/** What a map page shows; left out = nothing of the kind was asked for. */
export interface MapWish {
  /** Search words. */
  readonly q?: string | undefined;
  /** Chosen stall. */
  readonly s?: string | undefined;
  /** A place for a seller without a stall, zone and number: `D7`. */
  readonly cn?: string | undefined;
  /** Zone whose stalls are listed. */
  readonly khu?: string | undefined;
  /** Code of a category whose stalls are listed. */
  readonly nganh?: string | undefined;
  /** `1`: only stalls that are open now. */
  readonly mo?: string | undefined;
  /** `1`: only stalls that goods came to today. */
  readonly hang?: string | undefined;
  /** Ordinal of the level. */
  readonly tang?: string | undefined;
  /** Gate or kiosk a way to the chosen stall begins at. */
  readonly tu?: string | undefined;
  /** `1`: the way is for a wheelchair. */
  readonly xe?: string | undefined;
}

/** The address of a market's map that shows a wish; languages are kept by `keepLang`. */
export function mapAddress(market: string, wish: MapWish): string {
  const params = new URLSearchParams();
  for (const name of ['q', 's', 'cn', 'khu', 'nganh', 'mo', 'hang', 'tang', 'tu', 'xe'] as const) {
    const value = wish[name];
    if (value !== undefined && value !== '') params.set(name, value);
  }
  const query = params.toString();
  return query === '' ? `/m/${market}` : `/m/${market}?${query}`;
}

/** Reads a wish out of an address; words longer than a search takes are cut, not refused. */
export function wishOf(params: URLSearchParams): MapWish {
  const read = (name: string, lengthMax: number) =>
    params
      .get(name)
      ?.normalize('NFC')
      .replace(/\p{Cc}/gu, '')
      .trim()
      .slice(0, lengthMax) || undefined;
  return {
    q: read('q', 80),
    s: read('s', 20)?.toUpperCase(),
    cn: read('cn', 6)?.toUpperCase(),
    khu: read('khu', 4)?.toUpperCase(),
    nganh: read('nganh', 40)?.toUpperCase(),
    mo: read('mo', 1),
    hang: read('hang', 1),
    tang: read('tang', 4),
    tu: read('tu', 60),
    xe: read('xe', 1),
  };
}

/** As an address names a place for a seller without a stall. */
export function dayPlaceName({ zone, number }: { readonly zone: string; readonly number: number }): string {
  return `${zone}${number}`;
}

/** The day place of a name, with the level that draws it; undefined where no level does. */
export function findDayPlace(levels: MarketMap['levels'], cn: string | undefined) {
  for (const level of levels) {
    const place = level.dayPlaces.find((one) => dayPlaceName(one) === cn);
    if (place !== undefined) return { level, place };
  }
  return undefined;
}
