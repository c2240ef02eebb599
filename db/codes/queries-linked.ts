import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

/** What a resolver says of a lot before anybody opens its page: what it is, and which kinds of facts are there. */
export async function linkedLot(tx: Tx, code: string) {
  return tx.db
    .selectFrom('lot')
    .innerJoin('lot_state as state', (join) =>
      join.onRef('state.market_id', '=', 'lot.market_id').onRef('state.lot_id', '=', 'lot.id'),
    )
    .innerJoin('good', 'good.code', 'state.good_code')
    .select((eb) => [
      'lot.code',
      'good.name_vi',
      'good.name_en',
      'good.name_zh',
      'good.name_ko',
      'good.name_ja',
      sql<boolean>`exists (select from paper_lot p where p.market_id = ${eb.ref('lot.market_id')} and p.lot_id = ${eb.ref('lot.id')})`.as(
        'has_papers',
      ),
      sql<boolean>`exists (select from safety_check c where c.market_id = ${eb.ref('lot.market_id')} and c.lot_id = ${eb.ref('lot.id')})`.as(
        'has_checks',
      ),
    ])
    .where('lot.code', '=', code)
    .executeTakeFirst();
}
