/** One term in the two languages that the rules themselves speak; Vietnamese is the source. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

/** Languages a rule can answer in. Pages translate further from the stable keys. */
export type Lang = keyof Words;

/** Narrows a text to a closed vocabulary, so that no caller needs a cast. */
export function isOneOf<const T extends string>(vocabulary: readonly T[], text: string): text is T {
  return vocabulary.some((known) => known === text);
}
