import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

/** Every policy a market ever set, latest first. A market sets a handful in a year. */
export async function gatePolicies(tx: Tx) {
  return tx.db
    .selectFrom('gate_policy as policy')
    .leftJoin('app_user as author', 'author.id', 'policy.recorded_by')
    .select(['policy.id', 'policy.valid_from', 'policy.rules', 'policy.note', 'policy.recorded_at'])
    .select('author.name as author_name')
    .orderBy('policy.valid_from', 'desc')
    .orderBy('policy.recorded_at', 'desc')
    .limit(200)
    .execute();
}

/** Kinds of the papers that were seen with a lot: somebody's own word alone is none. */
const kindsSeen = sql<string[]>`array(select distinct p.kind from paper_lot pl
  join paper p on p.market_id = pl.market_id and p.id = pl.paper_id
  where pl.market_id = lot.market_id and pl.lot_id = lot.id and p.evidence <> 'declared' and paper_stands(p.market_id, p.id)
    and coalesce(p.issued_on <= lot.day, true) and coalesce(p.valid_to >= lot.day, true))`;

/** What a policy judges of lots: the group of their goods and the papers seen with them. */
export async function goodsOfLots(tx: Tx, lotIds: readonly string[]) {
  if (lotIds.length === 0) return [];
  return judged(tx).where('lot.id', 'in', lotIds).execute();
}

/** The same of every lot that came through a gate on days from `from` to `to`. */
export async function gateLots(tx: Tx, days: { from: string; to: string }) {
  return judged(tx)
    .innerJoin('lot_state as state', (join) =>
      join.onRef('state.market_id', '=', 'lot.market_id').onRef('state.lot_id', '=', 'lot.id'),
    )
    .where('state.voided_at', 'is', null)
    .where('lot.day', '>=', days.from)
    .where('lot.day', '<=', days.to)
    .where('lot.arrival_id', 'is not', null)
    .execute();
}

function judged(tx: Tx) {
  return tx.db
    .selectFrom('lot')
    .innerJoin('good', 'good.code', 'lot.good_code')
    .innerJoin('category', 'category.code', 'good.category_code')
    .select(['lot.id', 'category.goods_group'])
    .select(kindsSeen.as('kinds'));
}
