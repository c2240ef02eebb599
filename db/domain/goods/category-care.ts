import type { PublicWords } from '../words.ts';

/** What a shopper does with goods of a category once they are home; common kitchen knowledge, kept as data. */
export interface CategoryCare {
  /** Where and how long they keep. */
  readonly keep: PublicWords;
  /** What is done before they are eaten. */
  readonly cook: PublicWords;
}
