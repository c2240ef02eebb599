import { standingPrices, type Tx } from '@so-cho/db';
import { assert, isOneOf } from '@so-cho/db/domain';
import { units, type Unit } from '@so-cho/db/domain/goods';
import { namesOf } from '../../lots/lot-words.ts';
import type { PriceLine } from './shapes.ts';

/** A unit as the record keeps it. */
export function knownUnit(text: string): Unit {
  assert(isOneOf(units, text), 'The database knows these units only.');
  return text;
}

/** Standing prices of a stall as its page shows them. */
export async function pricesOf(tx: Tx, at: { stallId: string; day: string }): Promise<PriceLine[]> {
  const rows = await standingPrices(tx, at);
  return rows.map((row) => ({
    good: { code: row.good_code, names: namesOf(row) },
    unit: knownUnit(row.unit),
    dong: row.dong,
    listedOn: row.listed_on,
    isOnBehalf: row.on_behalf,
  }));
}
