import { sql } from 'kysely';
import type { Expression } from 'kysely';
import type { Tx } from '../transaction.ts';

/** For each stall the business that runs it on a day: its operator, else its right holder. A subquery to join. */
export function businessNames(tx: Tx, day: string) {
  return tx.db
    .selectFrom('tenancy')
    .innerJoin('trader', (join) =>
      join.onRef('trader.market_id', '=', 'tenancy.market_id').onRef('trader.id', '=', 'tenancy.trader_id'),
    )
    .distinctOn('tenancy.stall_id')
    .select(['tenancy.stall_id', 'tenancy.trader_id', 'trader.business_name'])
    .where('tenancy.role', 'in', ['operator', 'holder'])
    .where(sql<boolean>`tenancy.period @> ${day}::date`)
    .orderBy('tenancy.stall_id')
    .orderBy(sql`tenancy.role = 'operator'`, 'desc');
}

/** Stalls of a zone or of one trader on a day, with the business that runs them, by code. */
export async function stallsRunBy(
  tx: Tx,
  input: { day: string; traderIds: readonly string[]; zoneIds: readonly string[] },
) {
  return tx.db
    .selectFrom('stall')
    .innerJoin(businessNames(tx, input.day).as('business'), 'business.stall_id', 'stall.id')
    .select(['stall.id', 'stall.code', 'business.business_name', 'business.trader_id'])
    .select((eb) => isOneOfTraders(eb.ref('stall.id'), input).as('is_own'))
    .where((eb) =>
      eb.or([
        eb('stall.zone_id', 'in', sql<string>`(select unnest(${[...input.zoneIds]}::uuid[]))`),
        isOneOfTraders(eb.ref('stall.id'), input),
      ]),
    )
    .orderBy('stall.code')
    .execute();
}

/** Whether one of the traders holds, runs or sells at a stall on the day. */
function isOneOfTraders(stallId: Expression<string>, input: { day: string; traderIds: readonly string[] }) {
  return sql<boolean>`exists (
    select from tenancy t where t.stall_id = ${stallId} and t.market_id = (select current_market())
      and t.trader_id = any(${[...input.traderIds]}::uuid[]) and t.period @> ${input.day}::date)`;
}
