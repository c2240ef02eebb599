/** What a lot gave to a move, or came to hold by it; in the lot's own unit, null where nobody knows. */
export interface MovedAmount {
  readonly lot: string;
  readonly unit: string;
  readonly amount: number | null;
}

/** Leaves about goods that move inside the market. */
export interface MoveLeafFacts {
  'lot-move': {
    readonly move: string;
    readonly kind: string;
    readonly happenedAt: string;
    readonly from: readonly MovedAmount[];
    /** The lots that came of it; none when the goods left the market. */
    readonly to: readonly MovedAmount[];
  };
}
