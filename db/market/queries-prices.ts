import { sql } from 'kysely';
import { businessNames } from '../traders/queries.ts';
import type { Tx } from '../transaction.ts';

/** Everybody who trades at a stall on a day, whoever runs it first: its operator, else its right holder, then who sells. */
export async function tradersAt(tx: Tx, at: { stallId: string; day: string }) {
  return tx.db
    .selectFrom('tenancy')
    .select(['trader_id', 'role'])
    .where('stall_id', '=', at.stallId)
    .where(sql<boolean>`period @> ${at.day}::date`)
    .orderBy(sql`array_position(array['operator', 'holder'], role)`)
    .execute();
}

/** Prices that stand at a stall, of whoever runs it on the day, by the goods' names. */
export async function standingPrices(tx: Tx, at: { stallId: string; day: string }) {
  return tx.db
    .with('newest', (db) =>
      db
        .selectFrom('listed_price as price')
        .innerJoin(businessNames(tx, at.day).as('business'), (join) =>
          join
            .onRef('business.stall_id', '=', 'price.stall_id')
            .onRef('business.trader_id', '=', 'price.trader_id'),
        )
        .distinctOn('price.good_code')
        .select(['price.good_code', 'price.unit', 'price.dong', 'price.listed_on', 'price.on_behalf'])
        .where('price.stall_id', '=', at.stallId)
        .orderBy('price.good_code')
        .orderBy('price.listed_at', 'desc')
        .orderBy('price.id', 'desc'),
    )
    .selectFrom('newest')
    .innerJoin('good', 'good.code', 'newest.good_code')
    .select([
      'newest.good_code',
      'newest.unit',
      'newest.listed_on',
      'newest.on_behalf',
      'good.name_vi',
      'good.name_en',
      'good.name_zh',
      'good.name_ko',
      'good.name_ja',
    ])
    .select(sql<number>`newest.dong`.as('dong'))
    .where('newest.dong', 'is not', null)
    .orderBy('good.fold')
    .execute();
}

/** Lists a price, or takes one back where `dong` is null. */
export async function addListedPrice(
  tx: Tx,
  price: {
    id: string;
    stallId: string;
    traderId: string;
    goodCode: string;
    unit: string;
    dong: number | null;
    day: string;
    by: string;
    isOnBehalf: boolean;
    at: Date;
  },
): Promise<void> {
  await tx.db
    .insertInto('listed_price')
    .values({
      market_id: tx.marketId,
      id: price.id,
      stall_id: price.stallId,
      trader_id: price.traderId,
      good_code: price.goodCode,
      unit: price.unit,
      dong: price.dong,
      listed_on: price.day,
      listed_at: price.at,
      listed_by: price.by,
      on_behalf: price.isOnBehalf,
    })
    .execute();
}
