import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import { lotFacts } from './queries-facts.ts';

export type TracedLot = Awaited<ReturnType<typeof tracedLots>>[number];

/** Lots as a genealogy shows them: where they stand, how much came in and is known gone, what speaks for their source. */
export async function tracedLots(tx: Tx, lotIds: readonly string[]) {
  return lotFacts(tx)
    .leftJoin('trader', (join) =>
      join.onRef('trader.market_id', '=', 'lot.market_id').onRef('trader.id', '=', 'lot.trader_id'),
    )
    .select([
      'state.amount_out',
      'lot.arrival_id',
      'lot.source',
      'trader.business_name',
      'supplier.kind as supplier_kind',
    ])
    .select([
      sql<
        string | null
      >`(select e.evidence from lot_event e where e.market_id = state.market_id and e.lot_id = state.lot_id
        and e.kind = 'hop' and e.hop = 'supplier'
        order by array_position(array['documented', 'inspected', 'declared'], e.evidence) limit 1)`.as(
        'supplier_evidence',
      ),
      sql<string[]>`array(select p.kind || coalesce(' ' || p.number, '') from paper_lot pl
        join paper p on p.market_id = pl.market_id and p.id = pl.paper_id
        where pl.market_id = state.market_id and pl.lot_id = state.lot_id order by p.kind, p.number)`.as(
        'papers',
      ),
      sql<string[]>`array(select c.kind || ':' || c.value from lot_upstream_code c
        where c.market_id = state.market_id and c.lot_id = state.lot_id order by 1)`.as('upstream'),
      sql<
        string | null
      >`(select g.gtin from good_gtin g where g.market_id = state.market_id and g.good_code = state.good_code
        order by g.gtin limit 1)`.as('gtin'),
    ])
    .where('state.lot_id', '=', sql<string>`any(${[...lotIds]}::uuid[])`)
    .execute();
}

/** When the moves between lots happened and whether a neighbour wrote them down. */
export async function movesById(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx.db
    .selectFrom('lot_move')
    .select(['id', 'kind', 'occurred_at', 'on_behalf'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}
