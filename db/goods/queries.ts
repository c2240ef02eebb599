import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

export type GoodRow = Awaited<ReturnType<typeof allGoods>>[number];

/** The whole catalogue with each good's category. A market sells a few hundred goods. */
export async function allGoods(tx: Pick<Tx, 'db'>) {
  return goods(tx).orderBy('good.code').execute();
}

/** @param codes goods that are not there are left out of the answer */
export async function goodsByCode(tx: Pick<Tx, 'db'>, codes: readonly string[]): Promise<GoodRow[]> {
  return codes.length === 0 ? [] : goods(tx).where('good.code', 'in', codes).execute();
}

function goods(tx: Pick<Tx, 'db'>) {
  return tx.db
    .selectFrom('good')
    .innerJoin('category', 'category.code', 'good.category_code')
    .selectAll('good')
    .select((eb) => [
      'category.name_vi as category_name',
      'category.name_en as category_name_en',
      'category.name_zh as category_name_zh',
      'category.name_ko as category_name_ko',
      'category.name_ja as category_name_ja',
      'category.care',
      'category.goods_group',
      'category.usual_papers',
      'category.storage_vi',
      eb.fn.coalesce('good.shelf_life_days', 'category.shelf_life_days').as('shelf_days'),
    ]);
}

export async function allCategories(tx: Pick<Tx, 'db'>) {
  return tx.db
    .selectFrom('category')
    .select(['code', 'name_vi', 'name_en', 'goods_group'])
    .orderBy('code')
    .execute();
}

/** Where a good is open on a day in the market one stands in: stalls with the number of open lots, by code. */
export async function stallsWithGood(tx: Tx, input: { goodCode: string; today: string }) {
  return (
    tx.db
      .selectFrom('lot_state as state')
      .innerJoin('stall', (join) =>
        join.onRef('stall.market_id', '=', 'state.market_id').onRef('stall.id', '=', 'state.stall_id'),
      )
      .select((eb) => ['stall.id', 'stall.code', eb.fn.countAll<number>().as('open_lots')])
      .where('state.good_code', '=', input.goodCode)
      .where('state.closed_at', 'is', null)
      .where('state.merged_into', 'is', null)
      .where('state.open_until', '>=', input.today)
      // What is held is not for sale, and a list of where to buy says nothing of why (rule 6).
      .where(isNotHeld)
      .groupBy(['stall.id', 'stall.code'])
      .orderBy('stall.code')
      .execute()
  );
}

const isNotHeld = sql<boolean>`not exists (
  select from hold h where h.market_id = state.market_id and h.lot_id = state.lot_id
    and not exists (select from hold_release r where r.market_id = h.market_id and r.hold_id = h.id))`;
