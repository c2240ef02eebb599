import { sql } from 'kysely';
import { countedLot } from '../counted-lot.ts';
import { keptId } from '../kept-id.ts';
import type { Tx } from '../transaction.ts';

export type RegisteredSupplier = Awaited<ReturnType<typeof registeredSuppliers>>[number];

/** Every supplier of the market by name, merged spellings too, with how much came from it lately. */
export async function registeredSuppliers(tx: Tx, since: string) {
  return tx.db
    .selectFrom('supplier as s')
    .leftJoin('supplier as kept', (join) =>
      join.onRef('kept.market_id', '=', 's.market_id').onRef('kept.id', '=', 's.merged_into'),
    )
    .select([
      's.id',
      's.name',
      's.fold',
      's.kind',
      's.place_scheme',
      's.place_code',
      's.place_raw',
      's.bay',
      's.code',
      's.is_active',
      's.merged_into',
      'kept.name as kept_name',
    ])
    .select([
      sql<number>`(select count(*)::integer from lot_state st where st.market_id = s.market_id and st.supplier_id = s.id
        and st.day >= ${since} and ${countedLot('st')})`.as('lots'),
      sql<
        string | null
      >`(select max(st.day) from lot_state st where st.market_id = s.market_id and st.supplier_id = s.id
        and ${countedLot('st')})`.as('last_day'),
    ])
    .where('s.market_id', '=', tx.marketId)
    .orderBy('s.fold')
    .orderBy('s.id')
    .execute();
}

/** The last word about each pair of suppliers that somebody looked at. */
export async function supplierPairs(tx: Tx) {
  return tx.db
    .selectFrom('supplier_merge')
    .distinctOn(['supplier_id', 'into_id'])
    .select(['supplier_id', 'into_id', 'answer'])
    .where('market_id', '=', tx.marketId)
    .orderBy('supplier_id')
    .orderBy('into_id')
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** A supplier by the code on its own QR; a merged one answers as the one it became. */
export async function supplierByCode(tx: Tx, code: string) {
  return tx.db
    .selectFrom('supplier as asked')
    .innerJoin('supplier as s', (join) =>
      join.onRef('s.market_id', '=', 'asked.market_id').on('s.id', '=', keptId('asked')),
    )
    .select(['s.id', 's.name', 's.kind', 's.place_scheme', 's.place_code', 's.place_raw', 's.bay'])
    .select('asked.code')
    .where('asked.code', '=', code)
    .executeTakeFirst();
}

export type LinkRow = NonNullable<Awaited<ReturnType<typeof supplierLink>>>;

/** A link with the lot it asks about, as far as a supplier may see it. */
export async function supplierLink(tx: Tx, key: { tokenHash: string } | { id: string }) {
  return tx.db
    .selectFrom('supplier_link as link')
    .innerJoin('lot', (join) =>
      join.onRef('lot.market_id', '=', 'link.market_id').onRef('lot.id', '=', 'link.lot_id'),
    )
    .innerJoin('lot_state as state', (join) =>
      join.onRef('state.market_id', '=', 'link.market_id').onRef('state.lot_id', '=', 'link.lot_id'),
    )
    .innerJoin('good', 'good.code', 'state.good_code')
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 'state.market_id').onRef('stall.id', '=', 'state.stall_id'),
    )
    .innerJoin('supplier', (join) =>
      join.onRef('supplier.market_id', '=', 'link.market_id').onRef('supplier.id', '=', 'link.supplier_id'),
    )
    .leftJoin('supplier_link_revocation as ended', (join) =>
      join.onRef('ended.market_id', '=', 'link.market_id').onRef('ended.link_id', '=', 'link.id'),
    )
    .leftJoin('supplier_answer as answer', (join) =>
      join.onRef('answer.market_id', '=', 'link.market_id').on('answer.id', '=', lastAnswer),
    )
    .select([
      'link.id',
      'link.lot_id',
      'link.supplier_id',
      'link.expires_at',
      'ended.revoked_at',
      'lot.code as lot',
      'lot.day',
      'lot.unit',
      'lot.asked_size',
      'lot.arrived_at',
      'state.amount_in',
      'state.grams',
      'good.name_vi',
      'good.name_en',
      'stall.code as stall',
      'supplier.name as supplier_name',
      'supplier.bay as supplier_bay',
      'answer.answer',
      'answer.answered_at',
    ])
    .where(
      'tokenHash' in key ? 'link.token_hash' : 'link.id',
      '=',
      'tokenHash' in key ? key.tokenHash : key.id,
    )
    .executeTakeFirst();
}

const lastAnswer = sql<string>`(select a.id from supplier_answer a where a.market_id = link.market_id and a.link_id = link.id
  order by a.answered_at desc, a.id desc limit 1)`;

export type AnswerRow = Awaited<ReturnType<typeof supplierAnswers>>[number];

/** What suppliers said since a moment, denials first; `stands` while the lot still names that supplier. */
export async function supplierAnswers(tx: Tx, since: Date) {
  return tx.db
    .selectFrom('supplier_answer as answer')
    .innerJoin('supplier_link as link', (join) =>
      join.onRef('link.market_id', '=', 'answer.market_id').onRef('link.id', '=', 'answer.link_id'),
    )
    .innerJoin('lot', (join) =>
      join.onRef('lot.market_id', '=', 'link.market_id').onRef('lot.id', '=', 'link.lot_id'),
    )
    .innerJoin('lot_state as state', (join) =>
      join.onRef('state.market_id', '=', 'link.market_id').onRef('state.lot_id', '=', 'link.lot_id'),
    )
    .innerJoin('good', 'good.code', 'state.good_code')
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 'state.market_id').onRef('stall.id', '=', 'state.stall_id'),
    )
    .innerJoin('supplier', (join) =>
      join.onRef('supplier.market_id', '=', 'link.market_id').onRef('supplier.id', '=', 'link.supplier_id'),
    )
    .select([
      'answer.id',
      'answer.answer',
      'answer.note',
      'answer.answered_at',
      'lot.code as lot',
      'good.name_vi',
      'good.name_en',
      'stall.code as stall',
      'supplier.name as supplier_name',
      sql<boolean>`answer.answer = 'denied' and answer.id = ${lastAnswer} and supplier_denies(link.market_id, link.lot_id)`.as(
        'stands',
      ),
    ])
    .where('answer.market_id', '=', tx.marketId)
    .where('answer.answered_at', '>=', since)
    .orderBy('answer.answered_at', 'desc')
    .limit(200)
    .execute();
}
