/**
 * One level of a market as the map draws it: the part of the API's map that a drawing needs.
 * Outlines are x, y pairs in integer centimetres of the level's own frame.
 */
export interface MapLevel {
  readonly ordinal: number;
  readonly name: string;
  readonly widthCm: number;
  readonly heightCm: number;
  readonly shapes: readonly MapShape[];
  readonly stalls: readonly MapStall[];
  /** Places for sellers without a stall; a map that an older version kept on a device has none. */
  readonly dayPlaces?: readonly MapDayPlace[] | undefined;
}

export interface MapDayPlace {
  /** The zone's code. */
  readonly zone: string;
  readonly number: number;
  readonly isTaken: boolean;
  readonly outline: readonly number[];
}

export interface MapShape {
  readonly kind: string;
  readonly label: string;
  readonly outline: readonly number[];
}

export interface MapStall {
  readonly code: string;
  readonly zone: string;
  readonly state: string;
  readonly tint: string;
  readonly categoryName: string | null;
  readonly categoryNameEn: string | null;
  readonly businessName: string | null;
  /** What a layer says of the stall, read aloud behind its name. */
  readonly said?: string | undefined;
  readonly outline: readonly number[];
}

export interface MapZone {
  readonly code: string;
  readonly name: string;
}
