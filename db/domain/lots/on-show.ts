/** What decides whether strangers are told of a lot at its stall. */
export interface ShownFacts {
  /** Kinds of the holds that stand on it. */
  readonly holdKinds: readonly string[];
  /** Whether a laboratory found that it fails. */
  readonly hasFailed: boolean;
}

/**
 * Whether the public page of a stall names a lot among what is sold there.
 *
 * A lot whose sale is only paused is left out: it is not for sale, and to name it beside the stall would name a
 * presumption anywhere but on the lot's own page, which a printed label opens (rule 6). What a laboratory, an ordering
 * body or the business itself has said is no presumption: such a lot is shown, so that whoever bought of it learns so.
 */
export function isNamedAtStall({ holdKinds, hasFailed }: ShownFacts): boolean {
  return hasFailed || holdKinds.length === 0 || holdKinds.some((kind) => kind !== 'stop_sale');
}
