/** One term in the two languages of the rooms people work in; Vietnamese is the source. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

/** One term that shoppers read too: in every language of the public pages. Chinese in simplified characters. */
export interface PublicWords extends Words {
  readonly zh: string;
  readonly ko: string;
  readonly ja: string;
}

/** Languages of the public pages. */
export type Lang = keyof PublicWords;

/** Languages of the rooms people work in. */
export type StaffLang = keyof Words;

/** Narrows a text to a closed vocabulary, so that no caller needs a cast. */
export function isOneOf<const T extends string>(vocabulary: readonly T[], text: string): text is T {
  return vocabulary.some((known) => known === text);
}
