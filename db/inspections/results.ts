import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { metBusinessOf } from '../market/queries-grade.ts';
import type { Tx } from '../transaction.ts';
import { inForce } from './in-force.ts';

export type ResultRow = Awaited<ReturnType<typeof results>>[number];

export interface ResultsFilter {
  readonly id?: string;
  readonly stallId?: string;
  readonly state?: string;
  readonly conditions?: string;
  /** ISO day: visits to the business that ran the stall on it. */
  readonly metOn?: string;
  readonly limit: number;
}

/** Visits with their state, latest first. A visit that the stall was closed at, or refused, is among them. */
export async function results(tx: Tx, filter: ResultsFilter) {
  const state = sql<string>`inspection_state(i.market_id, i.id)`;
  let query = tx.db
    .selectFrom('inspection as i')
    .innerJoin('stall as s', (join) =>
      join.onRef('s.market_id', '=', 'i.market_id').onRef('s.id', '=', 'i.stall_id'),
    )
    .leftJoin('category as c', 'c.code', 's.category_code')
    .leftJoin('app_user as u', 'u.id', 'i.performed_by')
    .leftJoin('trader as t', (join) =>
      join.onRef('t.market_id', '=', 'i.market_id').onRef('t.id', '=', 'i.operator_id'),
    )
    .where('i.market_id', '=', tx.marketId)
    .select([
      'i.id',
      'i.stall_id',
      's.code as stall',
      'c.goods_group as group',
      'i.kind',
      'i.template_code',
      'i.template_version',
      'i.started_at',
      'i.ended_at',
      'i.recorded_at',
      'i.performed_by',
      'u.name as inspector',
      't.business_name',
      'i.hygiene',
      'i.structure',
      'i.management',
      'i.rating',
      'i.traceability',
      'i.conditions',
      'i.reply',
      'i.supersedes',
      'i.presence',
      'i.again_reason',
      'i.plan_reason',
      'i.answers',
      'i.signer_name',
      'i.signature_hash',
      'i.refusal_reason',
      'i.witness_name',
      'i.content_hash',
      'i.waits_behind',
    ])
    .select((eb) => [
      state.as('state'),
      eb
        .selectFrom('inspection as later')
        .select('later.id')
        .whereRef('later.market_id', '=', 'i.market_id')
        .whereRef('later.supersedes', '=', 'i.id')
        .as('replaced_by'),
      jsonArrayFrom(
        eb
          .selectFrom('finding as f')
          .leftJoin('correction as k', (join) =>
            join.onRef('k.market_id', '=', 'f.market_id').onRef('k.finding_id', '=', 'f.id'),
          )
          .select([
            'f.item_code',
            'f.severity',
            'f.note',
            'f.photo_hash',
            'f.is_corrected_on_site',
            'k.required_text',
          ])
          .select(sql<string | null>`correction_due_on(k.market_id, k.id)`.as('due_on'))
          .whereRef('f.market_id', '=', 'i.market_id')
          .whereRef('f.inspection_id', '=', 'i.id')
          .orderBy('f.item_code')
          .orderBy('f.id'),
      ).as('findings'),
      jsonArrayFrom(
        eb
          .selectFrom('inspection_event as e')
          .leftJoin('app_user as who', 'who.id', 'e.recorded_by')
          .select(['e.act', 'e.recorded_at', 'e.text', 'who.name as by'])
          .whereRef('e.market_id', '=', 'i.market_id')
          .whereRef('e.inspection_id', '=', 'i.id')
          .orderBy('e.recorded_at')
          .orderBy('e.id'),
      ).as('events'),
    ])
    .orderBy('i.ended_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(filter.limit);
  if (filter.id !== undefined) query = query.where('i.id', '=', filter.id);
  if (filter.stallId !== undefined) query = query.where('i.stall_id', '=', filter.stallId);
  if (filter.state !== undefined) query = query.where(state, '=', filter.state);
  if (filter.conditions !== undefined) query = query.where('i.conditions', '=', filter.conditions);
  const { metOn } = filter;
  if (metOn !== undefined)
    query = query.where((eb) => metBusinessOf('i', { stallId: eb.ref('i.stall_id'), ranOn: metOn }));
  return query.execute();
}

/** One event of a result, with its audit entry and its leaves beside it. */
export async function writeResultEvent(
  tx: Tx,
  event: { inspectionId: string; act: string; at: Date; by: string; text: string },
): Promise<void> {
  await tx.db
    .insertInto('inspection_event')
    .values({
      market_id: tx.marketId,
      inspection_id: event.inspectionId,
      act: event.act,
      recorded_at: event.at,
      recorded_by: event.by,
      text: event.text,
    })
    .execute();
}

/** One change of what hangs on a result at a time, and none while the result itself changes: its trigger takes the same lock. */
export async function resultAlone(tx: Tx, inspectionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('inspection ' || ${inspectionId}, 0))`.execute(
    tx.db,
  );
}

export interface InspectorVisits {
  readonly inspector: string;
  readonly visits: number;
  readonly withFindings: number;
  readonly findings: number;
  readonly meanRating: number;
}

/** What each inspector found since an instant, by name; replaced versions and closed stalls are left out. */
export async function visitsByInspector(tx: Tx, from: Date): Promise<InspectorVisits[]> {
  const { rows } = await sql<InspectorVisits>`
    select coalesce(u.name, '') as inspector, count(*)::int as visits,
      count(*) filter (where f.n > 0)::int as "withFindings", coalesce(sum(f.n), 0)::int as findings,
      avg(i.rating)::float8 as "meanRating"
    from inspection i
    left join app_user u on u.id = i.performed_by
    left join lateral (select count(*) as n from finding where market_id = i.market_id and inspection_id = i.id) f on true
    where i.market_id = ${tx.marketId} and i.ended_at >= ${from} and i.conditions = 'open'
      and ${inForce('i')}
    group by i.performed_by, u.name order by 1`.execute(tx.db);
  return rows;
}
