import { sql } from 'kysely';
import { checkDigit } from '../domain/codes/digital-link/index.ts';
import { DomainError } from '../domain/index.ts';
import type { Tx } from '../transaction.ts';

/** Who gave a GTIN, and to what. */
export interface GtinOwner {
  readonly marketId: number;
  readonly goodCode: string;
}

/**
 * The markets that gave this number, mostly none or one: those under one roof may share a GS1 prefix. Works outside of
 * markets, because a scanned number says none.
 */
export async function gtinOwners(tx: Pick<Tx, 'db'>, gtin: string): Promise<GtinOwner[]> {
  const { rows } = await sql<{ market_id: number; good_code: string }>`
    select market_id, good_code from gtin_owners(${gtin})`.execute(tx.db);
  return rows.map((row) => ({ marketId: row.market_id, goodCode: row.good_code }));
}

/** The number that labels of a good carry in the market one stands in; of several the newest. */
export async function gtinOfGood(tx: Tx, goodCode: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('good_gtin')
    .select('gtin')
    .where('good_code', '=', goodCode)
    .orderBy('since', 'desc')
    .orderBy('gtin', 'desc')
    .executeTakeFirst();
  return row?.gtin;
}

/** What a market gets when it joins GS1. */
export interface Gs1Membership {
  /** The company prefix as GS1 issued it: 4 to 12 digits. */
  readonly prefix: string;
  /** Of the market as a place: 13 digits. */
  readonly gln: string;
  /** GTIN-14 by the code of the good. */
  readonly gtins: readonly { readonly goodCode: string; readonly gtin: string }[];
}

/**
 * Writes down that the market one stands in joined GS1. Nothing that was printed before changes.
 *
 * @throws DomainError gs1-number-malformed when a check digit is wrong or a number is not under the prefix;
 *   gs1-number-taken when a GTIN was given to another good, whose labels hang somewhere
 */
export async function joinGs1(tx: Tx, { prefix, gln, gtins }: Gs1Membership): Promise<void> {
  mustBeNumberOf(prefix, gln, 13);
  for (const { gtin } of gtins) mustBeNumberOf(prefix, gtin, 14);
  await tx.db.updateTable('market').set({ gs1_prefix: prefix, gln }).where('id', '=', tx.marketId).execute();
  if (gtins.length === 0) return;
  await tx.db
    .insertInto('good_gtin')
    .values(gtins.map(({ goodCode, gtin }) => ({ market_id: tx.marketId, good_code: goodCode, gtin })))
    .onConflict((conflict) => conflict.columns(['market_id', 'gtin']).doNothing())
    .execute();
  const written = await tx.db.selectFrom('good_gtin').select(['gtin', 'good_code']).execute();
  const goodOf = new Map(written.map((row) => [row.gtin, row.good_code]));
  const taken = gtins.find(({ gtin, goodCode }) => goodOf.get(gtin) !== goodCode);
  if (!taken) return;
  throw new DomainError('gs1-number-taken', 'conflict', 'This GTIN was given to another good before.', {
    details: { number: taken.gtin },
  });
}

/** A GTIN-14 begins with the indicator of its packaging, which is no part of the prefix. */
function mustBeNumberOf(prefix: string, number: string, length: 13 | 14): void {
  const bare = number.slice(length - 13);
  const isRight =
    /^\d{4,12}$/.test(prefix) &&
    /^\d+$/.test(number) &&
    number.length === length &&
    bare.startsWith(prefix) &&
    checkDigit(number.slice(0, -1)) === number.at(-1);
  if (isRight) return;
  throw new DomainError(
    'gs1-number-malformed',
    'invalid',
    'A GS1 number is not right or not under the prefix.',
    {
      details: { number },
    },
  );
}
