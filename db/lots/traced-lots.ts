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

/** Whether the market's staff wrote a row down themselves. */
const byStaff = (
  row: string,
) => sql<boolean>`exists (select from role_grant g where g.market_id = ${sql.ref(`${row}.market_id`)}
  and g.user_id = ${sql.ref(`${row}.recorded_by`)} and g.role not in ('trader', 'row_leader'))`;

/** When the moves between lots happened and who wrote them down. */
export async function movesById(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx.db
    .selectFrom('lot_move as m')
    .select(['m.id', 'm.occurred_at', byStaff('m').as('by_staff')])
    .where('m.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

export interface Leaving {
  readonly id: string;
  /** The slip it was written of. */
  readonly lot_id: string;
  readonly kind: string;
  readonly occurred_at: Date;
  readonly amount: number | null;
  readonly by_staff: boolean;
}

/** What left the market out of these slips: given back, spoiled or destroyed, in the order of time. */
export async function leavingsOf(tx: Tx, slipIds: readonly string[]): Promise<Leaving[]> {
  const { rows } = await sql<Leaving>`
    select e.id, e.lot_id, coalesce(m.kind, case e.kind when 'returned' then 'return' else 'destroy' end) as kind,
      coalesce(e.occurred_at, e.recorded_at) as occurred_at, e.amount, ${byStaff('e')} as by_staff
    from lot_event e
    left join lot_move m on m.market_id = e.market_id and m.id = e.id
    where e.market_id = ${tx.marketId} and e.lot_id = any(${[...slipIds]}::uuid[]) and e.kind in ('returned', 'destroyed')
    order by 4, e.id`.execute(tx.db);
  return rows;
}
