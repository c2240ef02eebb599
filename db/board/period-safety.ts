import { sql } from 'kysely';
import { inForce } from '../inspections/in-force.ts';
import type { Tx } from '../transaction.ts';

/** Instants from one (included) to another (not included). */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** What was done about safety in a span of time; few rows, so they are counted and not kept. */
export interface SpanSafety {
  readonly stopSales: number;
  readonly holds: number;
  readonly recallHolds: number;
  readonly released: number;
  readonly recalls: number;
  readonly drills: number;
  readonly visits: number;
  readonly stallsVisited: number;
  readonly findings: number;
  readonly correctionsAsked: number;
  readonly correctionsVerified: number;
  readonly scans: number;
  readonly scansFoundNothing: number;
  /** Lots of those days that retention has removed: they are in no other figure. */
  readonly lotsRemoved: number;
}

export async function spanSafety(
  tx: Tx,
  span: Span,
  days: { readonly from: string; readonly to: string },
): Promise<SpanSafety> {
  const market = tx.marketId;
  const within = (column: string) =>
    sql`${sql.ref(column)} >= ${span.from} and ${sql.ref(column)} < ${span.to}`;
  const { rows } = await sql<SpanSafety>`select
    h.stop_sales as "stopSales", h.holds, h.recall_holds as "recallHolds",
    (select count(*) from hold_release r where r.market_id = ${market} and ${within('r.released_at')}) as released,
    rc.recalls, rc.drills, v.visits, v.stalls as "stallsVisited", f.findings,
    (select count(*) from correction c where c.market_id = ${market} and ${within('c.created_at')}) as "correctionsAsked",
    (select count(*) from correction_event e where e.market_id = ${market} and e.state = 'verified'
      and ${within('e.recorded_at')}) as "correctionsVerified",
    s.scans, s.nothing as "scansFoundNothing",
    (select coalesce(sum(g.lots), 0) from removed_lot_count g where g.market_id = ${market}
      and g.day between ${days.from} and ${days.to})::bigint as "lotsRemoved"
    from
    (select count(*) filter (where kind = 'stop_sale') as stop_sales, count(*) filter (where kind = 'hold') as holds,
        count(*) filter (where kind = 'recall') as recall_holds
      from hold h where h.market_id = ${market} and ${within('h.placed_at')}) h,
    (select count(*) filter (where not is_drill) as recalls, count(*) filter (where is_drill) as drills
      from recall r where r.market_id = ${market} and ${within('r.placed_at')}) rc,
    (select count(*) as visits, count(distinct stall_id) as stalls from inspection i
      where i.market_id = ${market} and ${within('i.ended_at')} and ${inForce('i')}) v,
    (select count(*) as findings from inspection i join finding f on f.market_id = i.market_id and f.inspection_id = i.id
      where i.market_id = ${market} and ${within('i.ended_at')} and ${inForce('i')}) f,
    (select coalesce(sum(count), 0)::bigint as scans, coalesce(sum(count) filter (
        where subject_kind = 'unknown' or (subject_kind = 'serial' and subject_id like '%/?')), 0)::bigint as nothing
      from scan_count where market_id = ${market} and ${within('hour')}) s`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('A query without a table has one row.');
  return row;
}
