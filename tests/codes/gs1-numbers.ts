import { inMarket, joinGs1 } from '@so-cho/db';
import { checkDigit } from '@so-cho/db/domain/codes/digital-link';
import type { TestRecord } from '../setup/record.ts';

/** GS1 gives prefix 952 to nobody: it is for demonstrations and examples. */
export const examplePrefix = '9521234';

/** The nth number under the example prefix, as a place. */
export function exampleGln(nth: number): string {
  const body = examplePrefix + String(nth).padStart(5, '0');
  return body + checkDigit(body);
}

/** The nth number under the example prefix, as a good sold loose (indicator 0). */
export function exampleGtin(nth: number): string {
  return `0${exampleGln(nth)}`;
}

export interface Joined {
  readonly gln: string;
  /** In the order of the goods. */
  readonly gtins: readonly string[];
}

/** Lets a market join GS1. Numbers differ between markets. */
export async function joined(
  record: TestRecord,
  marketId: number,
  goods: readonly string[],
): Promise<Joined> {
  const first = marketId * 100;
  const gln = exampleGln(first);
  const gtins = goods.map((_, place) => exampleGtin(first + place + 1));
  await inMarket(record.orm, { marketId }, (tx) =>
    joinGs1(tx, {
      prefix: examplePrefix,
      gln,
      gtins: goods.map((goodCode, place) => ({ goodCode, gtin: gtins[place] ?? '' })),
    }),
  );
  return { gln, gtins };
}
