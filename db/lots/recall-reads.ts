import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

export interface RecallRow {
  readonly id: string;
  readonly start_by: string;
  readonly start_ref: string;
  readonly day_from: string | null;
  readonly day_until: string | null;
  /** Of these only goods of that bay. */
  readonly bay: string | null;
  readonly reason: string;
  readonly legal_basis: string;
  readonly ordered_by: string | null;
  readonly document_number: string | null;
  readonly is_own: boolean;
  readonly is_drill: boolean;
  readonly placed_at: Date;
  readonly placed_by_name: string | null;
  readonly closed_at: Date | null;
  readonly close_note: string | null;
}

/** Recalls and drills, the latest first. */
export async function recallRows(tx: Tx, only: { id?: string } = {}): Promise<RecallRow[]> {
  const { rows } = await sql<RecallRow>`
    select r.*, u.name as placed_by_name, c.recorded_at as closed_at, c.note as close_note
    from recall r
    left join app_user u on u.id = r.placed_by
    left join recall_event c on c.market_id = r.market_id and c.recall_id = r.id and c.kind = 'closed'
    where r.market_id = ${tx.marketId} and (${only.id ?? null}::uuid is null or r.id = ${only.id ?? null}::uuid)
    order by r.placed_at desc limit 200`.execute(tx.db);
  return rows;
}

export interface RecallLotRow {
  readonly recall_id: string;
  readonly lot_id: string;
  readonly code: string;
  readonly name_vi: string;
  readonly name_en: string;
  readonly unit: string;
  readonly asked_size: number | null;
  readonly stall: string;
  readonly zone: string;
  readonly business_name: string | null;
  readonly is_entry: boolean;
  readonly amount_in: number | null;
  readonly amount_left: number | null;
  readonly grams_in: number | null;
  readonly grams_left: number | null;
  readonly recovered: number;
  /** When it came to light after the order; null when it stood in it. */
  readonly added_at: Date | null;
  readonly read_at: Date | null;
  readonly stopped_at: Date | null;
  /** When a push service took a message for somebody at the stall. */
  readonly told_at: Date | null;
}

/** The lots of recalls, stall by stall, with what happened to each. */
export async function recallLotRows(
  tx: Tx,
  of: { recallIds: readonly string[]; stallIds?: readonly string[] },
): Promise<RecallLotRow[]> {
  if (of.recallIds.length === 0) return [];
  const stalls = of.stallIds === undefined ? null : [...of.stallIds];
  const { rows } = await sql<RecallLotRow>`
    select rl.recall_id, rl.lot_id, l.code, g.name_vi, g.name_en, l.unit, l.asked_size, s.code as stall, z.name_vi as zone, t.business_name,
      rl.is_entry, rl.amount_in, rl.amount_left, rl.grams_in, rl.grams_left,
      coalesce((select sum(e.amount) from recall_event e where e.market_id = rl.market_id and e.recall_id = rl.recall_id
        and e.lot_id = rl.lot_id), 0)::bigint as recovered,
      rl.added_at, at.read_at, at.stopped_at,
      (select min(p.sent_at) from recall_push p where p.market_id = rl.market_id and p.recall_id = rl.recall_id
        and p.stall_id = rl.stall_id and p.sent_at >= coalesce(rl.added_at, '-infinity')) as told_at
    from recall_lot rl
    join lot l on l.market_id = rl.market_id and l.id = rl.lot_id
    join lot_state st on st.market_id = rl.market_id and st.lot_id = rl.lot_id
    join good g on g.code = st.good_code
    join stall s on s.market_id = rl.market_id and s.id = rl.stall_id
    join zone z on z.market_id = s.market_id and z.id = s.zone_id
    left join trader t on t.market_id = l.market_id and t.id = l.trader_id
    cross join lateral (
      -- Whoever stopped the sale has read it; nobody has read of what came to light afterwards.
      select min(e.recorded_at) as read_at, min(e.recorded_at) filter (where e.kind = 'stopped') as stopped_at
      from recall_event e where e.market_id = rl.market_id and e.recall_id = rl.recall_id and e.stall_id = rl.stall_id
        and e.recorded_at >= coalesce(rl.added_at, '-infinity')) at
    where rl.market_id = ${tx.marketId} and rl.recall_id = any(${[...of.recallIds]}::uuid[])
      and (${stalls}::uuid[] is null or rl.stall_id = any(${stalls}::uuid[]))
    order by z.code, s.code, l.code`.execute(tx.db);
  return rows;
}

/** Recalls that are not closed and concern one of these stalls. */
export async function openRecallsAt(tx: Tx, stallIds: readonly string[]): Promise<string[]> {
  if (stallIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct r.id from recall r
    join recall_lot rl on rl.market_id = r.market_id and rl.recall_id = r.id
    where r.market_id = ${tx.marketId} and rl.stall_id = any(${[...stallIds]}::uuid[])
      and not exists (select from recall_event e where e.market_id = r.market_id and e.recall_id = r.id and e.kind = 'closed')`.execute(
    tx.db,
  );
  return rows.map((row) => row.id);
}
