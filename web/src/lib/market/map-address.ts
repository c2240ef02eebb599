/** What a map page shows; left out = nothing of the kind was asked for. */
export interface MapWish {
  /** Search words. */
  readonly q?: string | undefined;
  /** Chosen stall. */
  readonly s?: string | undefined;
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
  for (const name of ['q', 's', 'khu', 'nganh', 'mo', 'hang', 'tang', 'tu', 'xe'] as const) {
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
    khu: read('khu', 4)?.toUpperCase(),
    nganh: read('nganh', 40)?.toUpperCase(),
    mo: read('mo', 1),
    hang: read('hang', 1),
    tang: read('tang', 4),
    tu: read('tu', 60),
    xe: read('xe', 1),
  };
}
