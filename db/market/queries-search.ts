import { sql } from 'kysely';
import { countedLot } from '../counted-lot.ts';
import type { Tx } from '../transaction.ts';
import { businessNames } from '../traders/queries.ts';

export type SearchedStall = Awaited<ReturnType<typeof searchedStalls>>[number];

/** Every stall with what a search can find it by; a market has some hundreds. */
export async function searchedStalls(tx: Tx, day: string) {
  return tx.db
    .selectFrom('stall')
    .innerJoin('zone', (join) =>
      join.onRef('zone.market_id', '=', 'stall.market_id').onRef('zone.id', '=', 'stall.zone_id'),
    )
    .innerJoin('level', (join) =>
      join.onRef('level.market_id', '=', 'stall.market_id').onRef('level.id', '=', 'stall.level_id'),
    )
    .leftJoin(businessNames(tx, day).as('business'), 'business.stall_id', 'stall.id')
    .select([
      'stall.id',
      'stall.code',
      'stall.category_code',
      'zone.code as zone_code',
      'level.ordinal',
      'business.business_name',
    ])
    .select(
      sql<string[]>`array(select a.code from stall_alias a
        where a.market_id = stall.market_id and a.stall_id = stall.id)`.as('former_codes'),
    )
    .orderBy('stall.code')
    .execute();
}

/** Which of some goods the stalls had since a day, and how many lots of them are open now. */
export async function goodsSeenAtStalls(
  tx: Tx,
  input: { goodCodes: readonly string[]; since: string; today: string },
) {
  if (input.goodCodes.length === 0) return [];
  return tx.db
    .selectFrom('lot_state as state')
    .select(['state.stall_id', 'state.good_code'])
    .select(
      sql<number>`count(*) filter (where state.closed_at is null and state.open_until >= ${input.today})`.as(
        'open_lots',
      ),
    )
    .where(countedLot('state'))
    .where('state.good_code', 'in', input.goodCodes)
    .where((eb) =>
      eb.or([
        eb('state.day', '>=', input.since),
        eb.and([eb('state.closed_at', 'is', null), eb('state.open_until', '>=', input.today)]),
      ]),
    )
    .groupBy(['state.stall_id', 'state.good_code'])
    .execute();
}
