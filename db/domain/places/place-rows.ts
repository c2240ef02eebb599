/** The two lists of administrative codes: before and since the reform of 1 July 2025. */
export const placeSchemes = ['VN-PRE-2025', 'VN-2025'] as const;
export type PlaceScheme = (typeof placeSchemes)[number];

export interface PlaceRef {
  readonly scheme: PlaceScheme;
  readonly code: string;
}

/** An administrative unit as it was called and bounded from `validFrom` up to, not including, `validTo`. ISO dates. */
export interface PlaceRow extends PlaceRef {
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** The units its territory went to; several where it was split. */
  readonly successors: readonly PlaceRef[];
}

/** The key of a place. Seven province codes mean another province in each list, so a code alone is none. */
export function placeKey(scheme: PlaceScheme, code: string): string {
  return `${scheme}:${code}`;
}
