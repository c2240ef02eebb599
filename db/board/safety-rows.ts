import { sql, type RawBuilder } from 'kysely';
import { unissuedSerial } from '../codes/suspected-labels.ts';
import { inForce } from '../inspections/in-force.ts';
import type { Tx } from '../transaction.ts';
import { countedKit } from './kit-rates.ts';
import type { Span } from './period-safety.ts';

/** Figures of safety over a period whose rows can be opened; each comes to the number of `spanSafety` or `kitRates`. */
export const safetyFigures = [
  'stopSales',
  'holds',
  'recallHolds',
  'released',
  'recalls',
  'drills',
  'visits',
  'stallsVisited',
  'findings',
  'correctionsAsked',
  'correctionsVerified',
  'scans',
  'scansFoundNothing',
  'lotsRemoved',
  'tests',
] as const;
export type SafetyFigure = (typeof safetyFigures)[number];

/** One row behind a figure. `count` is what it adds to the figure. */
export interface SafetyRow {
  readonly key: string;
  readonly at: Date;
  readonly stall: string | null;
  readonly lot: string | null;
  /** A word of the record: the kind of hold, visit, severity, analyte or subject. */
  readonly what: string;
  /** More of the record's own words; may be empty. */
  readonly detail: string;
  readonly count: number;
  /** Id of the visit or the recall it belongs to. */
  readonly ref: string | null;
}

export interface SafetyRowsScope {
  readonly span: Span;
  readonly days: { readonly from: string; readonly to: string };
  readonly timeZone: string;
  readonly dayTurnsAt: string;
  readonly analyte?: string | undefined;
}

/**
 * The rows of one figure, the latest first.
 *
 * @returns `sum` of all of them and how many they are, whatever the page holds
 */
export async function safetyRows(
  tx: Tx,
  figure: SafetyFigure,
  scope: SafetyRowsScope,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ sum: number; all: number; rows: SafetyRow[] }> {
  const inner = queryOf[figure](tx, scope);
  const { rows: sums } = await sql<{ sum: number; all: number }>`
    select coalesce(sum(r.count), 0)::bigint as sum, count(*) as all from (${inner}) r`.execute(tx.db);
  const { rows } = await sql<SafetyRow>`
    select r.* from (${inner}) r order by r.at desc, r.key limit ${page.limit} offset ${page.offset}`.execute(
    tx.db,
  );
  return { ...(sums[0] ?? { sum: 0, all: 0 }), rows };
}

type Query = (tx: Tx, scope: SafetyRowsScope) => RawBuilder<SafetyRow>;

const within = (column: string, { span }: SafetyRowsScope) =>
  sql`${sql.ref(column)} >= ${span.from} and ${sql.ref(column)} < ${span.to}`;

const holdsOf =
  (kind: 'stop_sale' | 'hold' | 'recall'): Query =>
  (tx, scope) => sql`
    select h.id::text as key, h.placed_at as at, s.code as stall, l.code as lot, h.kind as what, h.reason as detail,
      1 as count, null::text as ref
    from hold h join lot l on l.market_id = h.market_id and l.id = h.lot_id
    join lot_state st on st.market_id = l.market_id and st.lot_id = l.id
    join stall s on s.market_id = st.market_id and s.id = st.stall_id
    where h.market_id = ${tx.marketId} and h.kind = ${kind} and ${within('h.placed_at', scope)}`;

const recallsOf =
  (isDrill: boolean): Query =>
  (tx, scope) => sql`
    select r.id::text as key, r.placed_at as at, null::text as stall, null::text as lot, r.start_by as what,
      r.reason as detail, 1 as count, r.id::text as ref
    from recall r where r.market_id = ${tx.marketId} and r.is_drill = ${isDrill} and ${within('r.placed_at', scope)}`;

const scansOf =
  (onlyNothing: boolean): Query =>
  (tx, scope) => sql`
    select c.subject_kind || '/' || c.subject_id as key, max(c.hour) as at,
      case when c.subject_kind = 'stall' then c.subject_id end as stall,
      case when c.subject_kind in ('lot', 'serial') then split_part(c.subject_id, '/', 1) end as lot,
      c.subject_kind as what, c.subject_id as detail, sum(c.count)::int as count, null::text as ref
    from scan_count c where c.market_id = ${tx.marketId} and ${within('c.hour', scope)}
      and (${!onlyNothing} or c.subject_kind = 'unknown' or (c.subject_kind = 'serial' and c.subject_id like ${`%/${unissuedSerial}`}))
    group by c.subject_kind, c.subject_id`;

const queryOf: Readonly<Record<SafetyFigure, Query>> = {
  stopSales: holdsOf('stop_sale'),
  holds: holdsOf('hold'),
  recallHolds: holdsOf('recall'),
  released: (tx, scope) => sql`
    select h.id::text as key, r.released_at as at, s.code as stall, l.code as lot, h.kind as what, r.reason as detail,
      1 as count, null::text as ref
    from hold_release r join hold h on h.market_id = r.market_id and h.id = r.hold_id
    join lot l on l.market_id = h.market_id and l.id = h.lot_id
    join lot_state st on st.market_id = l.market_id and st.lot_id = l.id
    join stall s on s.market_id = st.market_id and s.id = st.stall_id
    where r.market_id = ${tx.marketId} and ${within('r.released_at', scope)}`,
  recalls: recallsOf(false),
  drills: recallsOf(true),
  visits: (tx, scope) => sql`
    select i.id::text as key, i.ended_at as at, s.code as stall, null::text as lot, i.kind as what,
      case when i.conditions = 'open' then i.rating || '/5' else '' end as detail, 1 as count, i.id::text as ref
    from inspection i join stall s on s.market_id = i.market_id and s.id = i.stall_id
    where i.market_id = ${tx.marketId} and ${within('i.ended_at', scope)} and ${inForce('i')}`,
  stallsVisited: (tx, scope) => sql`
    select s.code as key, max(i.ended_at) as at, s.code as stall, null::text as lot, 'stall' as what,
      count(*)::text as detail, 1 as count, null::text as ref
    from inspection i join stall s on s.market_id = i.market_id and s.id = i.stall_id
    where i.market_id = ${tx.marketId} and ${within('i.ended_at', scope)} and ${inForce('i')} group by s.code`,
  findings: (tx, scope) => sql`
    select f.id::text as key, i.ended_at as at, s.code as stall, null::text as lot, f.severity as what,
      f.item_code as detail, 1 as count, i.id::text as ref
    from inspection i join finding f on f.market_id = i.market_id and f.inspection_id = i.id
    join stall s on s.market_id = i.market_id and s.id = i.stall_id
    where i.market_id = ${tx.marketId} and ${within('i.ended_at', scope)} and ${inForce('i')}`,
  correctionsAsked: (tx, scope) => sql`
    select c.id::text as key, c.created_at as at, s.code as stall, null::text as lot, f.severity as what,
      c.required_text as detail, 1 as count, i.id::text as ref
    from correction c join finding f on f.market_id = c.market_id and f.id = c.finding_id
    join inspection i on i.market_id = f.market_id and i.id = f.inspection_id
    join stall s on s.market_id = i.market_id and s.id = i.stall_id
    where c.market_id = ${tx.marketId} and ${within('c.created_at', scope)}`,
  correctionsVerified: (tx, scope) => sql`
    select e.id::text as key, e.recorded_at as at, s.code as stall, null::text as lot, f.severity as what,
      c.required_text as detail, 1 as count, i.id::text as ref
    from correction_event e join correction c on c.market_id = e.market_id and c.id = e.correction_id
    join finding f on f.market_id = c.market_id and f.id = c.finding_id
    join inspection i on i.market_id = f.market_id and i.id = f.inspection_id
    join stall s on s.market_id = i.market_id and s.id = i.stall_id
    where e.market_id = ${tx.marketId} and e.state = 'verified' and ${within('e.recorded_at', scope)}`,
  scans: scansOf(false),
  scansFoundNothing: scansOf(true),
  lotsRemoved: (tx, { days, timeZone }) => sql`
    select g.day::text || '/' || g.good_code as key, (g.day::timestamp at time zone ${timeZone}) as at, null::text as stall,
      null::text as lot, 'removed' as what, o.name_vi as detail, g.lots as count, null::text as ref
    from removed_lot_count g join good o on o.code = g.good_code
    where g.market_id = ${tx.marketId} and g.day between ${days.from} and ${days.to}`,
  tests: (tx, scope) => sql`
    select k.id::text as key, k.performed_at as at, s.code as stall, l.code as lot, k.analyte as what, k.outcome as detail,
      1 as count, null::text as ref
    from safety_check k join stall s on s.market_id = k.market_id and s.id = k.stall_id
    left join lot l on l.market_id = k.market_id and l.id = k.lot_id
    where k.market_id = ${tx.marketId} and ${within('k.performed_at', scope)} and k.recorded_at < ${scope.span.to}
      and ${countedKit(scope)} and (${scope.analyte ?? null}::text is null or k.analyte = ${scope.analyte ?? null})`,
};
