import { sql } from 'kysely';
import { countedLot } from '../counted-lot.ts';
import type { Tx } from '../transaction.ts';
import { businessNames } from '../traders/queries.ts';
import { gradeColumns } from './queries-grade.ts';

/**
 * Finds a stall by the code it has or by one that was once printed for it.
 *
 * @param code upper case
 * @returns the stall's row with its present code; a present code wins over another stall's former one
 */
export async function stallByCode(
  tx: Tx,
  code: string,
): Promise<{ id: string; code: string; zone_id: string } | undefined> {
  const columns = ['stall.id', 'stall.code', 'stall.zone_id'] as const;
  const present = await tx.db.selectFrom('stall').select(columns).where('code', '=', code).executeTakeFirst();
  if (present) return present;
  return tx.db
    .selectFrom('stall_alias as alias')
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 'alias.market_id').onRef('stall.id', '=', 'alias.stall_id'),
    )
    .select(columns)
    .where('alias.code', '=', code)
    .executeTakeFirst();
}

/**
 * The code that a stall still had at an instant, when it has another one now: what was printed then says it.
 *
 * @param at the column that holds the instant, in a query that also reads `stall`
 */
export function codeThen(at: string) {
  // A code that a stall left and came back to is not another one.
  return sql<string | null>`nullif((select former.code from stall_alias former
    where former.market_id = stall.market_id and former.stall_id = stall.id and former.since > ${sql.ref(at)}
    order by former.since limit 1), stall.code)`;
}

export type StallPageRow = NonNullable<Awaited<ReturnType<typeof stallPageRow>>>;

/** What a stall's page says of the stall itself. The phone is there only under a standing consent to show it. */
export async function stallPageRow(tx: Tx, { stallId, day }: { stallId: string; day: string }) {
  return tx.db
    .selectFrom('stall')
    .innerJoin('zone', (join) =>
      join.onRef('zone.market_id', '=', 'stall.market_id').onRef('zone.id', '=', 'stall.zone_id'),
    )
    .innerJoin('level', (join) =>
      join.onRef('level.market_id', '=', 'stall.market_id').onRef('level.id', '=', 'stall.level_id'),
    )
    .leftJoin('category', 'category.code', 'stall.category_code')
    .leftJoin(businessNames(tx, day).as('business'), 'business.stall_id', 'stall.id')
    .leftJoin('consent', (join) =>
      join
        .onRef('consent.market_id', '=', 'stall.market_id')
        .onRef('consent.trader_id', '=', 'business.trader_id')
        .on('consent.purpose', '=', 'public_phone')
        .on('consent.withdrawn_at', 'is', null),
    )
    .leftJoin('trader_contact as contact', (join) =>
      join
        .onRef('contact.market_id', '=', 'consent.market_id')
        .onRef('contact.trader_id', '=', 'consent.trader_id'),
    )
    .select([
      'stall.code',
      'stall.state',
      'stall.opens_at',
      'stall.closes_at',
      'zone.code as zone_code',
      'zone.name_vi as zone_name',
      'zone.name_en as zone_name_en',
      'zone.name_zh as zone_name_zh',
      'zone.name_ko as zone_name_ko',
      'zone.name_ja as zone_name_ja',
      'level.ordinal as level_ordinal',
      'level.name as level_name',
      'category.name_vi as category_name',
      'category.name_en as category_name_en',
      'category.name_zh as category_name_zh',
      'category.name_ko as category_name_ko',
      'category.name_ja as category_name_ja',
      'business.business_name',
      'contact.phone',
    ])
    .select((eb) => gradeColumns(tx, { stallId: eb.ref('stall.id'), ranOn: day }, day))
    .where('stall.id', '=', stallId)
    .executeTakeFirst();
}

/** Goods in per market day, for days from `from` to `to`; days without goods are left out. */
export async function goodsInByDay(tx: Tx, input: { stallId: string; from: string; to: string }) {
  return tx.db
    .selectFrom('lot_state')
    .select((eb) => [
      'day',
      sql<number>`coalesce(sum(${eb.ref('grams')}), 0)::bigint`.as('grams'),
      sql<number>`count(*)::integer`.as('lots'),
    ])
    .where('stall_id', '=', input.stallId)
    .where(countedLot('lot_state'))
    .where('day', '>=', input.from)
    .where('day', '<=', input.to)
    .groupBy('day')
    .orderBy('day')
    .execute();
}
