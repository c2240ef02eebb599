import type { Plan } from '../plan/index.ts';
import type { GeoAnchor } from './geo-frame.ts';

/** Who trades at a stall on the day of the map. */
export interface MapOccupant {
  readonly name: string;
  /** The household, by an id that stays in the house: stalls of one are told by it. */
  readonly by: string;
  /** First day, and the last one where it is known; ISO days. */
  readonly from: string;
  readonly lastDay: string | null;
}

/** Everything that a map that goes out says. */
export interface MapFacts {
  readonly market: {
    readonly code: string;
    readonly name: string;
    readonly address: string;
    readonly locality: string;
    /** ISO 3166-2, where it is known. */
    readonly province: string | null;
    readonly opensAt: string;
    readonly closesAt: string;
    /** Instant; the one time an archive says, so that the same map has the same bytes on every day. */
    readonly createdAt: string;
  };
  readonly anchor: GeoAnchor;
  readonly plan: Plan;
  /** By the stall's id. */
  readonly occupants: ReadonlyMap<string, MapOccupant>;
  /** The group of goods of each category. */
  readonly goodsGroups: ReadonlyMap<string, string>;
  /** A UUID that follows from the text alone. */
  readonly idOf: (text: string) => string;
}

/** The key under which our own drawing travels, exact in centimetres. */
export const extensionName = 'imdf:extension:so-cho:plan';
export const extension = `${extensionName}#1.0.0`;
