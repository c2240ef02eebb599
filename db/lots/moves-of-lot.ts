import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

export interface MoveOfLot {
  readonly id: string;
  readonly kind: string;
  readonly occurred_at: Date;
  readonly amount: number | null;
  readonly is_into: boolean;
  readonly lots: readonly { readonly code: string; readonly stall: string; readonly goodName: string }[];
}

/** Every move a lot took part in, the latest first: what left it, and what made it. */
export async function movesOfLot(tx: Tx, lotId: string): Promise<MoveOfLot[]> {
  const { rows } = await sql<MoveOfLot>`
    with part as (
      select m.id, m.kind, m.occurred_at, i.amount, false as is_into
      from lot_move_input i join lot_move m on m.market_id = i.market_id and m.id = i.move_id
      where i.market_id = ${tx.marketId} and i.lot_id = ${lotId}
      union all
      select m.id, m.kind, m.occurred_at, e.amount, false
      from lot_event e join lot_move m on m.market_id = e.market_id and m.id = e.id
      where e.market_id = ${tx.marketId} and e.lot_id = ${lotId}
      union all
      select distinct m.id, m.kind, m.occurred_at, null::bigint, true
      from lot_edge e join lot_move m on m.market_id = e.market_id and m.id = e.move_id
      where e.market_id = ${tx.marketId} and e.to_lot = ${lotId}
    )
    select part.*, coalesce((
      select jsonb_agg(distinct jsonb_build_object('code', l.code, 'stall', s.code, 'goodName', g.name_vi))
      from lot_edge e
      join lot l on l.market_id = e.market_id and l.id = case when part.is_into then e.from_lot else e.to_lot end
      join lot_state st on st.market_id = l.market_id and st.lot_id = l.id
      join stall s on s.market_id = st.market_id and s.id = st.stall_id
      join good g on g.code = st.good_code
      where e.market_id = ${tx.marketId} and e.move_id = part.id
        and case when part.is_into then e.to_lot else e.from_lot end = ${lotId}), '[]') as lots
    from part order by part.occurred_at desc, part.id desc`.execute(tx.db);
  return rows;
}
