import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

/** Every trader of the market with the contact the board keeps, by name. */
export async function traderRows(tx: Tx) {
  return tx.db
    .selectFrom('trader')
    .leftJoin('trader_contact as contact', (join) =>
      join.onRef('contact.market_id', '=', 'trader.market_id').onRef('contact.trader_id', '=', 'trader.id'),
    )
    .leftJoin('category', 'category.code', 'trader.category_code')
    .select([
      'trader.id',
      'trader.business_name',
      'trader.fold',
      'trader.category_code',
      'trader.started_on',
      'trader.ended_on',
      'contact.person_name',
      'contact.phone',
      'category.name_vi as category_name',
      'category.name_en as category_name_en',
    ])
    .orderBy('trader.fold')
    .orderBy('trader.id')
    .execute();
}

/**
 * The paper of each kind that counts for each trader: the newest one, unless that one takes the kind away.
 *
 * @param traderId only this trader's
 */
export async function standingLicences(tx: Tx, traderId?: string) {
  let newest = tx.db
    .selectFrom('licence')
    .distinctOn(['trader_id', 'kind'])
    .selectAll()
    .orderBy('trader_id')
    .orderBy('kind')
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc');
  if (traderId !== undefined) newest = newest.where('trader_id', '=', traderId);
  return tx.db
    .selectFrom(newest.as('licence'))
    .innerJoin('trader', (join) =>
      join.onRef('trader.market_id', '=', 'licence.market_id').onRef('trader.id', '=', 'licence.trader_id'),
    )
    .select([
      'licence.id',
      'licence.trader_id',
      'licence.kind',
      'licence.number',
      'licence.issuer',
      'licence.issued_on',
      'licence.valid_to',
      'trader.business_name',
    ])
    .where('licence.is_void', '=', false)
    .orderBy('licence.valid_to')
    .execute();
}

/** Traders who have a tenancy on a day. */
export async function tradingOn(tx: Tx, day: string): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('tenancy')
    .select('trader_id')
    .distinct()
    .where(sql<boolean>`period @> ${day}::date`)
    .execute();
  return new Set(rows.map((row) => row.trader_id));
}
